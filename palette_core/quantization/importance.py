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

CONTRAST = 1.25  # power on the importance
SHARE_EXPONENT = 0.5  # of a cell's share, beside what the network says
DETAIL, CENTERS = 16, 1024  # of K-Means: points of the summary for each colour, centres of all starts together
EDGES = 0.7  # exponent on the flatness of a bin: blends on edges count little
ITERATIONS = 4  # of the medians
# Between two swatches: nearer ones look the same. CIEDE2000 alone tells dark colours apart too easily.
LEAST_DIFFERENCE, LEAST_DISTANCE = 4.0, 3.0  # CIEDE2000, OKLab x 100
FAR, MORE_CLUSTERS = 7.0, 3  # CIEDE2000 that people keep at least, mostly; clusters more to find colours so far apart


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

    def medians(self, n_colors: int) -> Ints:
        """Return the bins nearest to the medians of `n_colors` clusters, (k,)."""
        starts = kmeans(self.cells.points, self.cell_weights, n_colors, detail=DETAIL, centers=CENTERS)
        medians = geometric_medians(self.points, self.bin_weights, starts, iterations=ITERATIONS)
        bins: Ints = nearest_center(medians, self.points).astype(np.int64)
        return bins

    def weights_of(self, bins: Ints) -> Floats:
        """Return the importance of what is nearest to each of some bins, float64 (k,)."""
        nearest = nearest_center(self.points, self.points[bins])
        return np.bincount(nearest, self.bin_weights, minlength=len(bins)).astype(np.float64)


def important_colors(histogram: ColorHistogram, n_colors: int, importance: Importance) -> Floats:
    """Find at most `n_colors` colours of the bins that can be told apart, OKLab float64 (k, 3).

    Where near ones take places from others, more clusters are found, and the most important that are far apart stay.
    A picture that has no more that are far apart keeps near ones, as long as they can be told apart.
    """
    colors = np.rint(histogram.colors)  # as they are shown
    fewest = importance.medians(n_colors)
    for count in range(n_colors, n_colors + MORE_CLUSTERS + 1):
        bins = fewest if count == n_colors else importance.medians(count)
        kept = told_apart(colors[bins], importance.weights_of(bins), least=FAR)
        if len(kept) >= n_colors:
            return srgb_to_oklab(colors[bins[kept[:n_colors]]])
    kept = told_apart(colors[fewest], importance.weights_of(fewest))
    return srgb_to_oklab(colors[fewest[kept]])


def told_apart(colors: Floats, weights: Floats, *, least: float = LEAST_DIFFERENCE) -> list[int]:
    """Return the indices of colours, sRGB (k, 3), that can be told apart: of two near ones the weightier stays.

    Near are those nearer than `least` by CIEDE2000, or than LEAST_DISTANCE in OKLab.
    """
    kept: list[int] = []
    for index in np.argsort(-weights, kind="stable").tolist():
        others = colors[kept]
        near = ciede2000(colors[index], others) < least
        near |= oklab_distance(colors[index], others) < LEAST_DISTANCE
        if not near.any():
            kept.append(index)
    return kept
