"""Hierarchical merging of a region adjacency graph (Ward, 1963)."""

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels
from palette_core.regions.label_maps import adjacent_pairs, label_means

LEAST_SHARE = 0.01  # of the picture; a smaller region joins an adjacent one
FIRST = 1e6  # more than any cost
SPENT = 0.3  # part of the pairs within one region from which they are left out
# The levels of the hierarchy: parts of what a merge may cost in the last one, and of LEAST_SHARE.
MERGE_SCHEDULE = ((0.03, 0.4), (0.1, 1.0), (0.3, 1.0), (1.0, 1.0))


def merge_hierarchy(labels: Labels, points: Floats, most_cost: float) -> tuple[Labels, ...]:
    """Merge labels in steps, the last up to `most_cost` a merge: the levels, int32 (H, W), finest first."""
    hierarchy = [labels]
    for cost, share in MERGE_SCHEDULE:
        hierarchy.append(
            merge_adjacent(hierarchy[-1], points, most_cost=cost * most_cost, least_share=share * LEAST_SHARE)
        )
    return tuple(hierarchy[1:])


def merge_adjacent(labels: Labels, points: Floats, *, most_cost: float, least_share: float = LEAST_SHARE) -> Labels:
    """Merge adjacent regions: first the small ones, then whichever pair costs least (Ward, 1963).

    Parameters
    ----------
    labels : int32 array (H, W)
        0 to n - 1.
    points : float64 array (H W, d)
        The features of each pixel.
    most_cost : float
        What a merge may add to the mean squared distance.
    least_share : float
        Of the picture; a smaller region merges whatever it costs.

    Returns
    -------
    merged : int32 array (H, W)
        0 to m - 1 by descending area.
    """
    areas = np.bincount(labels.ravel()).astype(np.float64) / labels.size
    means = label_means(labels, points)
    first, second = adjacent_pairs(labels).T.copy()
    roots = np.arange(len(areas))

    def costs_of(one: NDArray[np.int64], other: NDArray[np.int64]) -> Floats:
        """Return what merging each pair costs; of pairs with a small region much less, so that they come first."""
        own, others = areas[one], areas[other]
        costs = own * others / (own + others) * ((means[one] - means[other]) ** 2).sum(axis=1)
        found: Floats = np.where(np.minimum(own, others) < least_share, costs - FIRST, costs)
        return found

    costs = costs_of(first, second)
    while len(costs) and np.isfinite(lowest := costs.min()) and lowest <= most_cost:
        ties = np.flatnonzero(costs == lowest)  # a pair may be there more than once
        best = min(ties.tolist(), key=lambda pair: (first[pair], second[pair])) if len(ties) > 1 else ties[0]
        kept, merged = first[best], second[best]
        total = areas[kept] + areas[merged]
        means[kept] = (areas[kept] * means[kept] + areas[merged] * means[merged]) / total
        areas[kept], areas[merged] = total, 0.0
        roots[roots == merged] = kept
        of_first, of_second = first == merged, second == merged
        first[of_first], second[of_second] = kept, kept
        changed = np.flatnonzero((first == kept) | (second == kept))
        one, other = first[changed], second[changed]
        within = one == other
        first[changed], second[changed] = np.minimum(one, other), np.maximum(one, other)
        costs[changed] = np.inf
        apart = changed[~within]
        costs[apart] = costs_of(first[apart], second[apart])
        if len(within) and within.any() and np.isinf(costs).mean() > SPENT:
            left = np.isfinite(costs)
            first, second, costs = first[left], second[left], costs[left]
    order = np.argsort(-areas, kind="stable")
    rank = np.empty(len(areas), dtype=np.int32)
    rank[order] = np.arange(len(areas))
    result: Labels = rank[roots][labels]
    return result
