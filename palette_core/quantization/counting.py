"""Counting pixels into colour bins: pure functions from arrays to arrays."""

from collections.abc import Sequence
from math import ceil, isqrt
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Ints, Pixels
from palette_core.color import pack_rgb
from palette_core.image import Image, flatness_at

FEW_COLORS = 256  # a picture (or a merge) of at most this many keeps one bin for each colour
EXACT_BITS, FULL_BITS, WORKING_BITS = 8, 7, 5  # of each channel
SPARSE_BINS, CROWDED_BINS = 4000, 25_000  # of 6 bits: a sample with fewer is counted finer, one with more coarser
LATTICE_PIXELS = 1 << 16  # at least, that tell how many colours there are, and among which a place is searched first
OPAQUE = 255  # the weight of an opaque pixel
SAMPLE_PIXELS = 400_000  # that are counted, at least: of more every second, third ... in both directions
STRIP_PIXELS = 1 << 22  # bounds the memory of a large picture


Flags = NDArray[np.bool_]


class PictureKey(NamedTuple):
    """The identity of a picture in a histogram: its name, and a digest of its own histogram."""

    name: str
    digest: str


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


class Plan(NamedTuple):
    """What of a picture is counted, and how."""

    source: Image
    image: Image  # the picture itself, or every `step`-th pixel in both directions
    step: int
    bits: int
    few: Ints | None = None  # the colours as ascending 0xRRGGBB, where they are few

    def flatness(self) -> Pixels:
        """Return the flatness of the pixels that are counted; where colours are few, none is taken for a blend."""
        return flatness_at(self.source, self.step, blends=self.few is None)

    def resized(self, mask: Pixels) -> Pixels:
        """Bring a mask or another map to the pixels that are counted; one of the picture's size has them already."""
        if mask.shape == self.source.pixels.shape[:2]:
            return np.ascontiguousarray(mask[self.step // 2 :: self.step, self.step // 2 :: self.step])
        size = self.image.pixels.shape[1::-1]
        shrinks = mask.shape[0] > size[1]
        interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        return cv2.resize(mask, size, interpolation=interpolation).astype(np.uint8, copy=False)


def plan_count(image: Image, sample: int | None = None, bits: int | None = None) -> Plan:
    """Plan to count a picture of few colours in full; another by `sample` pixels and more, in bins of `bits`."""
    few = _few_colors(image)
    if few is not None:
        return Plan(image, image, 1, EXACT_BITS, few)
    if sample is None:
        return Plan(image, image, 1, bits or FULL_BITS)
    sampled, step = _sample(image, sample)
    return Plan(image, sampled, step, bits or _bits_of_sample(sampled))


def _sample(image: Image, visible: int) -> tuple[Image, int]:
    """Return every n-th pixel in both directions, at least about so many visible ones, and n."""
    share = 1.0 if image.opacity is None else np.count_nonzero(image.opacity) / image.opacity.size
    step = image.step_for(ceil(visible / max(share, 1e-9)))
    sampled = image.every(step)
    if sampled.opacity is not None and not sampled.opacity.any():  # a pattern that the steps fall in with
        return image, 1
    return sampled, step


def _bits_of_sample(image: Image) -> int:
    """Return the bits of a sample: finer where few bins would be occupied, coarser where too many to be quick."""
    lattice = image.every(image.step_for(LATTICE_PIXELS))
    occupied = np.count_nonzero(np.bincount(_bins(lattice.pixels, FULL_BITS - 1)))
    return FULL_BITS if occupied < SPARSE_BINS else WORKING_BITS if occupied > CROWDED_BINS else FULL_BITS - 1


def count_image(plan: Plan, flatness: Pixels, maps: Sequence[Pixels] = ()) -> Bins:
    """Count a picture into bins: one for each of the few colours, or for the high bits of each channel.

    The flatness and maps, of the size of what is counted, are added up too. A large picture is counted in strips,
    which merge like pictures.
    """
    height, width = plan.image.pixels.shape[:2]
    rows = max(1, STRIP_PIXELS // width)
    strips = [_count_strip(plan, slice(top, top + rows), flatness, maps) for top in range(0, height, rows)]
    bins = add_up(strips, plan.bits) if len(strips) > 1 else strips[0]
    seen = _in_full_size(plan.source, bins.seen[:, 1:] * plan.step + plan.step // 2)
    return bins._replace(seen=seen, seen_weights=bins.totals[:, 0].astype(np.float64))


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


def _count_strip(plan: Plan, rows: slice, flatness: Pixels, maps: Sequence[Pixels]) -> Bins:
    """Count some rows of a picture."""
    image, few, flat = plan.image, plan.few, flatness[rows].ravel()
    pixels = image.pixels[rows]
    bins = _bins(pixels, plan.bits) if few is None else _bins_of_few(pixels, few)
    depth = _depth(image, rows)
    values = [flat, depth.ravel(), *(channel.ravel() for channel in cv2.split(pixels))]
    values += [values_of_map[rows].ravel() for values_of_map in maps]
    if image.opacity is None:
        weights, visible = np.bincount(bins) * OPAQUE, None
    else:
        opacity = image.opacity[rows].ravel().astype(np.float64)
        values = [value * opacity for value in values]
        weights, visible = np.bincount(bins, weights=opacity).astype(np.int64), opacity > 0
    occupied = np.flatnonzero(weights)
    unit = OPAQUE if image.opacity is None else 1
    # Floats hold these whole numbers exactly: a strip's sums stay below 2^53.
    totals = [np.bincount(bins, weights=value)[occupied].astype(np.int64) * unit for value in values]
    place = _places(bins, len(weights), flat >= OPAQUE // 2, visible, depth)[occupied]
    y, x = np.divmod(place, image.pixels.shape[1])
    seen = np.column_stack([np.zeros_like(x), x, y + rows.start])
    codes = few[occupied] if few is not None else _to_codes(occupied, plan.bits)
    return Bins(codes, np.column_stack([weights[occupied], *totals]), seen, weights[occupied].astype(np.float64))


def _places(bins: Ints, n_bins: int, flat: Flags, visible: Flags | None, depth: NDArray[np.uint8]) -> Ints:
    """Return for each bin that has a visible pixel one of these, int64 (n_bins,), by its index.

    A flat one where the bin has one, far from the borders. Bins with none on a lattice are looked up in all pixels.
    """
    place, missing = np.empty(n_bins, dtype=np.int64), np.ones(n_bins, dtype=bool)
    height, width = depth.shape
    step = max(1, isqrt(bins.size // LATTICE_PIXELS))
    lattice = (width * np.arange(step // 2, height, step)[:, None] + np.arange(step // 2, width, step)).ravel()
    lattice = _inwards(lattice[flat[lattice] if visible is None else (flat & visible)[lattice]], depth)
    place[bins[lattice]] = lattice  # of several the last stays
    missing[bins[lattice]] = False
    rest = _inwards(np.flatnonzero(missing[bins] if visible is None else missing[bins] & visible), depth)
    for chosen in (rest, rest[flat[rest]]):
        place[bins[chosen]] = chosen
    return place


def _inwards(places: Ints, depth: NDArray[np.uint8]) -> Ints:
    """Order pixels, by their index, from the borders inwards."""
    return places[np.argsort(depth.ravel()[places], kind="stable")]


def _depth(image: Image, rows: slice) -> NDArray[np.uint8]:
    """Return how far each pixel of some rows is from the nearest border, uint8, 0 there to 255 in the middle."""
    down, right = ((255 - np.abs(np.linspace(-255, 255, size))).astype(np.uint8) for size in image.pixels.shape[:2])
    depth: NDArray[np.uint8] = np.minimum(down[rows, None], right)
    return depth


def _in_full_size(image: Image, places: Ints) -> Ints:
    """Return picture 0, x, y in the full-size picture, int64 (n, 3), for places x, y in the pixels, int64 (n, 2)."""
    size, full_size = np.array(image.pixels.shape[1::-1]), np.array(image.full_size)
    return np.column_stack([np.zeros(len(places), dtype=np.int64), (2 * places + 1) * full_size // (2 * size)])


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


def to_bins(codes: Ints, bits: int) -> Ints:
    """Return the bin of each 0xRRGGBB, int64 (n,): the high bits of red, green and blue side by side."""
    low, mask = 8 - bits, (1 << bits) - 1
    return (codes >> 16 + low) << 2 * bits | (codes >> 8 + low & mask) << bits | codes >> low & mask


def _to_codes(bins: Ints, bits: int) -> Ints:
    """Write bins as 0xRRGGBB with the low bits zero."""
    low, mask = 8 - bits, (1 << bits) - 1
    return (bins >> 2 * bits) << 16 + low | (bins >> bits & mask) << 8 + low | (bins & mask) << low
