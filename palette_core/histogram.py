"""A picture as a colour histogram: mergeable, and exact in every bin.

A photo falls into bins of the high bits of red, green and blue: seven bits when every pixel is
counted, five for a reduced working copy. Each occupied bin keeps its weight and the SUM of its
colours, so the mean colour of a bin is exact although the bins are coarse. A picture of few
colours (a logo, a drawing, a palette) keeps all eight bits: a bin a colour.

All weights are integers. Adding integers is exact and has no order, so neither has merging.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Ints
from palette_core.color import pack_rgb
from palette_core.errors import ImageError
from palette_core.image import Image

FEW_COLORS = 256  # a picture (or a merge) of at most this many keeps a bin a colour
EXACT_BITS, FULL_BITS, WORKING_BITS = 8, 7, 5  # of each channel
OPAQUE = 255  # the weight of an opaque pixel
FLATNESS_SCALE = 16.0  # gradient, in levels of 255, at which a pixel counts half
EQUAL_WEIGHT = 1 << 40  # the weight that every picture of a set is raised to
WAITING_BINS = 1 << 16  # that a merge collects, at least, before it adds them up
SAMPLES = 4  # along each side of an averaged cell, where a pixel like the average is looked for
STRIP_PIXELS = 1 << 22  # bounds the memory of a large picture

# Flatness of a pixel by its gradient, 1 to 255: integers that are never zero, so that no colour is lost.
_FLATNESS = np.maximum(1, np.rint(OPAQUE / (1 + (np.arange(256) / FLATNESS_SCALE) ** 2))).astype(np.uint8)


# The type and its arithmetic


class PictureKey(NamedTuple):
    """What tells the pictures of a histogram apart: name, and a digest of the picture's own histogram."""

    name: str
    digest: str


@dataclass(frozen=True, eq=False, slots=True)
class ColorHistogram:
    """Occupied colour bins of one picture or of many. `a + b` merges, in any order.

    Attributes
    ----------
    codes : int64 (n,), ascending
        The bin as 0xRRGGBB, the low bits of each channel zero.
    totals : integers (n, 5)
        What `weights`, `flat_weights` and `sums` show, exact: int64 or, where that could overflow (of pictures of
        equal weight from 32,897 on), Python integers, dtype object.
    seen : int64 (n, 3)
        A pixel of the bin: index into `pictures`, x, y in the full-size picture. Of several pictures the one in which
        the bin weighs most, then the first by `pictures`; there a flat pixel far from the borders.
    seen_weights : float64 (n,)
        What the bin weighs in that picture.
    pictures : tuple of PictureKey, sorted
        The pictures that `seen` names, so at most as many as there are bins.
    bits : int
        How many high bits of each channel make the bins: 8 (a bin is one colour), 7 or 5.
    """

    codes: Ints
    totals: NDArray[Any]
    seen: Ints
    seen_weights: Floats
    pictures: tuple[PictureKey, ...]
    bits: int

    @classmethod
    def from_image(cls, image: Image, *, area: int | None = None) -> "ColorHistogram":
        """Count every pixel of a picture. A clear pixel never votes.

        Parameters
        ----------
        image : Image
            The picture.
        area : int, optional
            Pixels. A larger picture of many colours is first averaged down to about this many, so that flatness
            means the same in pictures of any size. None counts all.

        Notes
        -----
        Flatness is 1 / (1 + (g / 16)^2) with g the range of the levels in a pixel's 3 x 3
        neighbourhood, the largest of the three channels.
        """
        small, bits, few = _to_count(image, area)
        return cls._of_one(image.name, _count(small, bits, few, source=None if small is image else image), bits)

    @classmethod
    def from_masks(
        cls, image: Image, masks: "Sequence[NDArray[np.uint8]]", *, area: int | None = None
    ) -> "list[ColorHistogram]":
        """Count the parts of a picture: a histogram for each mask.

        Parameters
        ----------
        image, area
            As `from_image`.
        masks : sequence of uint8 (H, W)
            0 out of the part to 255 in it.
        """
        small, bits, few = _to_count(image, area)
        size = small.pixels.shape[1::-1]
        visible = 1.0 if small.opacity is None else small.opacity / np.float32(OPAQUE)
        opacities = (cv2.resize(mask, size, interpolation=cv2.INTER_AREA) * visible for mask in masks)
        parts = (replace(small, opacity=np.rint(opacity).astype(np.uint8)) for opacity in opacities)
        source = None if small is image else image
        return [cls._of_one(image.name, _count(part, bits, few, source=source), bits) for part in parts]

    @classmethod
    def _of_one(cls, name: str, bins: "Bins", bits: int) -> "ColorHistogram":
        """Name the one picture that was counted."""
        digest = hashlib.blake2b(bins.codes.tobytes() + bins.totals.tobytes(), digest_size=8).hexdigest()
        return cls(*bins, (PictureKey(name, digest),) if len(bins.codes) else (), bits)

    @classmethod
    def merge(cls, histograms: "Iterable[ColorHistogram]") -> "ColorHistogram":
        """Merge histograms (at least one), also of an iterator, which are not kept.

        Guarantees: the order and the grouping do not matter, bit for bit, and no number of pictures overflows. The
        work is linear in the bins of the parts.
        """
        accumulator = HistogramAccumulator()
        for histogram in histograms:
            accumulator.add(histogram)
        return accumulator.total()

    @classmethod
    def merge_equal(cls, histograms: "Iterable[ColorHistogram]") -> "ColorHistogram":
        """Merge histograms (at least one) of pictures that all weigh the same, whatever their size."""
        return cls.merge(histogram.with_equal_say() for histogram in histograms)

    def __add__(self, other: "ColorHistogram") -> "ColorHistogram":
        return ColorHistogram.merge([self, other])

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def weights(self) -> Floats:
        """Sum of the pixels' opacities (255 an opaque pixel) of each bin, float64 (n,): an integer, rounded once."""
        return self.totals[:, 0].astype(np.float64)

    @property
    def flat_weights(self) -> Floats:
        """The same, each pixel times its flatness 1 to 255: on edges lie blends of two colours, which count little."""
        return self.totals[:, 1].astype(np.float64)

    @property
    def sums(self) -> Floats:
        """Sum of the sRGB colours of each bin, times opacity, float64 (n, 3): integers, rounded once."""
        return self.totals[:, 2:].astype(np.float64)

    @property
    def colors(self) -> Floats:
        """Mean sRGB colour of each bin, float64 (n, 3), 0 to 255, to the rounding of float64."""
        return self.sums / self.weights[:, None]

    @property
    def weight(self) -> int:
        """Sum of all weights, exact."""
        return int(self.totals[:, 0].sum())

    def check_visible(self) -> None:
        """Raise ImageError when there is no colour, because every pixel is clear."""
        if not len(self):
            raise ImageError(
                "Every pixel is transparent, so there is no colour to take. Use a picture with visible pixels."
            )

    def with_equal_say(self) -> "ColorHistogram":
        """Multiply by a whole number that brings `weight` near 2^40, so that pictures of any size count alike.

        The mean colours stay exact.
        """
        return self.times(max(1, round(EQUAL_WEIGHT / max(1, self.weight))))

    def times(self, factor: int) -> "ColorHistogram":
        """Multiply all weights by a whole number, 1 or more. The mean colours stay exact."""
        totals = _wide_enough(self.totals, self.weight * factor) * factor
        return replace(self, totals=totals, seen_weights=self.seen_weights * factor)

    def coarser(self, bits: int) -> "ColorHistogram":
        """Merge the bins to those of fewer bits a channel, 1 to 8; as it is where they are coarse already."""
        return self if bits >= self.bits else _merge([self], bits)

    def coarsened_to(self, max_bins: int) -> "ColorHistogram":
        """Merge the bins to those of as many bits as leave at most `max_bins`, 1 or more."""
        histogram = self
        while len(histogram) > max_bins:
            histogram = histogram.coarser(histogram.bits - 1)
        return histogram


