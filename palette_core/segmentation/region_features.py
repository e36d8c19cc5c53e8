"""What is known of each region of a photo: features of two networks, means over the region, and where it lies.

The FCN knows scenes and what people look at; the backbone as ImageNet left it knows a thousand things by name.
"""

from collections.abc import Callable
from functools import cache

import cv2
import numpy as np

from palette_core.arrays import Floats, Labels, Pixels, Planes
from palette_core.color import srgb_to_oklab
from palette_core.image import Image
from palette_core.networks import BACKBONE, imagenet_folding, inference_lock, load_exported, preprocess
from palette_core.regions import label_means
from palette_core.reproducible import rounded_matmul
from palette_core.segmentation.prediction import Prediction

NAMES_SIZE = 448  # pixels, of the backbone's input: twice that of its training, for a map of 14 x 14 places
LEAST = 1e-4  # probability that is added before the logarithm


def features_of_regions(image: Image, small: Pixels, labels: Labels, prediction: Prediction) -> Floats:
    """Return the features of each region, float64 (n, d).

    Parameters
    ----------
    image : Image
        The photo.
    small, labels : uint8 array (h, w, 3), int32 array (h, w)
        A copy of it, and its regions, 0 to n - 1.
    prediction : Prediction
        Of the FCN.

    Raises
    ------
    ModelError, MissingPackageError
        As `predict`.
    """
    means = region_means(labels)
    decoder, stride16, stride32 = prediction.maps
    with inference_lock:
        _, class_maps, *_, head = backbone()(preprocess(image.pixels, NAMES_SIZE))
    return np.hstack([
        np.sqrt(means(prediction.classes)),
        means(prediction.saliency[..., None]),
        geometry(labels, small),
        np.sqrt(means(decoder)),
        means(stride16),
        means(stride32),
        np.sqrt(means(head[0])),
        folded_classes(means(class_maps[0])),
    ])  # fmt: skip


def region_means(labels: Labels) -> Callable[[Planes], Floats]:
    """Return the function from a map of any size, (h, w, c), to its mean over each region, float64 (n, c)."""
    masks = [(labels == number).astype(np.float32) for number in range(int(labels.max()) + 1)]

    def means(planes: Planes) -> Floats:
        height, width, channels = planes.shape
        weights = np.stack([_resized(mask, height, width).ravel() for mask in masks]).astype(np.float64)
        weights /= weights.sum(axis=1, keepdims=True)
        found = rounded_matmul(weights, planes.reshape(-1, channels).astype(np.float64))
        return np.maximum(found, 0) if planes.min() >= 0 else found

    return means


def folded_classes(logits: Floats) -> Floats:
    """Return the logarithm of how likely each word is by ImageNet's classes, float64 (n, m), from logits (n, 1000)."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    words: Floats = np.log(rounded_matmul(odds / odds.sum(axis=1, keepdims=True), imagenet_folding()) + LEAST)
    return words


def geometry(labels: Labels, pixels: Pixels) -> Floats:
    """Return share, place, extent, borders, colour and texture of each region, float64 (n, 22)."""
    height, width = labels.shape
    count = int(labels.max()) + 1
    y, x = np.divmod(np.arange(labels.size), width)
    place = np.stack([(x + 0.5) / width, (y + 0.5) / height], axis=1)
    colors = srgb_to_oklab(pixels.reshape(-1, 3))
    lightness = colors[:, 0].reshape(labels.shape).astype(np.float32)
    texture = np.abs(cv2.Laplacian(lightness, cv2.CV_32F)).reshape(-1, 1).astype(np.float64)
    chroma = np.sqrt(colors[:, 1:2] ** 2 + colors[:, 2:] ** 2)
    flat = labels.ravel()
    lowest, highest = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    np.minimum.at(lowest, flat, place)
    np.maximum.at(highest, flat, place)
    edges = (labels[0], labels[-1], labels[:, 0], labels[:, -1])
    borders = np.stack([np.bincount(edge, minlength=count) / len(edge) for edge in edges], axis=1)
    mean = label_means(labels, np.hstack([place, colors, texture, chroma]))
    square = label_means(labels, np.hstack([place, colors, texture]) ** 2)
    spread = np.sqrt(np.maximum(square - mean[:, :6] ** 2, 0))
    shares = np.bincount(flat, minlength=count)[:, None] / flat.size
    return np.hstack([shares, mean, spread, lowest, highest, borders])


def _resized(mask: Planes, height: int, width: int) -> Planes:
    """Bring a mask to a size. It shrinks first: OpenCV skips pixels where one side shrinks and the other grows."""
    shrunk = min(width, mask.shape[1]), min(height, mask.shape[0])
    for size in (shrunk, (width, height)):
        mask = cv2.resize(mask, size, interpolation=cv2.INTER_AREA).astype(np.float32, copy=False)
    return mask


@cache
def backbone() -> Callable[[Planes], list[Planes]]:
    """Load the backbone as ImageNet left it, once. Errors as `load_exported`."""
    return load_exported(BACKBONE)
