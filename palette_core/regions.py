"""A picture divided into regions, and how parts merge into them."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels
from palette_core.guided_filter import GuidedFilter, apply_guided

LEAST_SHARE = 0.01  # of the picture; a smaller region joins a neighbour
# The divisions that are kept on the way: parts of what a merge may cost in the end, and of LEAST_SHARE.
LEVELS = ((0.03, 0.4), (0.1, 1.0), (0.3, 1.0), (1.0, 1.0))
RADIUS, EPSILON = 2, 1e-3  # of the guided filter on borders: pixels, and variance of a colour of 0 to 1


@dataclass(frozen=True, eq=False, slots=True)
class Regions:
    """A picture divided.

    Attributes
    ----------
    labels : int32 (H, W), the number of each pixel's region, 0 to n - 1; 0 has the largest area.
    names : the name of each region; by the HSV way that of its mean colour.
    saliency : float32 (H, W), 0 to 1: how much a pixel belongs to what people look at.
    levels : the divisions on the way to this one, int32 (h, w) of a smaller copy, each finer than the next; the last
        is `labels` there. People divide a photo finely or coarsely; a palette should serve them all.
    """

    labels: Labels
    names: tuple[str, ...]
    saliency: NDArray[np.float32]
    levels: tuple[Labels, ...]

    @property
    def shares(self) -> Floats:
        """The share of the picture that each region has, float64 (n,), descending."""
        return np.bincount(self.labels.ravel(), minlength=len(self.names)) / self.labels.size


def merge_levels(parts: Labels, points: Floats, most_cost: float) -> tuple[Labels, ...]:
    """Merge parts in steps, the last up to `most_cost` a merge: the divisions, int32 (H, W), finest first."""
    levels = [parts]
    for cost, share in LEVELS:
        levels.append(merge_parts(levels[-1], points, most_cost=cost * most_cost, least_share=share * LEAST_SHARE))
    return tuple(levels[1:])


def merge_parts(parts: Labels, points: Floats, *, most_cost: float, least_share: float = LEAST_SHARE) -> Labels:
    """Merge neighbouring parts: first the small ones, then whichever pair costs least (Ward, 1963).

    Parameters
    ----------
    parts : int32 (H, W), 0 to n - 1.
    points : float64 (H W, d), where each pixel lies.
    most_cost : what a merge may add to the mean squared distance.
    least_share : of the picture; a smaller part merges whatever it costs.

    Returns
    -------
    int32 (H, W), 0 to m - 1 by descending area.
    """
    areas = np.bincount(parts.ravel()).astype(np.float64) / parts.size
    means, pairs = means_of(parts, points), neighbours(parts)
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
        pairs = _each_once(np.where(pairs == gone, kept, pairs), len(areas))
    order = np.argsort(-areas, kind="stable")
    rank = np.empty(len(areas), dtype=np.int32)
    rank[order] = np.arange(len(areas))
    merged: Labels = rank[roots][parts]
    return merged


def connected_parts(labels: Labels) -> Labels:
    """Number the connected parts of each label, int32 (H, W), 0 to n - 1."""
    parts, count = np.zeros(labels.shape, dtype=np.int32), 0
    for label in np.unique(labels):
        found, numbers = cv2.connectedComponents((labels == label).astype(np.uint8), connectivity=4)
        parts += np.where(numbers > 0, numbers - 1 + count, 0).astype(np.int32)
        count += found - 1
    return parts


def neighbours(parts: Labels) -> NDArray[np.int64]:
    """Return the pairs of parts that share a border, int64 (m, 2), each once."""
    across = np.stack([parts[:, :-1].ravel(), parts[:, 1:].ravel()], axis=1)
    down = np.stack([parts[:-1].ravel(), parts[1:].ravel()], axis=1)
    return _each_once(np.concatenate([across, down]), int(parts.max()) + 1)


def _each_once(pairs: NDArray[np.integer], count: int) -> NDArray[np.int64]:
    """Return the pairs of different numbers below `count`, the smaller one first, ascending, each once."""
    first, second = np.divmod(np.unique(pairs.min(axis=1).astype(np.int64) * count + pairs.max(axis=1)), count)
    different: NDArray[np.int64] = np.stack([first, second], axis=1)[first != second]
    return different


def boundaries(labels: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Mark each pixel of labels (H, W) that differs from the one on its right or below it, bool (H, W)."""
    marked = np.zeros(labels.shape, dtype=bool)
    marked[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    marked[:-1] |= labels[:-1] != labels[1:]
    return marked


def means_of(labels: Labels, points: Floats) -> Floats:
    """Return the mean point of each label, float64 (n, d)."""
    flat = labels.ravel()
    counts = np.bincount(flat)
    return np.stack([np.bincount(flat, weights=axis) / counts for axis in points.T], axis=1)


def enlarge(labels: Labels, small: NDArray[np.uint8], picture: NDArray[np.uint8]) -> Labels:
    """Bring labels to the size of the picture, their borders along its edges.

    Each region is a mask that a guided filter refines; a pixel goes to the region whose mask is highest there.

    Parameters
    ----------
    labels : int32 (h, w), 0 to n - 1.
    small : uint8 (h, w, 3), what the labels were found on.
    picture : uint8 (H, W, 3), the same, larger.
    """
    if picture.shape[:2] == labels.shape:
        return labels
    best = np.full(picture.shape[:2], -np.inf, dtype=np.float32)
    enlarged = np.zeros(picture.shape[:2], dtype=np.int32)
    guide = GuidedFilter(small, radius=RADIUS, epsilon=EPSILON)
    for number in range(int(labels.max()) + 1):
        mask = apply_guided(guide.fit((labels == number).astype(np.float32)), picture)
        enlarged[mask > best] = number
        np.maximum(best, mask, out=best)
    return enlarged
