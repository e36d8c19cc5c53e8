"""Label maps: connected components, adjacent pairs, means and boundaries."""

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels


def connected_components(labels: Labels) -> Labels:
    """Label the connected components of each label, int32 (H, W), 0 to n - 1."""
    components, total = np.zeros(labels.shape, dtype=np.int32), 0
    for label in np.unique(labels):
        count, numbers = cv2.connectedComponents((labels == label).astype(np.uint8), connectivity=4)
        components += np.where(numbers > 0, numbers - 1 + total, 0).astype(np.int32)
        total += count - 1
    return components


def adjacent_pairs(labels: Labels) -> NDArray[np.int64]:
    """Return the pairs of labels that share a border, int64 (m, 2), each once."""
    across = np.stack([labels[:, :-1].ravel(), labels[:, 1:].ravel()], axis=1)
    down = np.stack([labels[:-1].ravel(), labels[1:].ravel()], axis=1)
    return unique_pairs(np.concatenate([across, down]), int(labels.max()) + 1)


def unique_pairs(pairs: NDArray[np.integer], count: int) -> NDArray[np.int64]:
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


def label_means(labels: Labels, points: Floats) -> Floats:
    """Return the mean point of each label, float64 (n, d)."""
    flat = labels.ravel()
    sizes = np.bincount(flat)
    return np.stack([np.bincount(flat, weights=axis) / sizes for axis in points.T], axis=1)
