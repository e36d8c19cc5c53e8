"""Where a picture is flat, and where a pixel is a blend of two colours on an edge."""

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Pixels
from palette_core.image.image import Image, whole_pixels

Flags = NDArray[np.bool_]

FLATTEST = 255
CONTEXT_PIXELS = 80_000  # of the copy that tells where a picture is flat
FLATNESS_SCALE = 16.0  # gradient, in levels of 255, at which a pixel counts half
EDGE = 32  # levels between the neighbours of a blend, at least
INSIDE = 4  # a blend is this part of them, or more, away from both
BLEND = 8  # a blend is so much less flat than what lies around it
# Flatness of a pixel by its gradient, 1 to 255: integers that are never zero, so that every colour stays.
_FLATNESS = np.maximum(1, np.rint(FLATTEST / (1 + (np.arange(256) / FLATNESS_SCALE) ** 2))).astype(np.uint8)


def flatness_at(image: Image, step: int, *, blends: bool = True) -> Pixels:
    """Return the flatness of every `step`-th pixel, as `Image.every` takes them: uint8 (h, w), 1 to 255.

    It is that of an averaged copy of CONTEXT_PIXELS, because flatness depends on the scale and is to mean the same in
    pictures of any size; and less where the pixel itself is a blend between its neighbours, as on the soft edges of
    letters and lines, unless `blends` is False.
    """
    height, width = (len(range(step // 2, size, step)) for size in image.pixels.shape[:2])
    context = _flatness(image.reduced(CONTEXT_PIXELS))
    resized = cv2.resize(context, (width, height), interpolation=cv2.INTER_NEAREST)
    flatness: Pixels = np.asarray(resized, dtype=np.uint8)
    if blends:
        flatness = np.where(are_blends(image, step), flatness // BLEND, flatness)
    lowest: Pixels = np.maximum(flatness, np.uint8(1))
    return lowest


def are_blends(image: Image, step: int) -> Flags:
    """Return whether every `step`-th pixel lies between its four neighbours in some channel, bool (h, w)."""
    middle = _shifted(image.pixels, 0, 0, step)
    lowest, highest = middle.copy(), middle.copy()
    for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        neighbour = _shifted(image.pixels, down, right, step)
        if image.opacity is not None:  # a clear neighbour has no colour
            np.copyto(neighbour, middle, where=_shifted(image.opacity, down, right, step)[..., None] == 0)
        np.minimum(lowest, neighbour, out=lowest)  # in place: fresh memory costs more than the arithmetic
        np.maximum(highest, neighbour, out=highest)
    span = np.subtract(highest, lowest)
    away = np.minimum(np.subtract(middle, lowest, out=lowest), np.subtract(highest, middle, out=highest), out=lowest)
    inside = (away >= np.maximum(span // INSIDE, EDGE // INSIDE)) & (span >= EDGE)
    blends: Flags = inside[..., 0] | inside[..., 1] | inside[..., 2]
    return blends


def _shifted(pixels: Pixels, down: int, right: int, step: int) -> Pixels:
    """Return the pixels at equal steps, moved by one at most; beyond the borders those on them."""
    height, width = pixels.shape[:2]
    rows, columns = np.arange(step // 2, height, step) + down, np.arange(step // 2, width, step) + right
    top, bottom = int(rows[0] < 0), len(rows) - int(rows[-1] >= height)
    left, end = int(columns[0] < 0), len(columns) - int(columns[-1] >= width)
    moved = np.empty((len(rows), len(columns), *pixels.shape[2:]), dtype=np.uint8)
    inner = whole_pixels(moved)[top:bottom, left:end]  # by slices, which are far quicker than indices
    if inner.size:
        inner[:] = whole_pixels(pixels)[rows[top] :: step, columns[left] :: step][: inner.shape[0], : inner.shape[1]]
    rows, columns = rows.clip(0, height - 1), columns.clip(0, width - 1)
    for row in {*range(top), *range(bottom, len(rows))}:
        moved[row] = pixels[rows[row], columns]
    for column in {*range(left), *range(end, len(columns))}:
        moved[:, column] = pixels[rows, columns[column]]
    return moved


def _flatness(image: Image) -> Pixels:
    """Return the flatness of each pixel, uint8 (H, W), 1 on a hard edge to 255 in an even area."""
    kernel, darkest, lightest = np.ones((3, 3), dtype=np.uint8), image.pixels, image.pixels
    if image.opacity is not None:  # the hidden colour of a clear pixel is neither the lightest nor the darkest
        clear = image.opacity == 0
        darkest, lightest = darkest.copy(), lightest.copy()
        darkest[clear], lightest[clear] = 255, 0
    red, green, blue = cv2.split(cv2.subtract(cv2.dilate(lightest, kernel), cv2.erode(darkest, kernel)))
    return cv2.LUT(np.maximum(np.maximum(red, green), blue), _FLATNESS).astype(np.uint8, copy=False)
