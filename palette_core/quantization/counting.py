"""Counting pixels into colour bins: pure functions from arrays to arrays."""

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Ints
from palette_core.color import pack_rgb
from palette_core.image import Image

FEW_COLORS = 256  # a picture (or a merge) of at most this many keeps one bin for each colour
EXACT_BITS, FULL_BITS, WORKING_BITS = 8, 7, 5  # of each channel
OPAQUE = 255  # the weight of an opaque pixel
FLATNESS_SCALE = 16.0  # gradient, in levels of 255, at which a pixel counts half
SAMPLES = 4  # along each side of an averaged cell, where the pixel most like the average is searched
STRIP_PIXELS = 1 << 22  # bounds the memory of a large picture
# Flatness of a pixel by its gradient, 1 to 255: integers that are never zero, so that every colour stays.
_FLATNESS = np.maximum(1, np.rint(OPAQUE / (1 + (np.arange(256) / FLATNESS_SCALE) ** 2))).astype(np.uint8)


class Bins(NamedTuple):
    """The arrays of a `ColorHistogram`; `seen` has the number of the picture."""

    codes: Ints
    totals: NDArray[Any]
    seen: Ints
    seen_weights: Floats


def add_up(parts: Sequence[Bins], bits: int) -> Bins:
    """Add up the bins of equal code; of their pixels keep that of the largest weight, then by picture, y and x."""
    codes, totals, seen, weights = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    codes &= _code_mask(bits)
    order = np.argsort(codes, kind="stable")
    codes, weights, totals = codes[order], weights[order], totals.take(order, axis=0)
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    highest = np.maximum.reduceat(weights, starts) if len(starts) else weights
    bins = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(codes)))
    (heaviest,) = np.nonzero(weights == highest[bins])
    seen, bins = seen.take(order[heaviest], axis=0), bins[heaviest]
    if len(bins) > len(starts):  # of equals the first by picture, y and x
        first = np.lexsort((seen[:, 1], seen[:, 2], seen[:, 0], bins))
        seen = seen[first][np.flatnonzero(np.diff(bins, prepend=-1))]
    return Bins(codes[starts], np.add.reduceat(totals, starts, axis=0) if len(starts) else totals, seen, highest)


def choose_bins(image: Image, area: int | None) -> tuple[Image, int, Ints | None]:
    """Return what of a picture is counted and how: all of it or a reduced copy, the bits, and its few colours."""
    few = _few_colors(image)
    if few is not None:
        return image, EXACT_BITS, few
    return (image, FULL_BITS, None) if area is None else (image.reduced(area), WORKING_BITS, None)


