"""A picture as a colour histogram: mergeable, and exact in every bin.

A photo falls into bins of the high bits of red, green and blue: seven bits when every pixel is
counted, five for a reduced working copy. Each occupied bin keeps its weight and the SUM of its
colours, so the mean colour of a bin is exact although the bins are coarse. A picture of few
colours (a logo, a drawing, a palette) keeps all eight bits: a bin a colour.

All weights are integers. Adding integers is exact and has no order, so neither has merging.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Ints
from palette_core.color import pack_rgb
from palette_core.errors import ImageError
from palette_core.image import Image

FEW_COLORS = 256  # a picture (or a merge) of at most this many keeps a bin a colour
EXACT_BITS, FULL_BITS, WORKING_BITS = 8, 7, 5  # of each channel
OPAQUE = 255  # the weight of an opaque pixel
FLATNESS_SCALE = 16.0  # gradient, in levels of 255, at which a pixel counts half
EQUAL_WEIGHT = 1 << 40  # the weight that every picture of a set is raised to
SAMPLES = 4  # along each side of an averaged cell, where a pixel like the average is looked for
STRIP_PIXELS = 1 << 22  # bounds the memory of a large picture

# Flatness of a pixel by its gradient, 1 to 255: integers that are never zero, so that no colour is lost.
_FLATNESS = np.maximum(1, np.rint(OPAQUE / (1 + (np.arange(256) / FLATNESS_SCALE) ** 2))).astype(np.uint8)


@dataclass(frozen=True, order=True, slots=True)
class PictureKey:
    """What tells the pictures of a histogram apart: name, and a digest of the picture's own histogram."""

    name: str
    digest: str


@dataclass(frozen=True, eq=False, slots=True)
class ColorHistogram:
    """Occupied colour bins of one picture or of many. `a + b` merges, in any order.

    Attributes
    ----------
    codes : int64 (n,), ascending. The bin as 0xRRGGBB, the low bits of each channel zero.
    weights : int64 (n,). Sum of the pixels' opacities (255 an opaque pixel).
    flat_weights : int64 (n,). The same, each pixel times its flatness 1 to 255: pixels on edges are blends of
        two colours and count little.
    sums : int64 (n, 3). Sum of the sRGB colours, times opacity.
    seen : int64 (n, 3). A pixel of the bin: index into `pictures`, x, y in the full-size picture. Of several
        pictures the one in which the bin weighs most, and there a flat pixel far from the borders.
    seen_weights : int64 (n,). What the bin weighs in that picture.
    pictures : the pictures merged here, sorted.
    bits : how many high bits of each channel make the bins: 8 (a bin is one colour), 7 or 5.
    """

    codes: Ints
    weights: Ints
    flat_weights: Ints
    sums: Ints
    seen: Ints
    seen_weights: Ints
    pictures: tuple[PictureKey, ...]
    bits: int

    @classmethod
    def from_image(cls, image: Image, *, area: int | None = None) -> "ColorHistogram":
        """Count every pixel of a picture. A clear pixel never votes.

        Parameters
        ----------
        image : the picture.
        area : pixels. A larger picture of many colours is first averaged down to about this
            many, so that flatness means the same in pictures of any size. None counts all.

        Notes
        -----
        Flatness is 1 / (1 + (g / 16)^2) with g the range of the levels in a pixel's 3 x 3
        neighbourhood, the largest of the three channels.
        """
        small, bits, few = _to_count(image, area)
        return _count(small, bits, few, source=None if small is image else image)

    @classmethod
    def from_masks(
        cls, image: Image, masks: "Sequence[NDArray[np.uint8]]", *, area: int | None = None
    ) -> "list[ColorHistogram]":
        """Count the parts of a picture: a histogram for each mask.

        Parameters
        ----------
        image, area : as `from_image`.
        masks : uint8 (H, W) each, 0 out of the part to 255 in it.
        """
        small, bits, few = _to_count(image, area)
        size = small.pixels.shape[1::-1]
        visible = 1.0 if small.opacity is None else small.opacity / np.float32(OPAQUE)
        opacities = (cv2.resize(mask, size, interpolation=cv2.INTER_AREA) * visible for mask in masks)
        parts = (replace(small, opacity=np.rint(opacity).astype(np.uint8)) for opacity in opacities)
        return [_count(part, bits, few, source=None if small is image else image) for part in parts]

    @classmethod
    def merge(cls, histograms: "Sequence[ColorHistogram]") -> "ColorHistogram":
        """Merge histograms (at least one). The order does not matter, bit for bit."""
        pictures = tuple(sorted({key for histogram in histograms for key in histogram.pictures}))
        bits = min(histogram.bits for histogram in histograms)
        if bits == EXACT_BITS and len(np.unique(np.concatenate([part.codes for part in histograms]))) > FEW_COLORS:
            bits = FULL_BITS
        return _add_up([replace(part, seen=part._seen_in(pictures)) for part in histograms], pictures, bits)

    @classmethod
    def merge_equal(cls, histograms: "Sequence[ColorHistogram]") -> "ColorHistogram":
        """Merge histograms (at least one), each with equal weight whatever its size."""
        return cls.merge([histogram.with_equal_say() for histogram in histograms])

    def __add__(self, other: "ColorHistogram") -> "ColorHistogram":
        return ColorHistogram.merge([self, other])

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def colors(self) -> NDArray[np.float64]:
        """Mean sRGB colour of each bin, float64 (n, 3), 0 to 255. Exact."""
        return self.sums / self.weights[:, None]

    @property
    def weight(self) -> int:
        """Sum of all weights."""
        return int(self.weights.sum())

    def check_visible(self) -> None:
        """Raise ImageError when there is no colour, because every pixel is clear."""
        if not len(self):
            raise ImageError(
                "Every pixel is transparent, so there is no colour to take. Use a picture with visible pixels."
            )

    def with_equal_say(self) -> "ColorHistogram":
        """Multiply by a whole number that brings `weight` near 2^40, so that pictures of any size count alike.

        The mean colours stay exact; up to 2^15 such pictures can be merged.
        """
        return self.times(max(1, round(EQUAL_WEIGHT / max(1, self.weight))))

    def times(self, factor: int) -> "ColorHistogram":
        """Multiply all weights by a whole number, 1 or more. The mean colours stay exact."""
        return replace(
            self,
            weights=self.weights * factor,
            flat_weights=self.flat_weights * factor,
            sums=self.sums * factor,
            seen_weights=self.seen_weights * factor,
        )

    def coarser(self, bits: int) -> "ColorHistogram":
        """Merge the bins to those of fewer bits a channel, 1 to 8; as it is where they are coarse already."""
        return self if bits >= self.bits else _add_up([self], self.pictures, bits)

    def _seen_in(self, pictures: tuple[PictureKey, ...]) -> Ints:
        places = np.array([pictures.index(key) for key in self.pictures], dtype=np.int64)
        return np.column_stack([places[self.seen[:, 0]], self.seen[:, 1:]])


