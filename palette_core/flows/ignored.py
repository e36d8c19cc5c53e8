"""Swatches that lie among what is left out, as the mean of colours around it may."""

from collections.abc import Sequence

import numpy as np

from palette_core.color import srgb_to_oklab
from palette_core.image import is_ignored
from palette_core.palette import Palette
from palette_core.quantization import ColorHistogram, nearest_center, palette_from_centers


def without_ignored(palette: Palette, histogram: ColorHistogram, ignored: Sequence[str]) -> Palette:
    """Move each swatch that is itself left out to the nearest colour of the histogram that is not.

    Parameters
    ----------
    palette : Palette
        Of the histogram.
    histogram : ColorHistogram
        Of what is not left out. Where none of its colours is free of that, the palette stays.
    ignored : sequence of str
        What is left out, as `parse_ignored` returns it.
    """
    rgb = palette.rgb
    marked = is_ignored(rgb, ignored)
    if not marked.any():
        return palette
    colors = np.rint(histogram.colors).astype(np.uint8)
    free = colors[~is_ignored(colors, ignored)]
    if not len(free):
        return palette
    rgb[marked] = free[nearest_center(srgb_to_oklab(rgb[marked]), srgb_to_oklab(free))]
    return palette_from_centers(histogram, srgb_to_oklab(rgb))