def count_image(image: Image, bits: int, few: Ints | None = None, source: Image | None = None) -> Bins:
    """Count a picture into bins: one for each of the few colours, or for the high bits of each channel.

    A large picture is counted in strips, and the strips merge like pictures. `source` is what the picture
    was averaged down from, if it was: the pixels seen are looked up there.
    """
    height, width = image.pixels.shape[:2]
    rows = max(1, STRIP_PIXELS // width)
    flatness = _flatness(image)
    strips = [_count_strip(image, slice(top, top + rows), flatness, bits, few) for top in range(0, height, rows)]
    bins = add_up(strips, bits) if len(strips) > 1 else strips[0]
    seen = bins.seen[:, 1:] if source is None else _in_source(image, source, bins.seen[:, 1:])
    return bins._replace(seen=_in_full_size(source or image, seen), seen_weights=bins.totals[:, 0].astype(np.float64))


def _code_mask(bits: int) -> int:
    """Return the mask that keeps the high bits of each channel of 0xRRGGBB."""
    return (0xFF << (8 - bits) & 0xFF) * 0x010101


def _few_colors(image: Image) -> Ints | None:
    """Return the picture's colours as ascending 0xRRGGBB if they are at most FEW_COLORS, else None."""
    pixels = image.pixels.reshape(-1, 3)
    if image.opacity is not None:
        pixels = pixels[image.opacity.ravel() > 0]
    if len(np.unique(pack_rgb(pixels[:: len(pixels) // 2048 + 1]))) > FEW_COLORS:
        return None
    present = np.zeros(1 << 24, dtype=bool)
    for start in range(0, len(pixels), STRIP_PIXELS):
        present[pack_rgb(pixels[start : start + STRIP_PIXELS])] = True
    colors = np.flatnonzero(present)
    return colors if len(colors) <= FEW_COLORS else None


def _count_strip(image: Image, rows: slice, flatness: NDArray[np.uint8], bits: int, few: Ints | None) -> Bins:
    """Count some rows of a picture."""
    pixels = image.pixels[rows]
    bins = _bins(pixels, bits) if few is None else _bins_of_few(pixels, few)
    values = [flatness[rows].ravel(), *(channel.ravel() for channel in cv2.split(pixels))]
    inwards = np.argsort(_depth(image, rows).ravel(), kind="stable")
    if image.opacity is None:
        weights = np.bincount(bins) * OPAQUE
        visible = inwards
    else:
        opacity = image.opacity[rows].ravel().astype(np.float64)
        values = [value * opacity for value in values]
        weights = np.bincount(bins, weights=opacity).astype(np.int64)
        visible = inwards[opacity[inwards] > 0]
    occupied = np.flatnonzero(weights)
    unit = OPAQUE if image.opacity is None else 1
    # Floats hold these whole numbers exactly: a strip's sums stay below 2^53.
    totals = [np.bincount(bins, weights=value)[occupied].astype(np.int64) * unit for value in values]
    place = np.empty(len(weights), dtype=np.int64)
    for chosen in (visible, visible[flatness[rows].ravel()[visible] >= OPAQUE // 2]):
        place[bins[chosen]] = (
            chosen  # of several the last stays: a flat one where the bin has one, far from the borders
        )
    y, x = np.divmod(place[occupied], image.pixels.shape[1])
    seen = np.column_stack([np.zeros_like(x), x, y + rows.start])
    codes = few[occupied] if few is not None else _to_codes(occupied, bits)
    return Bins(codes, np.column_stack([weights[occupied], *totals]), seen, weights[occupied].astype(np.float64))


def _depth(image: Image, rows: slice) -> NDArray[np.uint8]:
    """Return how far each pixel of some rows is from the nearest border, uint8, 0 there to 255 in the middle."""
    down, right = ((255 - np.abs(np.linspace(-255, 255, size))).astype(np.uint8) for size in image.pixels.shape[:2])
    depth: NDArray[np.uint8] = np.minimum(down[rows, None], right)
    return depth


def _in_full_size(image: Image, places: Ints) -> Ints:
    """Return picture 0, x, y in the full-size picture, int64 (n, 3), for places x, y in the pixels, int64 (n, 2)."""
    size, full_size = np.array(image.pixels.shape[1::-1]), np.array(image.full_size)
    return np.column_stack([np.zeros(len(places), dtype=np.int64), (2 * places + 1) * full_size // (2 * size)])


def _in_source(image: Image, source: Image, places: Ints) -> Ints:
    """Find in each cell of the source that was averaged a visible pixel like the average: x, y, int64 (n, 2).

    Of a grid of up to SAMPLES x SAMPLES pixels in the cell the nearest in colour; of all when none is visible.
    """
    scale = np.array(source.pixels.shape[1::-1]) / np.array(image.pixels.shape[1::-1])
    samples = min(SAMPLES, ceil(float(scale.max())))
    steps = (np.arange(samples) + 0.5) / samples
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    candidates = ((places[:, None] + grid) * scale).astype(np.int64)  # (n, samples, 2)
    x, y = candidates[..., 0], candidates[..., 1]
    average = image.pixels[places[:, 1], places[:, 0]].astype(np.int32)
    costs = np.abs(source.pixels[y, x] - average[:, None]).sum(axis=2)
    if source.opacity is not None:
        costs += np.where(source.opacity[y, x] > 0, 0, 1 << 10)
    chosen: Ints = candidates[np.arange(len(places)), costs.argmin(axis=1)]
    if source.opacity is not None:
        for index in np.flatnonzero(costs.min(axis=1) >= 1 << 10):
            (left, top), (right, bottom) = places[index] * scale, (places[index] + 1) * scale
            cell = source.opacity[int(top) : ceil(bottom), int(left) : ceil(right)]
            row, column = divmod(int(cell.argmax()), cell.shape[1])
            chosen[index] = int(left) + column, int(top) + row
    return chosen


def _bins(pixels: NDArray[np.uint8], bits: int) -> Ints:
    """Return the bin of each pixel, int64 (n,): the high bits of red, green and blue side by side."""
    red, green, blue = (channel.ravel().astype(np.uint8, copy=False) >> (8 - bits) for channel in cv2.split(pixels))
    bins: Ints = red.astype(np.int64)
    for channel in (green, blue):  # in place: fresh memory costs more than the arithmetic
        bins <<= bits
        bins |= channel
    return bins


def _bins_of_few(pixels: NDArray[np.uint8], few: Ints) -> Ints:
    """Return for each pixel the index of its colour; of a clear pixel any."""
    return np.searchsorted(few, pack_rgb(pixels).ravel()).clip(0, max(0, len(few) - 1))


def _to_codes(bins: Ints, bits: int) -> Ints:
    """Write bins as 0xRRGGBB with the low bits zero."""
    low, mask = 8 - bits, (1 << bits) - 1
    return (bins >> 2 * bits) << 16 + low | (bins >> bits & mask) << 8 + low | (bins & mask) << low


def _flatness(image: Image) -> NDArray[np.uint8]:
    """Return the flatness of each pixel, uint8 (H, W), 1 on a hard edge to 255 in an even area."""
    kernel, darkest, lightest = np.ones((3, 3), dtype=np.uint8), image.pixels, image.pixels
    if image.opacity is not None:  # the hidden colour of a clear pixel is neither the lightest nor the darkest
        clear = image.opacity == 0
        darkest, lightest = darkest.copy(), lightest.copy()
        darkest[clear], lightest[clear] = 255, 0
    red, green, blue = cv2.split(cv2.subtract(cv2.dilate(lightest, kernel), cv2.erode(darkest, kernel)))
    return cv2.LUT(np.maximum(np.maximum(red, green), blue), _FLATNESS).astype(np.uint8, copy=False)
