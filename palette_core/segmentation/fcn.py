"""Segmentation by the network: it predicts classes and saliency, and the edges are those of the photo.

The photo is divided into superpixels along its edges. Adjacent ones merge while they are similar in colour and in what
the network predicts. What the regions are called is found by a network of its own.
"""

from typing import NamedTuple

import cv2
import numpy as np

from palette_core.arrays import Floats, Labels, Pixels, Planes
from palette_core.color import srgb_to_oklab
from palette_core.errors import require
from palette_core.image import Image
from palette_core.networks import CLASSES, load_naming
from palette_core.regions import (
    GuidedFilter,
    Regions,
    apply_coefficients,
    label_means,
    merge_hierarchy,
    upsample_labels,
)
from palette_core.segmentation.naming import level_to_name, name_regions
from palette_core.segmentation.prediction import INPUT_PIXELS, Prediction, predict
from palette_core.segmentation.region_features import features_of_regions

REGION_PIXELS = 40_000  # pixels on which regions are found; then they are brought to the picture's own size
SUPERPIXEL_SCALE, LEAST_SUPERPIXEL = 30, 30  # of Felzenszwalb's method; pixels


class Variation(NamedTuple):
    """Another segmentation, of a copy of about `pixels` pixels.

    Attributes
    ----------
    pixels : int
        Of the copy.
    scale, cost : float
        Factors on the scale of the superpixels and on the cost of merging.
    axes : tuple of int
        The axes that are flipped: the superpixels depend on where their search begins.
    """

    pixels: int
    scale: float
    cost: float
    axes: tuple[int, ...]


# Their prototypes count beside those of the shown segmentation; chosen on the training part of BSDS500.
VARIATIONS = (
    Variation(5_000, 0.6, 0.5, ()),
    Variation(5_000, 0.8, 0.7, (1,)),
    Variation(5_000, 1.0, 1.0, (0,)),
    Variation(5_000, 1.3, 1.4, (0, 1)),
    Variation(5_000, 1.7, 2.0, ()),
    Variation(10_000, 1.0, 1.0, (0,)),
)
SMOOTHING = 5  # pixels, side of the median filter over the colours
# Weights of differences: of OKLab, of the square roots of the class probabilities (Hellinger), of the saliency.
COLOR, CLASS, SALIENCY = 1.0, 0.3, 0.2
MERGE_COST = 3e-3  # of these squared, mean over all pixels, that a merge may add
RADIUS, EPSILON = 2, 1e-4  # of the guided filter on the saliency: pixels, and variance of a colour of 0 to 1
SHARPNESS = 2.0  # power on the odds of the saliency: the network is less confident than it is right


def segment_fcn(image: Image) -> Regions:
    """Segment a picture into regions with names and how sure they are, and with the saliency of each pixel.

    Raises
    ------
    ModelError
        The weights are missing or damaged.
    """
    small, prediction = image.reduced(REGION_PIXELS), predict(image.reduced(INPUT_PIXELS))
    hierarchy = segment_levels(small, prediction)
    parts = level_to_name(hierarchy)
    features = features_of_regions(image, small.pixels, parts, prediction)
    named = name_regions(hierarchy[-1], parts, load_naming().probabilities(features), small.pixels)
    classes = label_means(
        named.labels, _resized(prediction.classes, small).reshape(-1, len(CLASSES)).astype(np.float64)
    )
    return Regions(
        upsample_labels(named.labels, small.pixels, image.pixels),
        named.names,
        refine_saliency(_resized(prediction.saliency, small), small.pixels, image.pixels),
        hierarchy,
        tuple(labels for variation in VARIATIONS for labels in _vary(image, prediction, variation)),
        named.certainties,
        tuple(CLASSES[number] for number in classes.argmax(axis=1)),
    )


def segment_levels(small: Image, prediction: Prediction) -> tuple[Labels, ...]:
    """Segment a copy of a photo by colour, class and saliency: the levels of the merging, int32 (h, w), finest first.

    Raises
    ------
    MissingPackageError
        scikit-image is not installed.
    """
    classes, saliency = _resized(prediction.classes, small), _resized(prediction.saliency, small)
    return merge_hierarchy(superpixels(small.pixels), _points(small, classes, saliency), MERGE_COST)


def saliency_of(image: Image) -> Planes:
    """Return the saliency of each pixel, float32 (H, W), 0 to 1: that of `segment_fcn`, without its regions.

    Raises
    ------
    ModelError
        The weights are missing or damaged.
    """
    small = image.reduced(REGION_PIXELS)
    return refine_saliency(_resized(predict(image.reduced(INPUT_PIXELS)).saliency, small), small.pixels, image.pixels)


def refine_saliency(saliency: Planes, small: Pixels, picture: Pixels) -> Planes:
    """Bring the saliency of a small copy to the picture's own size, its edges on those of the picture.

    Parameters
    ----------
    saliency : float32 array (h, w)
        0 to 1.
    small : uint8 array (h, w, 3)
        The copy.
    picture : uint8 array (H, W, 3)
        The same, or larger.

    Returns
    -------
    refined : float32 array (H, W)
        0 to 1.
    """
    coefficients = GuidedFilter(small, radius=RADIUS, epsilon=EPSILON).coefficients(saliency)
    soft = np.clip(apply_coefficients(coefficients, picture), 1e-6, 1 - 1e-6)
    odds = (soft / (1 - soft)) ** SHARPNESS
    return (odds / (1 + odds)).astype(np.float32, copy=False)


def superpixels(pixels: Pixels, *, scale: float = SUPERPIXEL_SCALE, least: int = LEAST_SUPERPIXEL) -> Labels:
    """Divide a picture into superpixels along its edges, int32 (H, W), from 0 on.

    Felzenszwalb and Huttenlocher, "Efficient Graph-Based Image Segmentation" (2004), as scikit-image has it.

    Raises
    ------
    MissingPackageError
        scikit-image is not installed.
    """
    require("skimage", "networks")
    from skimage.segmentation import felzenszwalb

    labels = felzenszwalb(pixels, scale=scale, sigma=0.7, min_size=least)
    return np.asarray(labels, dtype=np.int32)


def _vary(image: Image, prediction: Prediction, variation: Variation) -> tuple[Labels, ...]:
    """Segment a smaller copy with another scale and cost: the levels of the merging."""
    pixels, factor, cost, axes = variation
    small, size = image.reduced(pixels), pixels / REGION_PIXELS
    flipped = superpixels(
        np.ascontiguousarray(np.flip(small.pixels, axes)),
        scale=SUPERPIXEL_SCALE * factor * size**0.5,
        least=round(LEAST_SUPERPIXEL * size),
    )
    points = _points(small, _resized(prediction.classes, small), _resized(prediction.saliency, small))
    return merge_hierarchy(np.ascontiguousarray(np.flip(flipped, axes)), points, cost * MERGE_COST)


def _points(small: Image, classes: Planes, saliency: Planes) -> Floats:
    """Return what pixels are compared by: colour, class and saliency, float64 (h w, 4 + len(CLASSES))."""
    colors = srgb_to_oklab(cv2.medianBlur(small.pixels, SMOOTHING).reshape(-1, 3))
    roots = np.sqrt(classes.reshape(-1, len(CLASSES)))
    return np.hstack([COLOR * colors, CLASS * roots, SALIENCY * saliency.reshape(-1, 1)])


def _resized(planes: Planes, small: Image) -> Planes:
    """Bring a prediction to the size of the small copy."""
    return cv2.resize(planes, small.pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)
