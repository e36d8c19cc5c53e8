"""Baseline palettes: extcolors and Pillow's median cut. Both use the colours of pixels and not their places."""

from collections.abc import Callable, Sequence

import numpy as np
import PIL.Image

from palette_core.arrays import RGB
from palette_core.color import srgb_to_oklab
from palette_core.errors import ChoiceError, require
from palette_core.image import Image
from palette_core.palette import Palette
from palette_core.quantization import ColorHistogram, palette_from_centers

MEDIAN_CUT_PIXELS = 120_000  # of all photos together
EXTCOLORS_PIXELS = 16_000  # extcolors compares colours one by one in Python: of a large photo it would take minutes


def baseline_palette(baseline: str, images: Sequence[Image], histogram: ColorHistogram, n_colors: int) -> Palette:
    """Find a palette of a set of photos by a baseline, each photo with equal weight.

    Parameters
    ----------
    baseline : str
        A key of BASELINES.
    images : sequence of Image
        The photos, of any size; at least one with a visible pixel.
    histogram : ColorHistogram
        Of the whole set: the swatches share it as those of the flows do.
    n_colors : int
        How many colours to ask for. There may be fewer.

    Raises
    ------
    ChoiceError
        There is no such baseline.
    """
    if baseline not in BASELINES:
        raise ChoiceError("baseline", baseline, BASELINES)
    area, find = BASELINES[baseline]
    return palette_from_centers(histogram, srgb_to_oklab(find(pool_pixels(images, area), n_colors)))


def pool_pixels(images: Sequence[Image], area: int) -> RGB:
    """Return about `area` visible pixels of a set, as many of each photo: uint8 (n, 3)."""
    parts = []
    for image in images:
        small = image.reduced(area // len(images))
        pixels = small.pixels.reshape(-1, 3) if small.opacity is None else small.pixels[small.opacity > 0]
        if len(pixels):
            parts.append(pixels[np.linspace(0, len(pixels) - 1, max(1, area // len(images))).round().astype(np.intp)])
    return np.concatenate(parts)


def _extcolors(pixels: RGB, n_colors: int) -> RGB:
    """Call extcolors with the tolerance that it has by itself."""
    require("extcolors", "app")
    from extcolors import extract_from_image

    counted = extract_from_image(PIL.Image.fromarray(pixels[None]), limit=n_colors)[0]
    return np.array([rgb for rgb, _ in counted], dtype=np.uint8)


def _median_cut(pixels: RGB, n_colors: int) -> RGB:
    """Call Pillow's median cut (Heckbert, 1982)."""
    cut = PIL.Image.fromarray(pixels[None]).quantize(n_colors, method=PIL.Image.Quantize.MEDIANCUT)
    return np.array(cut.getpalette(), dtype=np.uint8).reshape(-1, 3)[:n_colors]


BASELINES: dict[str, tuple[int, Callable[[RGB, int], RGB]]] = {
    "extcolors": (EXTCOLORS_PIXELS, _extcolors),
    "median_cut": (MEDIAN_CUT_PIXELS, _median_cut),
}
