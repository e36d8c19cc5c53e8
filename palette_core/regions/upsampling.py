"""Label maps upsampled to the size of the picture, their boundaries along its edges."""

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Labels
from palette_core.regions.guided_filter import GuidedFilter, apply_coefficients

RADIUS, EPSILON = 2, 1e-3  # of the guided filter on masks: pixels, and variance of a colour of 0 to 1


def upsample_labels(labels: Labels, small: NDArray[np.uint8], picture: NDArray[np.uint8]) -> Labels:
    """Upsample labels to the size of the picture, their boundaries along its edges.

    Each region is a mask that a guided filter refines; a pixel gets the region whose mask is highest there.

    Parameters
    ----------
    labels : int32 array (h, w)
        0 to n - 1.
    small : uint8 array (h, w, 3)
        What the labels were found on.
    picture : uint8 array (H, W, 3)
        The same, larger.

    Returns
    -------
    upsampled : int32 array (H, W)
        0 to n - 1.
    """
    if picture.shape[:2] == labels.shape:
        return labels
    best = np.full(picture.shape[:2], -np.inf, dtype=np.float32)
    upsampled = np.zeros(picture.shape[:2], dtype=np.int32)
    guide = GuidedFilter(small, radius=RADIUS, epsilon=EPSILON)
    for number in range(int(labels.max()) + 1):
        mask = apply_coefficients(guide.coefficients((labels == number).astype(np.float32)), picture)
        upsampled[mask > best] = number
        np.maximum(best, mask, out=best)
    return upsampled
