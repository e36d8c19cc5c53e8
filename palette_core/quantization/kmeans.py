"""Weighted K-Means over a few thousand points: deterministic, quick, and near the best objective.

The search is ours and not scikit-learn's KMeans for three measured reasons (`python -m benchmarks`):
the same input gives the same bits whatever the number of threads; importing scikit-learn takes
longer than fifty palettes; and many starts on a summary of the points find a better optimum than
a few starts on all of them, so that a resized or recompressed picture keeps its palette.

Points are float64 (n, d), weights float64 (n,) positive, centres float64 (k, d).
"""

import numpy as np

from palette_core.arrays import Floats
from palette_core.quantization.nearest import WholePoints
from palette_core.reproducible import logarithm, squared_lengths

SEARCH_ITERATIONS = 8  # of Lloyd for each start
SEED = 0  # of the starts
MAX_STARTS = 256
SUMMARY = 8  # points of the summary for each cluster, where their number is chosen
MAX_ITERATIONS = 300
TOLERANCE = 1e-5  # of a centre's shift; OKLab's black to white is 1
SAME_POINT = 1e-12  # squared distance below which two points are one
SAME_OBJECTIVE = 5e-4  # of the objective, within which two starts have found the same
MIN_DISTANCE = 0.003  # distance below which a point pulls a median no harder


def kmeans(points: Floats, weights: Floats, n_clusters: int, *, detail: int, centers: int) -> Floats:
    """Find centres of nearly the least K-Means objective: at most `n_clusters`, float64 (k, d).

    The points are summarised, many starts are tried on the summary, and the best one settles on
    all points.

    Parameters
    ----------
    detail : int
        Points of the summary for each wanted cluster.
    centers : int
        Of all starts together; the more clusters, the fewer starts are tried, at most MAX_STARTS.
    """
    starts = best_starts(*coreset(points, weights, detail * n_clusters), n_clusters, centers=centers, kept=1)
    return starts[0] if starts.shape[1] < n_clusters else lloyd(points, weights, starts[0])[0]


