"""Augmentation of a photo with its mask: much geometry and little colour, for this is a tool about colours."""

import cv2
import numpy as np
from numpy.typing import NDArray

from training.datasets.masks import VOID, Sample

ZOOM = (0.75, 1.25)  # of the photo's side that is shown; beyond 1 the photo is mirrored at its border
STRETCH = 1.2  # at most, one side against the other
TURN = 12.0  # degrees, at most
BRIGHTNESS, CONTRAST = 24.0, 0.15  # of 255; of 1


def augment(sample: Sample, size: int, rng: np.random.Generator) -> Sample:
    """Crop, stretch, turn, mirror and light a sample anew, at size x size pixels."""
    placed = _place(sample, _placement(sample.pixels.shape[:2], size, rng), size)
    gain = 1 + rng.uniform(-CONTRAST, CONTRAST)
    pixels = (placed.pixels.astype(np.float32) - 127) * gain + 127 + rng.uniform(-BRIGHTNESS, BRIGHTNESS)
    return Sample(np.clip(pixels, 0, 255).astype(np.uint8), placed.saliency, placed.labels)


def _placement(shape: tuple[int, int], size: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the affine map from the pixels that come out to those of the photo, float64 (2, 3)."""
    height, width = shape
    zoom, stretch, turn = rng.uniform(*ZOOM), rng.uniform(-1, 1), np.radians(rng.uniform(-TURN, TURN))
    sides = zoom * np.array([width * STRETCH ** (stretch / 2), height * STRETCH ** (-stretch / 2)])
    scale = sides / size * np.array([rng.choice((-1, 1)), 1])
    spare = np.abs(np.array([width, height]) - sides) / 2
    middle = np.array([width, height]) / 2 + rng.uniform(-spare, spare)
    cos, sin = np.cos(turn), np.sin(turn)
    linear = np.array([[cos, -sin], [sin, cos]]) * scale
    return np.column_stack([linear, middle - linear @ np.full(2, size / 2)])


def _place(sample: Sample, placement: NDArray[np.float64], size: int) -> Sample:
    """Move the photo and its mask; void comes from beyond the border of a class map, a mirror image elsewhere."""

    def warp(pixels: NDArray[np.uint8], how: int, border: int) -> NDArray[np.uint8]:
        flags = how | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(
            pixels, placement, (size, size), flags=flags, borderMode=border, borderValue=(VOID,)
        ).astype(np.uint8, copy=False)

    return Sample(
        warp(sample.pixels, cv2.INTER_LINEAR, cv2.BORDER_REFLECT_101),
        None if sample.saliency is None else warp(sample.saliency, cv2.INTER_LINEAR, cv2.BORDER_REFLECT_101),
        None if sample.labels is None else warp(sample.labels, cv2.INTER_NEAREST, cv2.BORDER_CONSTANT),
    )
