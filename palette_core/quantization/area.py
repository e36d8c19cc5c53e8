"""Emphasis "area": the least squared error and, near it, the least mean CIEDE2000."""

from dataclasses import dataclass
from functools import reduce

import numpy as np

from palette_core.arrays import Floats, Ints
from palette_core.color import oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.quantization.counting import to_bins
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import best_starts, coreset, lloyd_of_many
from palette_core.quantization.nearest import WholePoints
from palette_core.reproducible import inverse

ITERATIONS = 8  # of the refinement, at most
AT_REST = 2e-4  # OKLab, about a twentieth of a level of sRGB: centres that move no farther rest
STEP = 1e-4  # OKLab; for the numerical derivative
OKLAB_CORNER, UNIFORM_CORNER = np.full((1, 3), 1.0), np.full((1, 3), 128.0)  # beyond all coordinates of sRGB
MIN_DISTANCE = 0.3  # CIEDE2000 below which the weight of a point grows no further
AREA_DETAIL = 24  # points of the summary for each colour
AREA_STARTS = 64  # that are tried on the summary
KEPT = 4  # of these starts that are refined
ROUGH_POINTS, FINE_POINTS = 4000, 32_000  # on which the centres are searched, and refined, at most
SETTLING = 3  # iterations of K-Means to where the refinement starts
# Chosen on photographs (`python -m benchmarks objective error`):
BLEND = 0.002  # OKLab units that a unit of CIEDE2000 adds to the distance in the starts
BALANCE = 0.176  # what a unit of mean CIEDE2000 counts, in parts of the least squared error
SLACK = 0.03  # by which the squared error may exceed the least
HALVINGS = 3  # of the balance, at most, to keep within it


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
    """Refined centres of several starts and their errors.

    Attributes
    ----------
    centers : float64 array (s, k, 3)
        OKLab.
    scale : float
        What one unit of CIEDE2000 counted as.
    squared : float64 array (s,)
        Mean squared distance in OKLab.
    difference : float64 array (s,)
        Mean difference, nearly CIEDE2000.
    """

    centers: Floats
    scale: float
    squared: Floats
    difference: Floats

    @property
    def cost(self) -> Floats:
        """The sums that were minimised."""
        return self.squared + self.scale * self.difference

    def better(self, other: "Refined") -> "Refined":
        """Return of each start the cheaper one of two; of equals ours."""
        ours = self.cost <= other.cost
        return Refined(
            np.where(ours[:, None, None], self.centers, other.centers),
            self.scale,
            np.where(ours, self.squared, other.squared),
            np.where(ours, self.difference, other.difference),
        )


