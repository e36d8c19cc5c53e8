"""Dull areas with a vivid accent, lit from below."""

import numpy as np

from palette_core import Image, read_image

# What the two emphases are for


VIVID = [(220, 40, 50), (250, 200, 30), (30, 150, 70), (40, 70, 210), (230, 60, 160)]
DULL = [(94, 84, 74), (150, 138, 120), (70, 82, 92), (188, 186, 178)]


def scene(accent: tuple[int, int, int], shading: float, seed: int = 0) -> Image:
    """Four dull areas with grain, lit from below, and a square of a vivid colour on 1 % of the area."""
    random = np.random.default_rng(seed)
    light = np.linspace(1 - shading, 1 + shading, 200)[:, None, None]
    pixels = np.array(DULL).repeat(50, axis=0)[None] * light
    pixels[90:110, 65:85] = accent
    grain = random.normal(0, 2, (200, 200, 1)) + random.normal(0, 1, pixels.shape)
    return read_image((pixels + grain).round().clip(0, 255).astype(np.uint8))
