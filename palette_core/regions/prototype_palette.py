"""The palette that represents the regions of a set of photos: K-Means on their prototypes."""

import numpy as np

from palette_core.color import oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.palette import Palette
from palette_core.quantization import (
    WORKING_BITS,
    ColorCount,
    ColorHistogram,
    geometric_medians,
    kmeans,
    number_of_colors,
    palette_from_centers,
)
from palette_core.regions.prototypes import WeightedColors

DETAIL, CENTERS = 32, 1024  # of K-Means: points of the summary for each colour, centres of all starts together
PIXEL_WEIGHT = 0.15  # share of all weight for the pixels whatever their region
CIEDE2000_BLEND = 0.02  # OKLab units that a unit of CIEDE2000 adds to the distance
MEDIAN_ITERATIONS = 6


def palette_from_prototypes(
    prototypes: WeightedColors,
    histogram: ColorHistogram,
    n_colors: ColorCount,
    *,
    pixel_weight: float = PIXEL_WEIGHT,
) -> Palette:
    """Find the palette that represents all regions of a set of pictures.

    Every region, of all levels of the hierarchy, has two prototypes, its main colour and its mean, with weights that
    depend little on its size; the pixels together have weight too. K-Means on these, then medians, where distances
    are nearly CIEDE2000: what people would call another colour.

    Parameters
    ----------
    prototypes : WeightedColors
        Of all pictures and levels, from `region_prototypes`.
    histogram : ColorHistogram
        Of the whole set, each picture with equal weight.
    n_colors : int, "auto" or "all"
        As in `quantize`.
    pixel_weight : float
        The share of all weight that the pixels have whatever their region, 0 to 1.

    Returns
    -------
    palette : Palette
        Its shares are those of the pixels.
    """
    n_colors = number_of_colors(histogram, n_colors)
    coarse = histogram.coarsened(WORKING_BITS)
    colors = np.concatenate([coarse.colors, oklab_to_srgb(prototypes.colors)])
    points = np.hstack([srgb_to_oklab(colors), CIEDE2000_BLEND * srgb_to_uniform(colors)])
    pixels = coarse.weights * (pixel_weight / coarse.weight)
    weights = np.concatenate([pixels, prototypes.weights * (1 - pixel_weight)])
    centers = kmeans(points, weights, n_colors, detail=DETAIL, centers=CENTERS)
    medians = geometric_medians(points, weights, centers, iterations=MEDIAN_ITERATIONS)
    return palette_from_centers(histogram, medians[:, :3])
