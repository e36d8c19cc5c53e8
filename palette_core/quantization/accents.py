"""Emphasis "accents": a small vivid colour is kept, because edges, large areas and shading are damped."""

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import srgb_to_oklab
from palette_core.quantization.counting import OPAQUE
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import geometric_medians, kmeans
from palette_core.quantization.options import Emphasis
from palette_core.reproducible import lengths, power

WORKING_AREA = 80_000  # pixels; flatness depends on scale, so pictures are brought to one for "accents"
ACCENTS_DETAIL = 16  # points of the summary for each colour
ACCENTS_CENTERS = 1024  # of all starts together that are tried on the summary
DAMPING = 0.85  # exponent on the weights
EDGES = 0.5  # exponent on a bin's mean flatness, beside the flatness of its pixels
SHADING = 0.45  # 0 leaves OKLab as it is, 1 takes light and shade out of it
DARKEST = 0.05  # OKLab length below which every colour is black
MEDIAN_EDGES = 0.7  # exponent on a bin's mean flatness in the medians
MEDIAN_ITERATIONS = 6


def accent_centers(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Find centres, OKLab float64 (k, 3): K-Means on damped weights and shading, then medians."""
    points, damped = srgb_to_oklab(histogram.colors), accent_weights(histogram)
    centers = kmeans(damp_shading(points), damped, n_colors, detail=ACCENTS_DETAIL, centers=ACCENTS_CENTERS)
    weights = histogram.weights / histogram.weight * power(mean_flatness(histogram), MEDIAN_EDGES)
    return geometric_medians(points, weights, restore_shading(centers), iterations=MEDIAN_ITERATIONS)


def mean_flatness(histogram: ColorHistogram) -> Floats:
    """Return the mean flatness of each bin's pixels, 0 to 1: low where the bin is made of blends on edges."""
    flatness: Floats = histogram.flat_weights / (OPAQUE * histogram.weights)
    return flatness


def bin_weights(histogram: ColorHistogram, emphasis: Emphasis) -> Floats:
    """Return the weight of each bin, float64 (n,): its pixels or, for "accents", these with edges and areas damped."""
    return accent_weights(histogram) if emphasis == "accents" else histogram.weights / histogram.weight


def accent_weights(histogram: ColorHistogram) -> Floats:
    """Return the weight of each bin for accents, float64 (n,), 0 to 1: flat areas count more, large ones are damped."""
    weights = histogram.flat_weights * power(mean_flatness(histogram), EDGES)
    return power(weights / weights.max(), DAMPING)


def damp_shading(points: Floats) -> Floats:
    """Shorten OKLab vectors to length^(1 - SHADING).

    Less light multiplies linear RGB by a factor, and so OKLab by its cube root: light and shade move a
    colour towards black and back, along its own vector.
    """
    return points / power(np.maximum(lengths(points), DARKEST), SHADING)[:, None]


def restore_shading(points: Floats) -> Floats:
    """Undo `damp_shading`."""
    restored = np.maximum(power(lengths(points), 1 / (1 - SHADING)), DARKEST)
    return points * power(restored, SHADING)[:, None]
