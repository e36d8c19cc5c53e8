"""Maps of what is known of each pixel from its region: what flows 2 and 3 add to the colours that they count."""

from collections.abc import Sequence

import cv2
import numpy as np

from palette_core.arrays import Floats, Labels, Pixels, Planes
from palette_core.reproducible import power

SIZE_EXPONENT = 0.75  # 1: all regions count alike, whatever their size; 0: all pixels do
SMALLEST = 1 / 256  # share of a picture below which a region's pixels count no more


def subject_maps(levels: Sequence[Labels], saliency: Planes) -> tuple[Pixels, Pixels, Pixels]:
    """Return maps of what is subject and of what is a small region, and their product: uint8 (h, w), of any size.

    Parameters
    ----------
    levels : sequence of int32 array (h, w)
        Divisions of the picture, of any size.
    saliency : float32 array (H, W)
        0 to 1.
    """
    small = smallness_map(levels)
    size = small.shape[::-1]
    interpolation = cv2.INTER_AREA if saliency.shape[0] > size[1] else cv2.INTER_LINEAR
    salient = np.rint(255 * cv2.resize(saliency, size, interpolation=interpolation)).astype(np.uint8)
    return salient, small, np.rint(salient * (small / 255)).astype(np.uint8)


def smallness_map(levels: Sequence[Labels]) -> Pixels:
    """Return how much a pixel counts where regions count nearly alike, uint8 (h, w): 255 in the smallest ones.

    Parameters
    ----------
    levels : sequence of int32 array (h, w)
        Divisions of the picture, of any size: the mean over them.
    """
    size = max(level.shape for level in levels)[::-1]
    weights = [cv2.resize(_weights(level), size, interpolation=cv2.INTER_NEAREST) for level in levels]
    mean: Floats = np.sum(weights, axis=0) / len(weights)
    return np.rint(255 * mean).astype(np.uint8)


def _weights(labels: Labels) -> Floats:
    """Return (share / SMALLEST)^-SIZE_EXPONENT of each pixel's region, float64 (h, w), at most 1."""
    shares = np.maximum(np.bincount(labels.ravel()) / labels.size, SMALLEST)
    weights: Floats = power(SMALLEST / shares, SIZE_EXPONENT)[labels]
    return weights
