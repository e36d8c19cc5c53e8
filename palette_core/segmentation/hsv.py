"""Classical segmentation: by the intensities of the HSV channels.

The intensities are clustered, the clusters fall into connected components, and adjacent ones merge while that costs
little. It always works and needs no network.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels
from palette_core.color import color_name, srgb_to_oklab
from palette_core.image import Image
from palette_core.quantization import kmeans, nearest_center
from palette_core.regions import Regions, connected_components, label_means, merge_hierarchy
from palette_core.reproducible import lengths

WORKING_AREA = 40_000  # pixels that are clustered; the labels are brought back to the picture's own size
INTENSITIES = 6  # clusters of the HSV intensities
SMOOTHING = 5  # pixels, side of the median filter over colours and over labels
MERGE_COST = 2e-3  # squared HSV distance, mean over all pixels, that a merge may cost
CONTRAST_REACH = 0.4  # of the diagonal; regions further apart than this contribute little to each other's contrast


def segment_hsv(image: Image) -> Regions:
    """Segment a picture into regions named by colour, with the saliency of each pixel by contrast."""
    small = cv2.medianBlur(image.reduced(WORKING_AREA).pixels, SMOOTHING).astype(np.uint8, copy=False)
    points = hsv_cone(small)
    clusters = _intensities(points).reshape(small.shape[:2]).astype(np.uint8)
    components = connected_components(cv2.medianBlur(clusters, SMOOTHING).astype(np.int32))
    hierarchy = merge_hierarchy(components, points, MERGE_COST)
    merged = hierarchy[-1]
    labels = cv2.resize(merged, image.pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST).astype(np.int32)
    oklab = srgb_to_oklab(small.reshape(-1, 3))
    colors = label_means(merged, small.reshape(-1, 3).astype(np.float64))
    contrast = _contrast(merged, oklab)
    names = tuple(color_name(np.rint(color)) for color in colors)
    return Regions(labels, names, contrast.astype(np.float32)[labels], hierarchy)


def hsv_cone(pixels: NDArray[np.uint8]) -> Floats:
    """Return sRGB pixels (H, W, 3) in the HSV cone, float64 (H W, 3): S V cos H, S V sin H, V.

    In the cone a hue counts as much as there is colour, and red is near red on both sides of 0 degrees
    (Smith, "Color gamut transform pairs", 1978, for HSV).
    """
    hsv = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2HSV).reshape(-1, 3).astype(np.float64)
    hue, saturation, value = np.radians(hsv[:, 0]), hsv[:, 1], hsv[:, 2]
    return np.stack([saturation * value * np.cos(hue), saturation * value * np.sin(hue), value], axis=1)


def _intensities(points: Floats) -> Labels:
    """Cluster the points and return the cluster of each, int32 (n,)."""
    cells, inverse, sizes = np.unique(np.rint(points * 32), axis=0, return_inverse=True, return_counts=True)
    centers = kmeans(cells / 32, sizes / len(points), INTENSITIES, detail=8, centers=512)
    return nearest_center(cells / 32, centers)[inverse.ravel()].astype(np.int32)


def _contrast(labels: Labels, oklab: Floats) -> Floats:
    """Return the saliency of each region by its contrast to the others, near ones first: float64 (n,), 0 to 1.

    Cheng et al., "Global Contrast based Salient Region Detection" (2011), with a preference for the middle.
    """
    height, width = labels.shape
    y, x = np.mgrid[:height, :width]
    centers = label_means(labels, np.stack([x.ravel() / width, y.ravel() / height], axis=1).astype(np.float64))
    colors, shares = label_means(labels, oklab), np.bincount(labels.ravel()) / labels.size
    apart = lengths(centers[:, None] - centers)
    different = lengths(colors[:, None] - colors)
    contrast = (np.exp(-((apart / CONTRAST_REACH) ** 2)) * different * shares).sum(axis=1)
    contrast *= np.exp(-4 * ((centers - 0.5) ** 2).sum(axis=1))
    highest = contrast.max()
    scaled: Floats = contrast / highest if highest > 0 else np.zeros(len(contrast))
    return scaled
