"""Label maps brought to the size of the picture, their boundaries along its edges."""

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Labels
from palette_core.regions.guided_filter import GuidedFilter, apply_coefficients

RADIUS, EPSILON = 2, 1e-3  # of the guided filter on borders: pixels, and variance of a colour of 0 to 1


def upsample_labels(labels: Labels, small: NDArray[np.uint8], picture: NDArray[np.uint8]) -> Labels:
    """Bring labels to the size of the picture, their borders along its edges.

    Each region is a mask that a guided filter refines; a pixel goes to the region whose mask is highest there.

    Parameters
    ----------
    labels : Labels
        int32 (h, w), 0 to n - 1.
    small : NDArray[np.uint8]
        uint8 (h, w, 3), what the labels were found on.
    picture : NDArray[np.uint8]
        uint8 (H, W, 3), the same, larger.
    """
    if picture.shape[:2] == labels.shape:
        return labels
    best = np.full(picture.shape[:2], -np.inf, dtype=np.float32)
    enlarged = np.zeros(picture.shape[:2], dtype=np.int32)
    guide = GuidedFilter(small, radius=RADIUS, epsilon=EPSILON)
    for number in range(int(labels.max()) + 1):
        mask = apply_coefficients(guide.coefficients((labels == number).astype(np.float32)), picture)
        enlarged[mask > best] = number
        np.maximum(best, mask, out=best)
    return enlarged
