"""Hierarchical merging of a region adjacency graph (Ward, 1963)."""

import numpy as np

from palette_core.arrays import Floats, Labels
from palette_core.regions.label_maps import adjacent_pairs, label_means, unique_pairs

LEAST_SHARE = 0.01  # of the picture; a smaller region joins a neighbour
# The divisions that are kept on the way: parts of what a merge may cost in the end, and of LEAST_SHARE.
MERGE_SCHEDULE = ((0.03, 0.4), (0.1, 1.0), (0.3, 1.0), (1.0, 1.0))


def merge_hierarchy(parts: Labels, points: Floats, most_cost: float) -> tuple[Labels, ...]:
    """Merge parts in steps, the last up to `most_cost` a merge: the divisions, int32 (H, W), finest first."""
    hierarchy = [parts]
    for cost, share in MERGE_SCHEDULE:
        hierarchy.append(
            merge_adjacent(hierarchy[-1], points, most_cost=cost * most_cost, least_share=share * LEAST_SHARE)
        )
    return tuple(hierarchy[1:])


def merge_adjacent(parts: Labels, points: Floats, *, most_cost: float, least_share: float = LEAST_SHARE) -> Labels:
    """Merge neighbouring parts: first the small ones, then whichever pair costs least (Ward, 1963).

    Parameters
    ----------
    parts : Labels
        int32 (H, W), 0 to n - 1.
    points : Floats
        float64 (H W, d), where each pixel lies.
    most_cost : float
        What a merge may add to the mean squared distance.
    least_share : float
        Of the picture; a smaller part merges whatever it costs.

    Returns
    -------
    Labels
        int32 (H, W), 0 to m - 1 by descending area.
    """
    areas = np.bincount(parts.ravel()).astype(np.float64) / parts.size
    means, pairs = label_means(parts, points), adjacent_pairs(parts)
    roots = np.arange(len(areas))
    while len(pairs):
        first, second = pairs.T
        costs = areas[first] * areas[second] / (areas[first] + areas[second])
        costs = costs * ((means[first] - means[second]) ** 2).sum(axis=1)
        small = np.minimum(areas[first], areas[second]) < least_share
        best = int(np.where(small, costs - 1e6, costs).argmin())
        if not small[best] and costs[best] > most_cost:
            break
        kept, gone = pairs[best]
        total = areas[kept] + areas[gone]
        means[kept] = (areas[kept] * means[kept] + areas[gone] * means[gone]) / total
        areas[kept], areas[gone] = total, 0.0
        roots[roots == gone] = kept
        pairs = unique_pairs(np.where(pairs == gone, kept, pairs), len(areas))
    order = np.argsort(-areas, kind="stable")
    rank = np.empty(len(areas), dtype=np.int32)
    rank[order] = np.arange(len(areas))
    merged: Labels = rank[roots][parts]
    return merged