def best_starts(points: Floats, weights: Floats, n_clusters: int, *, centers: int, kept: int) -> Floats:
    """Try many starts, on few points, and return the best that differ, at most `kept`: float64 (s, k, d).

    Where there are no more points than clusters, these are the one start. `centers` are as in `kmeans`.
    """
    if len(points) <= n_clusters:
        return points[None]
    starts = _plus_plus_starts(points, weights, n_clusters, max(1, min(MAX_STARTS, centers // n_clusters)))
    tried, objectives = lloyd_of_many(points, weights, starts, iterations=SEARCH_ITERATIONS)
    order = objectives.argsort(kind="stable")
    distinct = np.diff(objectives[order], prepend=-np.inf) > SAME_OBJECTIVE * objectives[order]
    best: Floats = tried[order[distinct][:kept]]
    return best


def coreset(points: Floats, weights: Floats, size: int) -> tuple[Floats, Floats]:
    """Stand in for the points with the means and weights of at most `size` small clusters."""
    return lloyd(points, weights, farthest_first(points, weights, size), max_iterations=1)


def farthest_first(points: Floats, weights: Floats, n_clusters: int) -> Floats:
    """Choose spread centres: again and again the point with the largest weight times squared distance.

    K-means++ (Arthur and Vassilvitskii, 2007) with the likeliest draw instead of a random one.
    Fewer than `n_clusters` come back when there are fewer distinct points.
    """
    whole = WholePoints.of(points, points, labels=False)
    nearest, same = np.full(len(points), np.inf), SAME_POINT * whole.scale**2
    chosen = [int(weights.argmax())]
    while True:
        np.minimum(nearest, whole.squared_from(chosen[-1]), out=nearest)
        farthest = int((weights * nearest).argmax())
        if len(chosen) == n_clusters or nearest[farthest] < same:
            return points[chosen]
        chosen.append(farthest)


def lloyd(
    points: Floats, weights: Floats, centers: Floats, *, max_iterations: int = MAX_ITERATIONS
) -> tuple[Floats, Floats]:
    """Move each centre to the mean of its points until they rest (Lloyd, 1982).

    Returns the centres that have points, and the weight of each.
    """
    columns = [weights, *(points * weights[:, None]).T]
    whole = WholePoints.of(points, centers)
    for _ in range(max_iterations):
        labels, _ = whole.nearest(centers)
        mass, *sums = (np.bincount(labels, weights=column, minlength=len(centers)) for column in columns)
        occupied = mass > 0
        moved = (np.array(sums)[:, occupied] / mass[occupied]).T
        rests = len(moved) == len(centers) and np.abs(moved - centers).max() < TOLERANCE
        centers, mass = moved, mass[occupied]
        if rests:
            break
    return centers, np.asarray(mass, dtype=np.float64)


def lloyd_of_many(points: Floats, weights: Floats, centers: Floats, *, iterations: int) -> tuple[Floats, Floats]:
    """Run K-Means from several starts side by side; an empty cluster stays.

    Parameters
    ----------
    centers : float64 array (s, k, d)
        The starts.

    Returns
    -------
    centers : float64 array (s, k, d)
        Where they are after so many iterations.
    objectives : float64 array (s,)
        The sum of weights times squared distances.
    """
    starts, n_clusters, _ = centers.shape
    whole = WholePoints.of(points, centers[0])
    columns = [np.tile(column, starts) for column in (weights, *(points * weights[:, None]).T)]
    first_label = np.arange(starts)[:, None] * n_clusters
    for _ in range(iterations):
        labels = (whole.nearest(centers)[0] + first_label).ravel()
        mass, *sums = (np.bincount(labels, weights=column, minlength=starts * n_clusters) for column in columns)
        moved = (np.array(sums) / np.maximum(mass, SAME_POINT)).T.reshape(centers.shape)
        centers = np.where((mass > 0).reshape(starts, n_clusters, 1), moved, centers)
    return centers, (whole.nearest(centers)[1] * weights).sum(axis=1) * whole.scale**-2


def geometric_medians(points: Floats, weights: Floats, centers: Floats, *, iterations: int) -> Floats:
    """Move each centre towards the geometric median of its points (Weiszfeld, 1937).

    The median makes the mean distance least where the mean makes the mean square least, and a few
    stray points do not pull it.
    """
    whole = WholePoints.of(points, centers)
    for _ in range(iterations):
        labels, squared = whole.nearest(centers)
        pull = weights / np.maximum(np.sqrt(squared) / whole.scale, MIN_DISTANCE)
        mass = np.bincount(labels, weights=pull, minlength=len(centers))
        sums = [np.bincount(labels, weights=pull * axis, minlength=len(centers)) for axis in points.T]
        centers = np.where(mass > 0, sums / np.maximum(mass, SAME_POINT), centers.T).T
    return centers


def ward_costs(centers: Floats, mass: Floats) -> list[float]:
    """Merge the cheapest pair until one is left, and return what each merge cost (Ward, 1963).

    Ward's cost of a pair,  w1 w2 / (w1 + w2) |c1 - c2|^2 , is what the merge adds to the objective.
    """
    centers, mass = centers.copy(), mass.copy()
    costs = np.array([_costs_with(index, centers, mass) for index in range(len(centers))])
    paid = []
    while len(centers) > 1:
        kept, gone = sorted(divmod(int(costs.argmin()), len(centers)))
        paid.append(float(costs[kept, gone]))
        total = mass[kept] + mass[gone]
        centers[kept] = (mass[kept] * centers[kept] + mass[gone] * centers[gone]) / total
        mass[kept] = total
        centers[gone], mass[gone], costs[gone] = centers[-1], mass[-1], costs[-1]
        costs[:, gone] = costs[:, -1]
        centers, mass, costs = centers[:-1], mass[:-1], costs[:-1, :-1]
        costs[kept] = costs[:, kept] = _costs_with(kept, centers, mass)
    return paid


def choose_n_clusters(points: Floats, weights: Floats, most: int, *, grain: float) -> int:
    """Return the number of clusters, 1 to `most`, at which the cost of a merge rises most.

    Merges that cost less than `grain`, a squared distance, count as none.
    """
    summary, mass = coreset(points, weights, SUMMARY * most)
    costs = np.array([*ward_costs(summary, mass)[::-1], 0.0]) / mass.sum()  # costs[k - 1]: of merging k + 1 to k
    if costs[0] < grain:
        return 1
    ratios = logarithm((costs[:-1] + grain) / (costs[1:] + grain))  # of the merge to k - 1 and to k, from k = 2 on
    numbers = np.arange(2, min(most, len(costs)) + 1)
    return int(numbers[(ratios[: len(numbers)] / logarithm(numbers / (numbers - 1))).argmax()])


def _costs_with(index: int, centers: Floats, mass: Floats) -> Floats:
    """Return Ward's cost of merging each centre with one of them, float64 (k,); infinite for itself."""
    costs: Floats = squared_lengths(centers - centers[index]) * mass * mass[index] / (mass + mass[index])
    costs[index] = np.inf
    return costs


def _plus_plus_starts(points: Floats, weights: Floats, n_clusters: int, starts: int) -> Floats:
    """Draw k-means++ starts, all at once and always the same: float64 (starts, k, d)."""
    random = np.random.default_rng(SEED)
    squared = WholePoints.of(points, points, labels=False).squared(points)
    chosen = np.empty((starts, n_clusters), dtype=np.intp)
    chances = np.broadcast_to(weights, (starts, len(points)))
    nearest = np.full((starts, len(points)), np.inf)
    for step in range(n_clusters):
        cumulative = chances.cumsum(axis=1)
        draw = random.random((starts, 1)) * cumulative[:, -1:]
        chosen[:, step] = (cumulative <= draw).sum(axis=1).clip(max=len(points) - 1)
        nearest = np.minimum(nearest, squared[chosen[:, step]])
        chances = nearest * weights
    return points[chosen]
