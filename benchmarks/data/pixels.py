"""All pixels of a photo as its distinct colours and how often each occurs, and a palette's error over them."""

from pathlib import Path

import numpy as np

from benchmarks.data.photos import read_rgb
from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, srgb_to_oklab

CHUNK = 1 << 16


def distinct_colors(path: Path) -> tuple[RGB, Floats]:
    """Return the distinct colours of a photo, uint8 (n, 3), and the share of each, float64 (n,)."""
    pixels = read_rgb(path).reshape(-1, 3).astype(np.int64)
    codes, occurrences = np.unique(pixels @ np.array([1 << 16, 1 << 8, 1]), return_counts=True)
    colors = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(np.uint8)
    return colors, occurrences / occurrences.sum()


def objective(colors: RGB, shares: Floats, palette: RGB) -> float:
    """Return the K-Means objective in OKLab: the mean over all pixels of the squared distance to the nearest colour."""
    return float(shares @ oklab_to_nearest(colors, palette) ** 2)


def mean_errors(colors: RGB, shares: Floats, palette: RGB) -> tuple[float, float]:
    """Return the mean over all pixels of the distance to the nearest colour: OKLab x 100, and CIEDE2000."""
    oklab = 100 * oklab_to_nearest(colors, palette)
    return float(shares @ oklab), float(shares @ ciede2000_to_nearest(colors, palette))


def oklab_to_nearest(colors: RGB, palette: RGB) -> Floats:
    """Return the OKLab distance of each colour (n, 3) to the nearest of the palette (k, 3)."""
    points = srgb_to_oklab(colors)
    distances: Floats = np.min([np.linalg.norm(points - center, axis=1) for center in srgb_to_oklab(palette)], axis=0)
    return distances


def ciede2000_to_nearest(colors: RGB, palette: RGB) -> Floats:
    """Return the CIEDE2000 difference of each colour (n, 3) to the nearest of the palette (k, 3)."""
    parts = [colors[start : start + CHUNK] for start in range(0, len(colors), CHUNK)]
    return np.concatenate([ciede2000(part[:, None], palette[None]).min(axis=1) for part in parts])
