"""Hierarchical merging of a region adjacency graph (Ward, 1963)."""

import numpy as np

from palette_core.arrays import Floats, Labels
from palette_core.regions.label_maps import adjacent_pairs, label_means, unique_pairs

LEAST_SHARE = 0.01  # of the picture; a smaller region joins an adjacent one
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
    means, pairs = label_means(labels, points), adjacent_pairs(labels)
    roots = np.arange(len(areas))
    while len(pairs):
        first, second = pairs.T
        costs = areas[first] * areas[second] / (areas[first] + areas[second])
        costs = costs * ((means[first] - means[second]) ** 2).sum(axis=1)
        small = np.minimum(areas[first], areas[second]) < least_share
        best = int(np.where(small, costs - 1e6, costs).argmin())
        if not small[best] and costs[best] > most_cost:
            break
        kept, merged = pairs[best]
        total = areas[kept] + areas[merged]
        means[kept] = (areas[kept] * means[kept] + areas[merged] * means[merged]) / total
        areas[kept], areas[merged] = total, 0.0
        roots[roots == merged] = kept
        pairs = unique_pairs(np.where(pairs == merged, kept, pairs), len(areas))
    order = np.argsort(-areas, kind="stable")
    rank = np.empty(len(areas), dtype=np.int32)
    rank[order] = np.arange(len(areas))
    result: Labels = rank[roots][labels]
    return result
