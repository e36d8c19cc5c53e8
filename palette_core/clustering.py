"""Weighted K-Means over a few thousand points, deterministic and quick.

Our own few lines of Lloyd and not scikit-learn's KMeans, for three measured reasons: the same
input gives the same bits whatever the number of threads; importing scikit-learn costs more than
a palette; and on histograms the search below comes nearer to the best known objective than many
random starts do.

Points are float64 (n, d), weights float64 (n,) positive, centres float64 (k, d).
"""

import numpy as np
from numpy.typing import NDArray

from palette_core.color import Floats

OVERCLUSTER = 3  # centres for each wanted one, before merging
OVERCLUSTER_ITERATIONS = 5
MAX_ITERATIONS = 300
TOLERANCE = 1e-5  # of a centre's shift; OKLab's black to white is 1
BREATH = 3  # centres added and removed at a time
NEAR = 0.003  # distance below which a point pulls a median no harder
SAME = 1e-12  # squared distance below which two points are one


def assign(points: Floats, centers: Floats) -> NDArray[np.intp]:
    """Return the index of the nearest centre of each point, (n,); the first of equals."""
    # |p - c|^2 = |p|^2 - 2 p.c + |c|^2, and |p|^2 does not change which centre is nearest.
    distances = points @ (-2 * centers.T)
    distances += (centers**2).sum(axis=1)
    labels: NDArray[np.intp] = distances.argmin(axis=1)
    return labels


def inertia(points: Floats, weights: Floats, centers: Floats) -> float:
    """Return the K-Means objective: the weighted sum of squared distances to the nearest centre."""
    return float(weights @ ((points - centers[assign(points, centers)]) ** 2).sum(axis=1))


def farthest_first(points: Floats, weights: Floats, n_clusters: int) -> Floats:
    """Choose starting centres: again and again the point with the largest weight times squared distance.

    A deterministic k-means++ (Arthur and Vassilvitskii, 2007): the likeliest draw instead of a random one.
    Fewer than `n_clusters` come back when there are fewer distinct points.
    """
    norms = (points**2).sum(axis=1)
    nearest = np.full(len(points), np.inf)
    chosen = [int(weights.argmax())]
    while True:
        center = points[chosen[-1]]
        np.minimum(nearest, norms - points @ (2 * center) + center @ center, out=nearest)
        farthest = int((weights * nearest).argmax())
        if len(chosen) == n_clusters or nearest[farthest] < SAME:
            return points[chosen]
        chosen.append(farthest)


def lloyd(
    points: Floats, weights: Floats, centers: Floats, *, max_iterations: int = MAX_ITERATIONS
) -> tuple[Floats, Floats]:
    """Move each centre to the mean of its points until they rest (Lloyd, 1982).

    Returns the centres that have points, and the weight of each.
    """
    columns = [weights, *(points * weights[:, None]).T]
    for _ in range(max_iterations):
        labels = assign(points, centers)
        mass, *sums = (np.bincount(labels, weights=column, minlength=len(centers)) for column in columns)
        occupied = mass > 0
        moved = (np.array(sums)[:, occupied] / mass[occupied]).T
        rests = len(moved) == len(centers) and np.abs(moved - centers).max() < TOLERANCE
        centers, mass = moved, mass[occupied]
        if rests:
            break
    return centers, mass


def medians(points: Floats, weights: Floats, centers: Floats, *, iterations: int) -> Floats:
    """Move each centre towards the geometric median of its points (Weiszfeld, 1937).

    The median makes the mean distance least where the mean makes the mean square least, and a few
    stray points do not pull it.
    """
    for _ in range(iterations):
        labels = assign(points, centers)
        distance = np.sqrt(((points - centers[labels]) ** 2) @ np.ones(points.shape[1]))
        pull = weights / np.maximum(distance, NEAR)
        mass = np.bincount(labels, weights=pull, minlength=len(centers))
        sums = [np.bincount(labels, weights=pull * axis, minlength=len(centers)) for axis in points.T]
        centers = np.where(mass > 0, sums / np.maximum(mass, SAME), centers.T).T
    return centers


