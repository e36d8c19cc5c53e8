"""Pictures that palettes are found of: small ones of four kinds, and dull areas with a vivid accent."""

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


def picture(kind: str, seed: int, opacity: str = "opaque", name: str = "picture") -> Image:
    """A small picture: grain on patches as in a photo, a gradient, noise of all colours, or a few colours."""
    random = np.random.default_rng(seed)
    height, width = random.integers(1, 33, 2)
    shape = (height, width, 3)
    if kind == "photo":
        patches = random.integers(0, 256, (3, 4, 3))[np.arange(height)[:, None] % 3, np.arange(width) % 4]
        pixels = patches + random.normal(0, 6, shape)
    elif kind == "gradient":
        along = np.linspace(0, 1, height)[:, None, None] * 0.5 + np.linspace(0, 1, width)[None, :, None] * 0.5
        pixels = random.integers(0, 256, 3) * along + random.integers(0, 256, 3) * (1 - along)
    elif kind == "few":
        colors = random.integers(0, 256, (random.integers(1, 13), 3))
        pixels = colors[random.integers(0, len(colors), (height, width))]
    else:
        pixels = random.integers(0, 256, shape)
    share = {"opaque": [255], "holes": [0, 255], "soft": [1, 60, 128, 255]}[opacity]
    alpha = random.choice(share, (height, width))
    alpha[0, 0] = max(1, alpha[0, 0])  # something must be visible
    return read_image(np.dstack([pixels.clip(0, 255), alpha]).astype(np.uint8), name=name)
