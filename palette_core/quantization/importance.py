"""Emphasis "accents": the colours that people would take from a picture, each a colour that is there.

A small network, trained on palettes that people took from pictures by hand, says of each cell of the colour space how
likely it is taken. K-Means on the cells, weighed by that, where distances are nearly CIEDE2000; medians on the bins;
and of each cluster the mean colour close around its median.
"""

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import JND_CIEDE2000, ciede2000, oklab_distance, oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.networks import ImportanceNetwork
from palette_core.quantization.cells import CELL_INPUTS, describe, divide
from palette_core.quantization.counting import EXACT_BITS, OPAQUE
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import geometric_medians, kmeans
from palette_core.quantization.nearest import WholePoints, nearest_center
from palette_core.reproducible import exponential, logarithm, power

SHARE_EXPONENT = 0.5  # of a cell's share, beside what the network says
DETAIL, CENTERS = 16, 1024  # of K-Means: points of the summary for each colour, centres of all starts together
EDGES = 0.7  # exponent on the flatness of a bin: blends on edges count little
ITERATIONS = 4  # of the medians
RADIUS, LEAST_MASS = 4.0, 1e-300  # nearly CIEDE2000, of what a swatch is the mean of
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
    colors : float64 array (n, 3)
        The same in OKLab.
    bin_weights : float64 array (n,)
        The importance of each bin.
    exact : bool
        Whether each bin is one colour.
    """

    def __init__(self, histogram: ColorHistogram, network: ImportanceNetwork) -> None:
        self.points = srgb_to_uniform(histogram.colors)
        self.colors = srgb_to_oklab(histogram.colors)
        self.exact = histogram.bits == EXACT_BITS
        self.cells = divide(histogram, self.points)
        known = self.cells.maps[:, : (len(network.mean) - len(CELL_INPUTS)) // 2]  # a network may know of fewer maps
        logs = network.log_importance(describe(self.cells._replace(maps=known)))
        logs += SHARE_EXPONENT * logarithm(self.cells.shares)
        self.cell_weights = exponential(network.contrast * (logs - logs.max()))
        flatness = power(histogram.flat_weights / (OPAQUE * histogram.weights), EDGES)
        shares = histogram.weights / histogram.weight / self.cells.shares[self.cells.bins]
        self.bin_weights = self.cell_weights[self.cells.bins] * shares * flatness

    def find_colors(self, n_colors: int) -> tuple[Floats, Floats]:
        """Return the colours of `n_colors` clusters, OKLab (k, 3), and the importance of what is nearest to each."""
        starts = kmeans(self.cells.points, self.cell_weights, n_colors, detail=DETAIL, centers=CENTERS)
        medians = geometric_medians(self.points, self.bin_weights, starts, iterations=ITERATIONS)
        weights = np.bincount(nearest_center(self.points, medians), self.bin_weights, minlength=len(medians))
        return self._colors_at(medians), weights.astype(np.float64)

    def _colors_at(self, medians: Floats) -> Floats:
        """Return the mean colour of the bins within RADIUS of each median; else, or of few colours, the nearest bin's.

        A median between two colours of a cluster is a blend that no pixel has.
        """
        squared = WholePoints.of(self.points, medians, labels=False).squared(medians)  # (k, n)
        near = np.maximum(0.0, 1 - squared / (RADIUS * RADIUS)) * self.bin_weights
        mass = near.sum(axis=1)
        nearest: Floats = self.colors[squared.argmin(axis=1)]
        if self.exact:
            return nearest
        means = np.stack([(near * axis).sum(axis=1) for axis in self.colors.T], axis=1)
        colors: Floats = np.where(mass[:, None] > 0, means / np.maximum(mass, LEAST_MASS)[:, None], nearest)
        return colors


def important_colors(n_colors: int, importance: Importance) -> Floats:
    """Find at most `n_colors` colours that can be told apart, OKLab float64 (k, 3).

    Where near ones take places from others, more clusters are found, and the most important that are far apart stay.
    A picture that has no more that are far apart keeps near ones, as long as they can be told apart.
    """
    colors, weights = importance.find_colors(n_colors)
    more, more_weights = colors, weights
    for count in range(n_colors, n_colors + MORE_CLUSTERS + 1):
        if count > n_colors:
            more, more_weights = importance.find_colors(count)
        kept = told_apart(_as_shown(more), more_weights, least=FAR)
        if len(kept) >= n_colors:
            return more[kept[:n_colors]]
    return colors[told_apart(_as_shown(colors), weights)]


def are_apart(colors: Floats) -> bool:
    """Return whether no two of some colours, OKLab (k, 3), are so near that they look the same beside one another."""
    return len(told_apart(_as_shown(colors), np.ones(len(colors)), least=JND_CIEDE2000)) == len(colors)


def _as_shown(colors: Floats) -> Floats:
    """Return OKLab colours as sRGB of whole numbers, float64 (k, 3)."""
    return np.rint(oklab_to_srgb(colors))


def told_apart(colors: Floats, weights: Floats, *, least: float = LEAST_DIFFERENCE) -> list[int]:
    """Return the indices of colours, sRGB (k, 3), that can be told apart: of two near ones the weightier stays.

    Near are those nearer than `least` by CIEDE2000, or than LEAST_DISTANCE in OKLab.
    """
    near = ciede2000(colors[:, None], colors) < least
    near |= oklab_distance(colors[:, None], colors) < LEAST_DISTANCE
    kept: list[int] = []
    for index in np.argsort(-weights, kind="stable").tolist():
        if not near[index, kept].any():
            kept.append(index)
    return kept