def merge_nearest(
    centers: Floats, mass: Floats, n_clusters: int, *, damping: float = 1.0, scale: tuple[float, ...] = (1.0, 1.0, 1.0)
) -> tuple[Floats, Floats, list[float]]:
    """Merge the pair of least cost until `n_clusters` are left (Ward, 1963).

    Ward's cost of a pair is  w1 w2 / (w1 + w2) |c1 - c2|^2 : what the merge adds to the objective.

    Parameters
    ----------
    damping : exponent on the weights within the cost; below 1 small clusters cost more to lose.
    scale : factor on each axis within the distance.

    Returns
    -------
    centres, their weights, and the cost of each merge in order.
    """
    centers, mass = centers.copy(), mass.copy()
    paid = []
    while len(centers) > n_clusters:
        damped, scaled = mass**damping, centers * scale
        norms = (scaled**2).sum(axis=1)
        squared = norms[:, None] + norms - 2 * scaled @ scaled.T
        costs = squared * damped[:, None] * damped / (damped[:, None] + damped)
        np.fill_diagonal(costs, np.inf)
        kept, gone = sorted(divmod(int(costs.argmin()), len(centers)))
        paid.append(float(costs[kept, gone]))
        total = mass[kept] + mass[gone]
        centers[kept] = (mass[kept] * centers[kept] + mass[gone] * centers[gone]) / total
        mass[kept] = total
        centers[gone], mass[gone] = centers[-1], mass[-1]
        centers, mass = centers[:-1], mass[:-1]
    return centers, mass, paid


def overcluster(points: Floats, weights: Floats, n_clusters: int, *, seed_damping: float = 1.0) -> tuple[Floats, Floats]:
    """Find three times as many clusters as wanted, roughly: the material to merge from."""
    start = farthest_first(points, weights**seed_damping, OVERCLUSTER * n_clusters)
    return lloyd(points, weights, start, max_iterations=OVERCLUSTER_ITERATIONS)


def kmeans(points: Floats, weights: Floats, n_clusters: int) -> Floats:
    """Find centres of nearly the least objective: at most `n_clusters`, float64 (k, d).

    Breathing K-Means (Fritzke, 2020): split the clusters of the largest error, settle, merge back
    the cheapest pairs, settle, and keep what got better; with fewer splits at a time when nothing did.
    """
    centers, _, _ = merge_nearest(*overcluster(points, weights, n_clusters), n_clusters)
    centers, _ = lloyd(points, weights, centers)
    best = inertia(points, weights, centers)
    breath = min(BREATH, len(centers))
    while breath:
        inhaled = lloyd(points, weights, _split_worst(points, weights, centers, breath), max_iterations=30)
        exhaled, _ = lloyd(points, weights, merge_nearest(*inhaled, n_clusters)[0])
        objective = inertia(points, weights, exhaled)
        if objective < best * (1 - 1e-6):
            centers, best = exhaled, objective
        else:
            breath -= 1
    return centers


def _split_worst(points: Floats, weights: Floats, centers: Floats, count: int) -> Floats:
    """Replace the `count` clusters of the largest error by two, a standard deviation either side of the mean."""
    labels = assign(points, centers)
    error = np.bincount(labels, weights=weights * ((points - centers[labels]) ** 2).sum(axis=1), minlength=len(centers))
    worst = np.argsort(-error, kind="stable")[:count]
    halves = []
    for index in worst:
        members = labels == index
        share = weights[members] / weights[members].sum()
        offset = points[members] - centers[index]
        variances, axes = np.linalg.eigh((offset * share[:, None]).T @ offset)
        step = axes[:, -1] * np.sqrt(max(variances[-1], 0.0))
        halves += [centers[index] + step, centers[index] - step]
    return np.vstack([np.delete(centers, worst, axis=0), *halves])
