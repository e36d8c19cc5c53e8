"""A picture as a colour histogram: mergeable, and exact in every bin.

A photo falls into 32 x 32 x 32 bins. Each occupied bin keeps its weight and the SUM of its
colours, so the mean colour of a bin is exact although the bins are coarse. A picture of few
colours (a logo, a drawing, a palette) keeps every one of them: a bin a colour.

All weights are integers. Adding integers is exact and has no order, so neither has merging.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.image import Image

FEW_COLORS = 256  # a picture (or a merge) of at most this many keeps a bin a colour
COARSE = 0xF8F8F8  # keeps the five high bits of each channel: 32 levels
OPAQUE = 255  # the weight of an opaque pixel
FLATNESS_SCALE = 16.0  # gradient, in levels of 255, at which a pixel counts half
EQUAL_WEIGHT = 1 << 40  # the weight that every picture of a set is raised to
CHUNK_PIXELS = 1 << 22  # bounds the memory of a large picture

Ints = NDArray[np.int64]

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
    codes : int64 (n,), ascending. The bin as 0xRRGGBB; the three low bits of each channel are zero unless `exact`.
    weights : int64 (n,). Sum of the pixels' opacities (255 an opaque pixel).
    flat_weights : int64 (n,). The same, each pixel times its flatness 1 to 255: pixels on edges are blends of
        two colours and count little.
    sums : int64 (n, 3). Sum of the sRGB colours, times opacity.
    seen : int64 (n, 3). A pixel of the bin: index into `pictures`, x, y in the full-size picture.
    pictures : the pictures merged here, sorted.
    exact : a bin is one colour, not 8 x 8 x 8 of them.
    """

    codes: Ints
    weights: Ints
    flat_weights: Ints
    sums: Ints
    seen: Ints
    pictures: tuple[PictureKey, ...]
    exact: bool

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
        few = _few_colors(image)
        if few is None and area is not None:
            image = image.reduced(area)
        return _count(image, few)

    @classmethod
    def merge(cls, histograms: "Sequence[ColorHistogram]") -> "ColorHistogram":
        """Merge histograms (at least one). The order does not matter, bit for bit."""
        pictures = tuple(sorted({key for histogram in histograms for key in histogram.pictures}))
        codes = np.concatenate([histogram.codes for histogram in histograms])
        exact = all(histogram.exact for histogram in histograms) and len(np.unique(codes)) <= FEW_COLORS
        seen = [histogram._seen_in(pictures) for histogram in histograms]
        return _merge_bins(
            codes if exact else codes & COARSE,
            np.concatenate([histogram.weights for histogram in histograms]),
            np.concatenate([histogram.flat_weights for histogram in histograms]),
            np.concatenate([histogram.sums for histogram in histograms]),
            np.concatenate(seen),
            pictures,
            exact,
        )

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

    def with_equal_say(self) -> "ColorHistogram":
        """Multiply by a whole number that brings `weight` near 2^40, so that pictures of any size count alike.

        The mean colours stay exact; up to 2^15 such pictures can be merged.
        """
        factor = max(1, round(EQUAL_WEIGHT / max(1, self.weight)))
        return replace(
            self, weights=self.weights * factor, flat_weights=self.flat_weights * factor, sums=self.sums * factor
        )

    def _seen_in(self, pictures: tuple[PictureKey, ...]) -> Ints:
        places = np.array([pictures.index(key) for key in self.pictures], dtype=np.int64)
        return np.column_stack([places[self.seen[:, 0]], self.seen[:, 1:]])


def _merge_bins(
    codes: Ints,
    weights: Ints,
    flat_weights: Ints,
    sums: Ints,
    seen: Ints,
    pictures: tuple[PictureKey, ...],
    exact: bool,
) -> ColorHistogram:
    """Add up the bins of equal code; of their pixels keep the first by picture, then y, then x."""
    order = np.lexsort((seen[:, 1], seen[:, 2], seen[:, 0], codes))
    codes = codes[order]
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]])[: len(codes)])

    def add_up(values: Ints) -> Ints:
        return np.add.reduceat(values[order], starts, axis=0) if len(starts) else values

    return ColorHistogram(
        codes[starts], add_up(weights), add_up(flat_weights), add_up(sums), seen[order][starts], pictures, exact
    )


