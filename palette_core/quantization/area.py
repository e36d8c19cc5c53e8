"""Emphasis "area": the least squared error and, near it, the least mean CIEDE2000."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats
from palette_core.color import oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import kmeans
from palette_core.quantization.nearest import WholePoints
from palette_core.reproducible import inverse

ITERATIONS = 8  # of the refinement
STEP = 1e-4  # OKLab; for the numerical derivative
OKLAB_CORNER, UNIFORM_CORNER = np.full((1, 3), 1.0), np.full((1, 3), 128.0)  # beyond all coordinates of sRGB
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
    points = WholePoints.of(colors.points, OKLAB_CORNER, labels=False)
    uniform = WholePoints.of(colors.uniform, UNIFORM_CORNER, labels=False)
    steps = []
    for _ in range(ITERATIONS):
        mapped, jacobian = _linearized(centers)
        squared, difference = points.squared(centers), np.sqrt(uniform.squared(mapped))
        steps.append(
            Refined(
                centers,
                scale,
                float((colors.weights * squared.min(axis=0)).sum()),
                float((colors.weights * difference.min(axis=0)).sum()),
            )
        )
        labels = (squared + scale * difference).argmin(axis=0)
        pull = colors.weights / np.maximum(np.take_along_axis(difference, labels[None], axis=0)[0], MIN_DISTANCE)
        mass, mean = _means(colors.points, colors.weights, labels, centers)
        force, median = _means(colors.uniform, pull, labels, mapped)
        centers = centers + _shift(mass, mean - centers, scale / 2 * force, median - mapped, jacobian)
        centers = np.clip(centers, -OKLAB_CORNER, OKLAB_CORNER)
    return min(steps, key=lambda step: step.cost)


def squared_error(colors: Colors, centers: Floats) -> float:
    """Return the mean squared distance to the nearest centre in OKLab: what K-Means minimises."""
    whole = WholePoints.of(colors.points, centers, labels=False)
    return float((colors.weights * whole.squared(centers).min(axis=0)).sum())


def _shift(mass: Floats, to_mean: Floats, force: Floats, to_median: Floats, jacobian: Floats) -> Floats:
    """Solve for each centre  (a I + b J'J) shift = a (mean - c) + b J' (median - u(c))  with J = du/dc."""
    a, b = mass[:, None], force[:, None]
    left = a[..., None] * np.eye(3) + b[..., None] * sum(row[:, :, None] * row[:, None] for row in jacobian)
    left[mass == 0] = np.eye(3)  # a centre without points stays
    right = a * to_mean + b * sum(row * to_median[:, axis, None] for axis, row in enumerate(jacobian))
    solved = inverse(left)
    shift: Floats = sum(solved[..., axis] * right[:, axis, None] for axis in range(3))
    return shift


def _means(points: Floats, weights: Floats, labels: NDArray[np.intp], empty: Floats) -> tuple[Floats, Floats]:
    """Return the weight and the mean of each cluster; `empty` where it has no points."""
    columns = [weights, *(points * weights[:, None]).T]
    mass, *sums = (np.bincount(labels, weights=column, minlength=len(empty)) for column in columns)
    means: Floats = np.where(mass > 0, np.array(sums) / np.maximum(mass, 1e-300), empty.T).T
    return mass.astype(np.float64), means


def _linearized(centers: Floats) -> tuple[Floats, Floats]:
    """Return the uniform coordinates u (k, 3), and their derivative by OKLab c (3, k, 3):  du[i] / dc  first by i."""
    moves = STEP * np.concatenate([np.zeros((1, 3)), np.eye(3), -np.eye(3)])
    mapped, *moved = srgb_to_uniform(oklab_to_srgb(centers + moves[:, None]))
    derivative = (np.array(moved[:3]) - np.array(moved[3:])) / (2 * STEP)
    return mapped, np.ascontiguousarray(derivative.transpose(2, 1, 0))
