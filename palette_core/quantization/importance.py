"""Emphasis "accents": the colours that people would take from a picture, each a colour that is there.

A small network, trained on palettes that people took from pictures by hand, says of each cell of the colour space how
likely it is taken. K-Means on the cells, weighed by that, where distances are nearly CIEDE2000; medians on the bins;
and of each cluster the bin nearest to its median.
"""

import numpy as np

from palette_core.arrays import Floats, Ints
from palette_core.color import ciede2000, oklab_distance, srgb_to_oklab, srgb_to_uniform
from palette_core.networks import ImportanceNetwork
from palette_core.quantization.cells import CELL_INPUTS, describe, divide
from palette_core.quantization.counting import OPAQUE
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import geometric_medians, kmeans
from palette_core.quantization.nearest import nearest_center
from palette_core.reproducible import exponential, logarithm, power

CONTRAST = 1.2  # power on the importance
SHARE_EXPONENT = 0.5  # of a cell's share, beside what the network says
DETAIL, CENTERS = 16, 1024  # of K-Means: points of the summary for each colour, centres of all starts together
EDGES = 0.7  # exponent on the flatness of a bin: blends on edges count little
ITERATIONS = 4  # of the medians
# Between two swatches: nearer ones look the same. CIEDE2000 alone tells dark colours apart too easily.
LEAST_DIFFERENCE, LEAST_DISTANCE = 4.0, 3.0  # CIEDE2000, OKLab x 100


class Importance:
    """How important each colour of a histogram is.

    Attributes
    ----------
    cells : Cells
        Of the histogram.
    cell_weights : float64 array (m,)
        The importance of each cell, 0 to 1.
    points : float64 array (n, 3)
        The bins' colours by `srgb_to_uniform`.
    bin_weights : float64 array (n,)
        The importance of each bin.
    """

    def __init__(self, histogram: ColorHistogram, network: ImportanceNetwork) -> None:
        self.points = srgb_to_uniform(histogram.colors)
        self.cells = divide(histogram, self.points)
        known = self.cells.maps[:, : (len(network.mean) - len(CELL_INPUTS)) // 2]  # a network may know of fewer maps
        logs = network.log_importance(describe(self.cells._replace(maps=known)))
        logs += SHARE_EXPONENT * logarithm(self.cells.shares)
        self.cell_weights = exponential(CONTRAST * (logs - logs.max()))
        flatness = power(histogram.flat_weights / (OPAQUE * histogram.weights), EDGES)
        shares = histogram.weights / histogram.weight / self.cells.shares[self.cells.bins]
        self.bin_weights = self.cell_weights[self.cells.bins] * shares * flatness

    def centers(self, n_colors: int) -> Ints:
        """Return at most `n_colors` of the bins' colours that can be told apart, as indices of bins, by importance."""
        starts = kmeans(self.cells.points, self.cell_weights, n_colors, detail=DETAIL, centers=CENTERS)
        medians = geometric_medians(self.points, self.bin_weights, starts, iterations=ITERATIONS)
        bins: Ints = nearest_center(medians, self.points).astype(np.int64)
        return bins


def important_colors(histogram: ColorHistogram, n_colors: int, importance: Importance) -> Floats:
    """Find at most `n_colors` colours of the bins that can be told apart, OKLab float64 (k, 3)."""
    bins = importance.centers(n_colors)
    colors = np.rint(histogram.colors[bins])  # as they are shown
    weights = np.bincount(
        nearest_center(importance.points, importance.points[bins]), importance.bin_weights, minlength=len(bins)
    ).astype(np.float64)
    return srgb_to_oklab(colors[told_apart(colors, weights)])


def told_apart(colors: Floats, weights: Floats) -> list[int]:
    """Return the indices of colours, sRGB (k, 3), that can be told apart: of two near ones the weightier stays."""
    kept: list[int] = []
    for index in np.argsort(-weights, kind="stable").tolist():
        others = colors[kept]
        near = ciede2000(colors[index], others) < LEAST_DIFFERENCE
        near |= oklab_distance(colors[index], others) < LEAST_DISTANCE
        if not near.any():
            kept.append(index)
    return kept
