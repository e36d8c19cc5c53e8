"""Pictures whose regions are known, and how near a palette comes to a colour."""

import numpy as np

import palette_core as pc
from palette_core.regions import Regions

BLUE, GREEN, RED = (60, 110, 200), (70, 140, 60), (200, 40, 50)
GREY = (128, 128, 128)


def scene() -> tuple[pc.Image, Regions]:
    """Sky, a meadow of two greens, and a small red thing that people look at."""
    labels = np.zeros((100, 120), np.int32)
    labels[50:] = 1
    labels[60:70, 40:50] = 2
    colors = np.array([BLUE, GREEN, RED])[labels]
    colors[50:, ::2] += np.where(labels[50:, ::2, None] == 1, 14, 0)
    grain = np.random.default_rng(0).normal(0, 5, (100, 120, 3))
    pixels = (colors + grain).clip(0, 255).astype(np.uint8)
    regions = Regions(labels, ("sky", "vegetation", "flower"), (labels == 2).astype(np.float32), (labels,))
    return pc.read_image(pixels, name="scene"), regions


def near(palette: pc.Palette, color: tuple[int, int, int]) -> float:
    return float(min(pc.ciede2000(np.array(swatch.rgb), np.array(color)) for swatch in palette))
