"""Pictures of known parts, and the parts of them that stand in for what a network would find."""

import numpy as np

import palette_core as pc

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)
EMPHASES = ["accents", "area"]


def parts_by_hand(image: pc.Image) -> np.ndarray:
    """The left half, the right half, and a small square."""
    height, width = image.pixels.shape[:2]
    labels = np.zeros((height, width), np.int32)
    labels[:, width // 2 :] = 1
    labels[: height // 5, : width // 5] = 2
    return labels


def divided(height: int = 60, width: int = 80) -> np.ndarray:
    """Two grainy halves and a small red square, as `parts_by_hand` divides them."""
    pixels = np.empty((height, width, 3))
    pixels[:, : width // 2], pixels[:, width // 2 :] = TEAL, GOLD
    pixels[: height // 5, : width // 5] = RED
    grain = np.random.default_rng(0).normal(0, 9, (height, width, 3))
    return (pixels + grain).clip(0, 255).astype(np.uint8)