class HistogramAccumulator:
    """A merge that takes one histogram after the other: its memory is that of the bins, not of the pictures.

    Histograms wait until they have as many bins together as the sum so far, and at least WAITING_BINS. So all the work
    is linear in the bins that were added, although the sum is built anew each time.
    """

    def __init__(self) -> None:
        self._parts: list[ColorHistogram] = []  # the sum so far, and what waits
        self._bins = 0  # of what waits
        self._limit = WAITING_BINS

    def add(self, histogram: ColorHistogram) -> None:
        """Add one histogram."""
        self._parts.append(histogram)
        self._bins += len(histogram)
        if self._bins > self._limit:
            self.total()

    def total(self) -> ColorHistogram:
        """Return the sum of all that were added, at least one. More can be added afterwards."""
        if not self._parts:
            raise ValueError("There is no histogram to merge. Give at least one.")
        if len(self._parts) > 1:
            merged = _merge(self._parts, min(part.bits for part in self._parts))
            self._parts, self._bins, self._limit = [merged], 0, max(WAITING_BINS, len(merged))
        return self._parts[0]


def _merge(parts: Sequence[ColorHistogram], bits: int) -> ColorHistogram:
    """Add up histograms to bins of so many bits, or of FULL_BITS where these are more than FEW_COLORS exact ones."""
    pictures = sorted({key for part in parts for key in part.pictures})
    places = {key: place for place, key in enumerate(pictures)}
    weight = sum(part.weight for part in parts)
    bins = add_up([_placed(part, places, weight) for part in parts], bits)
    if bits == EXACT_BITS and len(bins.codes) > FEW_COLORS:
        bits = FULL_BITS
        bins = add_up([bins], bits)
    used, seen = np.unique(bins.seen[:, 0], return_inverse=True)
    bins.seen[:, 0] = seen
    return ColorHistogram(*bins, tuple(pictures[place] for place in used.tolist()), bits)


def _placed(part: ColorHistogram, places: dict[PictureKey, int], weight: int) -> "Bins":
    """Return the bins of a part of a merge of so much weight; its pictures are numbered by `places`."""
    place = np.array([places[key] for key in part.pictures], dtype=np.int64)
    seen = np.column_stack([place[part.seen[:, 0]], part.seen[:, 1:]])
    return Bins(part.codes, _wide_enough(part.totals, weight), seen, part.seen_weights)


def _wide_enough(totals: NDArray[Any], weight: int) -> NDArray[Any]:
    """Return totals as Python integers where int64 may not hold what has so much weight: sums are up to 255 times it.

    The weight alone decides, so that the same sum has the same dtype however it was grouped.
    """
    return totals if weight * OPAQUE < 1 << 63 else totals.astype(object)


# Counting pixels into bins


class Bins(NamedTuple):
    """Bins as plain arrays: those of `ColorHistogram`, with a picture's number in `seen`."""

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


def _code_mask(bits: int) -> int:
    """Return the mask that keeps the high bits of each channel of 0xRRGGBB."""
    return (0xFF << (8 - bits) & 0xFF) * 0x010101


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


def _count(image: Image, bits: int, few: Ints | None = None, source: Image | None = None) -> Bins:
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