def _few_colors(image: Image) -> Ints | None:
    """Return the picture's colours as ascending 0xRRGGBB if they are at most FEW_COLORS, else None."""
    pixels = image.pixels.reshape(-1, 3)
    if image.opacity is not None:
        pixels = pixels[image.opacity.ravel() > 0]
    if len(np.unique(_pack(pixels[:: len(pixels) // 4096 + 1]))) > FEW_COLORS:
        return None
    present = np.zeros(1 << 24, dtype=bool)
    for start in range(0, len(pixels), CHUNK_PIXELS):
        present[_pack(pixels[start : start + CHUNK_PIXELS])] = True
    colors = np.flatnonzero(present)
    return colors if len(colors) <= FEW_COLORS else None


def _pack(pixels: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Write colours uint8 (..., 3) as 0xRRGGBB."""
    wide = pixels.astype(np.int32)
    packed: NDArray[np.int32] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def _count(image: Image, few: Ints | None) -> ColorHistogram:
    """Count the pixels into bins: one for each of the few colours, or 32 x 32 x 32."""
    height, width = image.pixels.shape[:2]
    size = len(few) if few is not None else 1 << 15
    rows = max(1, CHUNK_PIXELS // width)
    totals = np.zeros((5, size))  # weight, flat weight, red, green, blue: whole numbers below 2^53
    place, flat_place = np.full((2, size), -1, dtype=np.int64)
    flatness = _flatness(image.pixels)
    for top in reversed(range(0, height, rows)):
        part = slice(top, top + rows)
        pixels = image.pixels[part]
        bins = _coarse_bins(pixels) if few is None else np.searchsorted(few, _pack(pixels).ravel()).clip(0, size - 1)
        channels = [flatness[part].ravel(), *(channel.ravel() for channel in cv2.split(pixels))]
        if image.opacity is None:
            totals[0] += np.bincount(bins, minlength=size)
            weigh = None
        else:
            weigh = image.opacity[part].ravel().astype(np.float64)
            totals[0] += np.bincount(bins, weights=weigh, minlength=size)
        for total, channel in zip(totals[1:], channels, strict=True):
            total += np.bincount(bins, weights=channel if weigh is None else channel * weigh, minlength=size)
        # Of several values for one index the last assignment stays: backwards, that is the first pixel.
        order = np.arange(len(bins))[::-1] if weigh is None else np.flatnonzero(weigh)[::-1]
        place[bins[order]] = order + top * width
        order = order[flatness[part].ravel()[order] >= OPAQUE // 2]
        flat_place[bins[order]] = order + top * width
    if image.opacity is None:
        totals *= OPAQUE
    occupied = np.flatnonzero(totals[0])
    weights, flat_weights, *sums = totals[:, occupied].astype(np.int64)
    y, x = np.divmod(np.where(flat_place >= 0, flat_place, place)[occupied], width)
    full_width, full_height = image.full_size
    seen = np.column_stack(
        [np.zeros_like(x), (2 * x + 1) * full_width // (2 * width), (2 * y + 1) * full_height // (2 * height)]
    )
    codes = few[occupied] if few is not None else _spread(occupied)
    colors = np.column_stack(sums)
    digest = hashlib.blake2b(
        b"".join(part.tobytes() for part in (codes, weights, colors, seen)), digest_size=8
    ).hexdigest()
    key = PictureKey(image.name, digest)
    return ColorHistogram(codes, weights, flat_weights, colors, seen, (key,), few is not None)


def _coarse_bins(pixels: NDArray[np.uint8]) -> Ints:
    """Return the 15-bit bin of each pixel, int64 (n,): five high bits of red, green and blue."""
    high = pixels >> 3
    wide = high.astype(np.uint16)
    code: NDArray[np.uint16] = wide[..., 0] << 10 | wide[..., 1] << 5 | wide[..., 2]
    return code.ravel().astype(np.int64)


def _spread(bins: Ints) -> Ints:
    """Write 15-bit bins as 0xRRGGBB with the low bits zero."""
    return (bins >> 10 & 31) << 19 | (bins >> 5 & 31) << 11 | (bins & 31) << 3


def _flatness(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the flatness of each pixel, uint8 (H, W), 1 on a hard edge to 255 in an even area."""
    kernel = np.ones((3, 3), dtype=np.uint8)
    gradient = cv2.subtract(cv2.dilate(pixels, kernel), cv2.erode(pixels, kernel)).max(axis=2)
    return _FLATNESS[gradient]
