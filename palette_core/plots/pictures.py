"""Pictures of regions, saliency and feature maps: from values to arrays, uint8 (H, W, 3)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels, Pixels, Planes
from palette_core.color import hex_to_rgb
from palette_core.features import reduce_maps
from palette_core.regions import boundaries, label_means

OVERLAY = 0.65  # of a region's colour over the photo
EDGE = 255  # level of the line around a region
FADED = 225  # level of the grey without saliency
SPREAD = (2, 98)  # percentiles of a component that become the darkest and the lightest level
HEAT = 0.65  # of the heat over the photo, where it is highest
FRAME = 0.07  # of the longer side of a picture


def overlay_picture(pixels: NDArray[np.uint8], labels: Labels) -> NDArray[np.uint8]:
    """Lay over a picture, uint8 (H, W, 3), its regions in their mean colours, a white line around each.

    `labels` are int32 (h, w) of any size.
    """
    fitted: Labels = cv2.resize(labels, pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST).astype(np.int32)
    numbers = np.unique(fitted, return_inverse=True)[1].reshape(fitted.shape).astype(np.int32)
    means: Floats = label_means(numbers, pixels.reshape(-1, 3).astype(np.float64))
    painted: NDArray[np.uint8] = np.rint(OVERLAY * means[numbers] + (1 - OVERLAY) * pixels).astype(np.uint8)
    painted[boundaries(numbers)] = EDGE
    return painted


def channel_picture(plane: Planes, size: tuple[int, int]) -> Pixels:
    """Paint a channel of a map, (h, w), from its lowest value, black, to its highest; size is (width, height)."""
    spread = max(float(np.ptp(plane)), 1e-6)
    levels: Planes = np.asarray((plane - plane.min()) / spread, dtype=np.float32)
    return saliency_picture(cv2.resize(levels, size, interpolation=cv2.INTER_NEAREST).astype(np.float32, copy=False))


def pca_picture(planes: Planes, size: tuple[int, int]) -> Pixels:
    """Paint the three directions in which the features of a map vary most as red, green and blue.

    Places of one colour have similar features at this layer. Fewer channels than three leave the rest grey.
    """
    reduced = reduce_maps([planes], 3)
    low, high = np.percentile(reduced, SPREAD, axis=(0, 1))
    levels = np.full((*reduced.shape[:2], 3), 0.5)
    levels[..., : reduced.shape[2]] = np.clip((reduced - low) / np.maximum(high - low, 1e-6), 0, 1)
    painted: Pixels = np.rint(255 * cv2.resize(levels, size, interpolation=cv2.INTER_LINEAR)).astype(np.uint8)
    return painted


def heat_over(pixels: Pixels, activation: Planes) -> Pixels:
    """Lay an activation, (h, w) of 0 to 1, over a photo, uint8 (H, W, 3): bright where it is high, dark elsewhere."""
    size = pixels.shape[1::-1]
    smooth: Planes = np.clip(cv2.resize(activation, size, interpolation=cv2.INTER_CUBIC), 0, 1).astype(np.float32)
    strength = HEAT * smooth[..., None]
    dimmed = 0.35 + 0.65 * smooth[..., None]
    mixed: Pixels = np.rint(pixels * dimmed * (1 - strength) + saliency_picture(smooth) * strength).astype(np.uint8)
    return mixed


def framed(pixels: Pixels, color: str) -> Pixels:
    """Put a frame of a colour, a hex code, around a picture."""
    width = max(2, round(FRAME * max(pixels.shape[:2])))
    frame = cv2.copyMakeBorder(pixels, width, width, width, width, cv2.BORDER_CONSTANT, value=hex_to_rgb(color))
    return frame.astype(np.uint8, copy=False)


def saliency_picture(saliency: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Paint saliency of 0 to 1, float32 (H, W), from black over red to light yellow: uint8 (H, W, 3)."""
    levels = np.rint(255 * np.clip(saliency, 0, 1)).astype(np.uint8)
    painted = cv2.cvtColor(cv2.applyColorMap(levels, cv2.COLORMAP_MAGMA), cv2.COLOR_BGR2RGB)
    return painted.astype(np.uint8, copy=False)


def faded(pixels: NDArray[np.uint8], saliency: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Fade to light grey what has little saliency: uint8 (H, W, 3) of that and of float32 (H, W), 0 to 1."""
    kept = saliency[..., None]
    mixed: NDArray[np.uint8] = np.rint(pixels * kept + FADED * (1 - kept)).astype(np.uint8)
    return mixed