def area_centers(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Find centres, OKLab float64 (k, 3): K-Means from many starts on coarse bins, then refined on fine ones."""
    rough, fine = weighted_colors(histogram, ROUGH_POINTS), weighted_colors(histogram, FINE_POINTS)
    blended = np.hstack([rough.points, BLEND * rough.uniform])
    starts = best_starts(
        *coreset(blended, rough.weights, AREA_DETAIL * n_colors), n_colors, centers=AREA_STARTS * n_colors, kept=KEPT
    )
    starts, squared = lloyd_of_many(rough.points, rough.weights, starts[..., :3], iterations=SETTLING)
    tried = refine(rough, starts, scale=BALANCE * float(squared.min()), iterations=ITERATIONS // 2)
    costs = np.where(tried.squared <= (1 + SLACK) * squared.min(), tried.cost, np.inf)
    plain = starts[squared.argmin()][None]
    begin = tried.centers[costs.argmin()][None] if np.isfinite(costs).any() else plain
    plain, squared = lloyd_of_many(fine.points, fine.weights, plain, iterations=SETTLING)
    return _within_slack(fine, begin, plain, float(squared[0]))


def _within_slack(colors: Colors, begin: Floats, plain: Floats, least: float) -> Floats:
    """Refine centres; where the squared error exceeds the least by too much, those of K-Means at less balance."""
    refined = refine(colors, begin, scale=BALANCE * least)
    for halving in range(1, HALVINGS + 1):
        if refined.squared[0] <= (1 + SLACK) * least:
            break
        refined = refine(colors, plain, scale=BALANCE * least / 2**halving)
    centers: Floats = refined.centers[0]
    return centers


def weighted_colors(histogram: ColorHistogram, max_points: int) -> Colors:
    """Return the mean colours of the bins, or of the finest coarser ones that are so few, with their weights."""
    labels = _cells(histogram, max_points)
    columns = [histogram.weights, *histogram.sums.T]
    weights, *sums = (np.bincount(labels, weights=column) for column in columns)
    colors = np.column_stack(sums) / weights[:, None]
    return Colors(srgb_to_oklab(colors), srgb_to_uniform(colors), weights / weights.sum())


def _cells(histogram: ColorHistogram, max_cells: int) -> Ints:
    """Return for each bin its number among the bins, or among the finest coarser ones that are at most `max_cells`."""
    labels, n_cells, bits = np.arange(len(histogram)), len(histogram), histogram.bits
    while n_cells > max_cells:
        bits -= 1
        occupied = np.zeros(1 << 3 * bits, dtype=np.int64)
        bins = to_bins(histogram.codes, bits)
        occupied[bins] = 1
        numbers = occupied.cumsum()
        labels, n_cells = numbers[bins] - 1, int(numbers[-1])
    return labels


def refine(colors: Colors, centers: Floats, *, scale: float, iterations: int = ITERATIONS) -> Refined:
    """Move centres to where  mean squared error + scale x mean difference  is least.

    Gauss-Newton on both terms; the points of the second are reweighted by 1 / distance in each step, which
    turns means into medians (Weiszfeld, 1937).

    Parameters
    ----------
    colors : Colors
        The colours to represent.
    centers : float64 array (s, k, 3)
        OKLab, to start from: of several starts, side by side.
    scale : float
        What one unit of CIEDE2000 counts as, in squared OKLab units.
    iterations : int
        At most; it ends where all centres rest.

    Returns
    -------
    refined : Refined
        Of each start the best of all iterations.
    """
    points = WholePoints.of(colors.points, OKLAB_CORNER, labels=False)
    uniform = WholePoints.of(colors.uniform, UNIFORM_CORNER, labels=False)
    steps, moves = [], np.inf
    for iteration in range(iterations + 1):
        mapped, jacobian = _linearized(centers)
        squared, difference = points.squared(centers), np.sqrt(uniform.squared(mapped))
        means = [(distances.min(axis=1) * colors.weights).sum(axis=1) for distances in (squared, difference)]
        steps.append(Refined(centers, scale, means[0], means[1]))
        if iteration == iterations or moves < AT_REST:
            break
        squared += scale * difference
        labels, nearest = _cheapest(squared, difference)
        pull = colors.weights / np.maximum(nearest, MIN_DISTANCE)
        mass, mean = _means(colors.points, np.broadcast_to(colors.weights, pull.shape), labels, centers)
        force, median = _means(colors.uniform, pull, labels, mapped)
        shifted = centers + _shift(mass, mean - centers, scale / 2 * force, median - mapped, jacobian)
        shifted = np.clip(shifted, -OKLAB_CORNER, OKLAB_CORNER)
        centers, moves = shifted, float(np.abs(shifted - centers).max())
    return reduce(Refined.better, steps)


def _cheapest(costs: Floats, values: Floats) -> tuple[Ints, Floats]:
    """Return for each point the first centre of least cost, and its value there: both (s, n), of arrays (s, k, n)."""
    least, labels, chosen = costs[:, 0].copy(), np.zeros(costs[:, 0].shape, dtype=np.int64), values[:, 0].copy()
    for center in range(1, costs.shape[1]):
        cheaper = costs[:, center] < least
        np.copyto(least, costs[:, center], where=cheaper)
        np.copyto(chosen, values[:, center], where=cheaper)
        labels[cheaper] = center
    return labels, chosen


def _shift(mass: Floats, to_mean: Floats, force: Floats, to_median: Floats, jacobian: Floats) -> Floats:
    """Solve for each centre  (a I + b J'J) shift = a (mean - c) + b J' (median - u(c))  with J = du/dc."""
    a, b = mass[..., None], force[..., None]
    left = a[..., None] * np.eye(3) + b[..., None] * sum(row[..., :, None] * row[..., None, :] for row in jacobian)
    left[mass == 0] = np.eye(3)  # a centre without points stays
    right = a * to_mean + b * sum(row * to_median[..., axis, None] for axis, row in enumerate(jacobian))
    solved = inverse(left)
    shift: Floats = sum(solved[..., axis] * right[..., axis, None] for axis in range(3))
    return shift


def _means(points: Floats, weights: Floats, labels: Ints, empty: Floats) -> tuple[Floats, Floats]:
    """Return the weight (s, k) and the mean (s, k, 3) of each cluster of points (n, 3); `empty` where it has none.

    Weights and labels are (s, n).
    """
    starts, k, _ = empty.shape
    flat = (labels + k * np.arange(starts)[:, None]).ravel()
    columns = (weights, *(weights * axis for axis in points.T))
    mass, *sums = (
        np.bincount(flat, weights=column.ravel(), minlength=starts * k).reshape(starts, k) for column in columns
    )
    means: Floats = np.where(mass[..., None] > 0, np.stack(sums, axis=-1) / np.maximum(mass, 1e-300)[..., None], empty)
    return mass.astype(np.float64), means


def _linearized(centers: Floats) -> tuple[Floats, Floats]:
    """Return the uniform coordinates u (..., 3), and their derivative by OKLab c:  du[i] / dc, (3, ..., 3), by i."""
    moves = STEP * np.concatenate([np.zeros((1, 3)), np.eye(3), -np.eye(3)])
    mapped, *moved = srgb_to_uniform(oklab_to_srgb(centers + moves.reshape(7, *[1] * (centers.ndim - 1), 3)))
    derivative = (np.array(moved[:3]) - np.array(moved[3:])) / (2 * STEP)
    return mapped, np.ascontiguousarray(np.moveaxis(derivative, [0, -1], [-1, 0]))