def _code_mask(bits: int) -> int:
    """Return the mask that keeps the high bits of each channel of 0xRRGGBB."""
    return (0xFF << (8 - bits) & 0xFF) * 0x010101


def _add_up(parts: Sequence[ColorHistogram], pictures: tuple[PictureKey, ...], bits: int) -> ColorHistogram:
    """Add up the bins of equal code; of their pixels keep that of the largest weight, then by picture, y and x."""
    codes = np.concatenate([part.codes for part in parts]) & _code_mask(bits)
    seen = np.concatenate([part.seen for part in parts])
    seen_weights = np.concatenate([part.seen_weights for part in parts])
    order = np.lexsort((seen[:, 1], seen[:, 2], seen[:, 0], -seen_weights, codes))
    codes, starts = np.unique(codes[order], return_index=True)

    def add(columns: list[Ints]) -> Ints:
        values = np.concatenate(columns)[order]
        return np.add.reduceat(values, starts, axis=0) if len(starts) else values

    return ColorHistogram(
        codes,
        add([part.weights for part in parts]),
        add([part.flat_weights for part in parts]),
        add([part.sums for part in parts]),
        seen[order][starts],
        seen_weights[order][starts],
        pictures,
        bits,
    )


def _to_count(image: Image, area: int | None) -> tuple[Image, int, Ints | None]:
    """Return what of a picture is counted and how: all of it or a reduced copy, the bits, and its few colours."""
    few = _few_colors(image)
    if few is not None:
        return image, EXACT_BITS, few
    return (image, FULL_BITS, None) if area is None else (image.reduced(area), WORKING_BITS, None)


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


def _count(image: Image, bits: int, few: Ints | None = None, source: Image | None = None) -> ColorHistogram:
    """Count a picture into bins: one for each of the few colours, or for the high bits of each channel.

    A large picture is counted in strips, and the strips merge like pictures. `source` is what the picture
    was averaged down from, if it was: the pixels seen are looked up there.
    """
    height, width = image.pixels.shape[:2]
    rows = max(1, STRIP_PIXELS // width)
    flatness = _flatness(image)
    strips = [_count_strip(image, slice(top, top + rows), flatness, bits, few) for top in range(0, height, rows)]
    histogram = _add_up(strips, (), bits) if len(strips) > 1 else strips[0]
    content = b"".join(part.tobytes() for part in (histogram.codes, histogram.flat_weights, histogram.sums))
    key = PictureKey(image.name, hashlib.blake2b(content, digest_size=8).hexdigest())
    seen = histogram.seen[:, 1:] if source is None else _in_source(image, source, histogram.seen[:, 1:])
    seen = _in_full_size(source or image, seen)
    return replace(histogram, seen=seen, seen_weights=histogram.weights, pictures=(key,))


def _count_strip(image: Image, rows: slice, flatness: NDArray[np.uint8], bits: int, few: Ints | None) -> ColorHistogram:
    """Count some rows of a picture that has no key yet."""
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
    return ColorHistogram(
        codes, weights[occupied], totals[0], np.column_stack(totals[1:]), seen, weights[occupied], (), bits
    )


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
