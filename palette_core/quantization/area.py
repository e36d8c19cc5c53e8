"""Emphasis "area": the least squared error and, near it, the least mean CIEDE2000."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats
from palette_core.color import oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import kmeans
from palette_core.reproducible import inverse, lengths, products, squared_lengths

ITERATIONS = 8  # of the refinement
STEP = 1e-4  # OKLab; for the numerical derivative
MIN_DISTANCE = 0.3  # CIEDE2000 below which the weight of a point grows no further
AREA_DETAIL = 16  # points of the summary for each colour
AREA_CENTERS = 2048  # of all starts together that are tried on the summary
SEARCH_BINS = 20_000  # on which the search runs, at most
# Chosen on generated pictures of known palettes and on photographs (`python -m benchmarks`):
BLENDS = (0.0, 0.002, 0.003)  # OKLab units that a unit of CIEDE2000 adds to the distance in the starts
BALANCES = (0.175, 0.09, 0.045, 0.0)  # what a unit of mean CIEDE2000 counts, in parts of the least squared error
SLACK = 0.03  # by which the squared error may exceed the least


@dataclass(frozen=True, eq=False, slots=True)
class Colors:
    """Weighted colours.

    Attributes
    ----------
    points : float64 array (n, 3)
        OKLab.
    uniform : float64 array (n, 3)
        The same by `srgb_to_uniform`.
    weights : float64 array (n,)
        Their sum is 1.
    """

    points: Floats
    uniform: Floats
    weights: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Refined:
    """Refined centres and their errors.

    Attributes
    ----------
    centers : float64 array (k, 3)
        OKLab.
    scale : float
        What one unit of CIEDE2000 counted as.
    squared : float
        Mean squared distance in OKLab.
    difference : float
        Mean difference, nearly CIEDE2000.
    """

    centers: Floats
    scale: float
    squared: float
    difference: float

    @property
    def cost(self) -> float:
        """The sum that was minimised."""
        return self.squared + self.scale * self.difference


def area_centers(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Find centres, OKLab float64 (k, 3): refine K-Means on coarse bins in several ways, then the best on fine bins."""
    rough, fine = weighted_colors(histogram.coarsened_to(SEARCH_BINS)), weighted_colors(histogram)
    spaces = [np.hstack([rough.points, blend * rough.uniform]) for blend in BLENDS]
    starts = [
        kmeans(space, rough.weights, n_colors, detail=AREA_DETAIL, centers=AREA_CENTERS)[:, :3] for space in spaces
    ]
    least = min(squared_error(rough, start) for start in starts)
    refined = [refine(rough, start, scale=balance * least) for start in starts for balance in BALANCES]
    near = [candidate for candidate in refined if candidate.squared <= (1 + SLACK) * least]
    best = min(near, key=lambda candidate: candidate.squared / least + BALANCES[0] * candidate.difference)
    return refine(fine, best.centers, scale=best.scale).centers


def weighted_colors(histogram: ColorHistogram) -> Colors:
    """Return the mean colours of the bins with their weights."""
    colors = histogram.colors
    return Colors(srgb_to_oklab(colors), srgb_to_uniform(colors), histogram.weights / histogram.weight)


def refine(colors: Colors, centers: Floats, *, scale: float) -> Refined:
    """Move centres to where  mean squared error + scale x mean difference  is least.

    Gauss-Newton on both terms; the points of the second are reweighted by 1 / distance in each step, which
    turns means into medians (Weiszfeld, 1937).

    Parameters
    ----------
    colors : Colors
        The colours to represent.
    centers : float64 array (k, 3)
        OKLab, to start from.
    scale : float
        What one unit of CIEDE2000 counts as, in squared OKLab units.

    Returns
    -------
    refined : Refined
        The best of all iterations.
    """
    steps = []
    for _ in range(ITERATIONS):
        squared, difference = _distances(colors.points, centers) ** 2, _distances(colors.uniform, _uniform(centers))
        steps.append(
            Refined(
                centers,
                scale,
                float((colors.weights * squared.min(axis=0)).sum()),
                float((colors.weights * difference.min(axis=0)).sum()),
            )
        )
        centers = _step(colors, centers, (squared + scale * difference).argmin(axis=0), scale)
    return min(steps, key=lambda step: step.cost)


def squared_error(colors: Colors, centers: Floats) -> float:
    """Return the mean squared distance to the nearest centre in OKLab: what K-Means minimises."""
    return float((colors.weights * _distances(colors.points, centers).min(axis=0) ** 2).sum())


def _step(colors: Colors, centers: Floats, labels: NDArray[np.intp], scale: float) -> Floats:
    """Solve for each centre  (a I + b J'J) shift = a (mean - c) + b J' (median - u(c))  with J = du/dc."""
    uniform, rows = _uniform(centers), np.moveaxis(_jacobian(centers), 1, 0)
    pull = colors.weights / np.maximum(lengths(colors.uniform - uniform[labels]), MIN_DISTANCE)
    mass, mean = _means(colors.points, colors.weights, labels, centers)
    force, median = _means(colors.uniform, pull, labels, uniform)
    a, b = mass[:, None, None], (scale / 2 * force)[:, None, None]
    left = a * np.eye(3) + b * sum(row[:, :, None] * row[:, None] for row in rows)
    left[mass == 0] = np.eye(3)  # a centre without points stays
    shift = median - uniform
    right = a[..., 0] * (mean - centers) + b[..., 0] * sum(row * shift[:, axis, None] for axis, row in enumerate(rows))
    solved = inverse(left)
    moved: Floats = centers + sum(solved[..., axis] * right[:, axis, None] for axis in range(3))
    return moved


def _means(points: Floats, weights: Floats, labels: NDArray[np.intp], empty: Floats) -> tuple[Floats, Floats]:
    """Return the weight and the mean of each cluster; `empty` where it has no points."""
    columns = [weights, *(points * weights[:, None]).T]
    mass, *sums = (np.bincount(labels, weights=column, minlength=len(empty)) for column in columns)
    means: Floats = np.where(mass > 0, np.array(sums) / np.maximum(mass, 1e-300), empty.T).T
    return mass.astype(np.float64), means


def _jacobian(centers: Floats) -> Floats:
    """Return the derivative of the uniform coordinates by the OKLab coordinates, float64 (k, 3, 3)."""
    moves = STEP * np.eye(3)
    return np.stack([(_uniform(centers + move) - _uniform(centers - move)) / (2 * STEP) for move in moves], axis=2)


def _uniform(centers: Floats) -> Floats:
    return srgb_to_uniform(oklab_to_srgb(centers))


def _distances(points: Floats, centers: Floats) -> Floats:
    """Return the Euclidean distances, float64 (k, n)."""
    squared = products(-2 * centers, points)
    squared += squared_lengths(points)
    squared += squared_lengths(centers)[:, None]
    return np.sqrt(np.maximum(squared, 0, out=squared), out=squared)
