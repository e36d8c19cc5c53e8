"""Division of a picture into regions.

`method="hsv"` is the classical way: the intensities of the HSV channels are clustered, the clusters fall into
connected parts, and neighbouring parts merge while little is lost. It always works and needs no network.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.clustering import assign, kmeans
from palette_core.color import Floats, srgb_to_oklab
from palette_core.errors import PaletteError
from palette_core.image import Image
from palette_core.naming import color_name

Labels = NDArray[np.int32]

WORKING_AREA = 40_000  # pixels that are clustered; the labels are brought back to the picture's own size
INTENSITIES = 6  # clusters of the HSV intensities
SMOOTHING = 5  # pixels, side of the median filter over colours and over labels
LEAST_SHARE = 0.01  # of the picture; a smaller region joins a neighbour
MERGE_COST = 2e-3  # squared HSV distance, mean over all pixels, that a merge may cost
NEAR = 0.4  # of the diagonal; regions further apart than this say little about each other's contrast


@dataclass(frozen=True, eq=False, slots=True)
class Regions:
    """A picture divided.

    Attributes
    ----------
    labels : int32 (H, W), the number of each pixel's region, 0 to n - 1; 0 has the largest area.
    names : the name of each region; by the HSV way that of its mean colour.
    saliency : float32 (H, W), 0 to 1: how much a pixel belongs to what people look at.
    """

    labels: Labels
    names: tuple[str, ...]
    saliency: NDArray[np.float32]

    @property
    def shares(self) -> Floats:
        """The share of the picture that each region has, float64 (n,), descending."""
        return np.bincount(self.labels.ravel(), minlength=len(self.names)) / self.labels.size


def segment(image: Image, *, method: str = "hsv") -> Regions:
    """Divide a picture into regions at its own size.

    Parameters
    ----------
    method : "hsv", from the intensities of the HSV channels.

    Raises
    ------
    PaletteError : there is no such method.
    """
    if method not in METHODS:
        raise PaletteError(f"There is no method {method!r}. Choose from: {', '.join(METHODS)}.")
    return METHODS[method](image)


def _segment_hsv(image: Image) -> Regions:
    """Cluster, part and merge a small copy; then bring the labels back to the picture's size."""
    small = cv2.medianBlur(image.reduced(WORKING_AREA).pixels, SMOOTHING).astype(np.uint8, copy=False)
    points = hsv_cone(small)
    parts = _connected_parts(_intensities(points), small.shape[:2])
    merged = merge_parts(parts, points)
    labels = cv2.resize(merged, image.pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST).astype(np.int32)
    oklab = srgb_to_oklab(small.reshape(-1, 3))
    colors = _means(merged, small.reshape(-1, 3).astype(np.float64))
    contrast = _contrast(merged, oklab)
    return Regions(labels, tuple(color_name(np.rint(color)) for color in colors), contrast.astype(np.float32)[labels])


METHODS: dict[str, Callable[[Image], Regions]] = {"hsv": _segment_hsv}


def hsv_cone(pixels: NDArray[np.uint8]) -> Floats:
    """Return sRGB pixels (H, W, 3) in the HSV cone, float64 (H W, 3): S V cos H, S V sin H, V.

    In the cone a hue counts as much as there is colour, and red is near red on both sides of 0 degrees
    (Smith, "Color gamut transform pairs", 1978, for HSV).
    """
    hsv = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2HSV).reshape(-1, 3).astype(np.float64)
    hue, saturation, value = np.radians(hsv[:, 0]), hsv[:, 1], hsv[:, 2]
    return np.stack([saturation * value * np.cos(hue), saturation * value * np.sin(hue), value], axis=1)


def merge_parts(
    parts: Labels, points: Floats, *, least_share: float = LEAST_SHARE, most_cost: float = MERGE_COST
) -> Labels:
    """Merge neighbouring parts: first the small ones, then whichever pair costs least (Ward, 1963).

    Parameters
    ----------
    parts : int32 (H, W), 0 to n - 1.
    points : float64 (H W, 3), where each pixel lies.
    least_share : of the picture; a smaller part always merges.
    most_cost : what a merge of larger parts may add to the mean squared distance.

    Returns
    -------
    int32 (H, W), 0 to m - 1 by descending area.
    """
    areas = np.bincount(parts.ravel()).astype(np.float64) / parts.size
    means, pairs = _means(parts, points), _neighbours(parts)
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
        pairs = np.where(pairs == gone, kept, pairs)
        pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    order = np.argsort(-areas, kind="stable")
    rank = np.empty(len(areas), dtype=np.int32)
    rank[order] = np.arange(len(areas))
    merged: Labels = rank[roots][parts]
    return merged


def _intensities(points: Floats) -> Labels:
    """Cluster the points and return the cluster of each, int32 (n,)."""
    cells, inverse, counts = np.unique(np.rint(points * 32), axis=0, return_inverse=True, return_counts=True)
    centers = kmeans(cells / 32, counts / len(points), INTENSITIES, detail=8, centers=512)
    return assign(cells / 32, centers)[inverse.ravel()].astype(np.int32)


def _connected_parts(labels: Labels, shape: tuple[int, int]) -> Labels:
    """Number the connected parts of each label, int32 (H, W), 0 to n - 1."""
    smooth = cv2.medianBlur(labels.reshape(shape).astype(np.uint8), SMOOTHING)
    parts, count = np.zeros(shape, dtype=np.int32), 0
    for label in np.unique(smooth):
        found, numbers = cv2.connectedComponents((smooth == label).astype(np.uint8), connectivity=4)
        parts += np.where(numbers > 0, numbers - 1 + count, 0).astype(np.int32)
        count += found - 1
    return parts


def _neighbours(parts: Labels) -> NDArray[np.int64]:
    """Return the pairs of parts that share a border, int64 (m, 2), each once."""
    across = np.stack([parts[:, :-1].ravel(), parts[:, 1:].ravel()], axis=1)
    down = np.stack([parts[:-1].ravel(), parts[1:].ravel()], axis=1)
    pairs = np.sort(np.concatenate([across, down]), axis=1).astype(np.int64)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def _means(labels: Labels, points: Floats) -> Floats:
    """Return the mean point of each label, float64 (n, d)."""
    flat = labels.ravel()
    counts = np.bincount(flat)
    return np.stack([np.bincount(flat, weights=axis) / counts for axis in points.T], axis=1)


def _contrast(labels: Labels, oklab: Floats) -> Floats:
    """Return the saliency of each region by its contrast to the others, near ones first: float64 (n,), 0 to 1.

    Cheng et al., "Global Contrast based Salient Region Detection" (2011), with a preference for the middle.
    """
    height, width = labels.shape
    y, x = np.mgrid[:height, :width]
    places = _means(labels, np.stack([x.ravel() / width, y.ravel() / height], axis=1).astype(np.float64))
    colors, shares = _means(labels, oklab), np.bincount(labels.ravel()) / labels.size
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    different = np.linalg.norm(colors[:, None] - colors, axis=2)
    contrast = (np.exp(-((apart / NEAR) ** 2)) * different * shares).sum(axis=1)
    contrast *= np.exp(-4 * ((places - 0.5) ** 2).sum(axis=1))
    highest = contrast.max()
    scaled: Floats = contrast / highest if highest > 0 else np.zeros(len(contrast))
    return scaled
