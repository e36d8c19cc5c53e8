"""The colour histogram of a picture: mergeable, and exact in every bin.

A photo falls into bins of the high bits of red, green and blue, five to seven of each. Each occupied bin keeps its
weight and the sum of its colours, so the mean colour of a bin is exact although the bins are coarse. A picture of few
colours (a logo, a drawing, a palette) keeps all eight bits: one bin for each colour. All weights are integers: adding
them is exact in any order, and so is merging.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Ints, Pixels
from palette_core.errors import ImageError
from palette_core.image import Image
from palette_core.quantization.counting import (
    EXACT_BITS,
    FEW_COLORS,
    FULL_BITS,
    OPAQUE,
    Bins,
    PictureKey,
    add_up,
    count_image,
    plan_count,
)

N_COLUMNS = 6  # of the totals of every histogram
EQUAL_WEIGHT = 1 << 40  # the weight that every picture of a set is raised to
WAITING_BINS = 1 << 18  # that a merge collects, at least, before it adds them up


@dataclass(frozen=True, eq=False, slots=True)
class ColorHistogram:
    """Occupied colour bins of one picture or of many. `a + b` merges, in any order.

    Attributes
    ----------
    codes : int64 array (n,)
        Ascending: the bin as 0xRRGGBB, the low bits of each channel zero.
    totals : int64 or object array (n, 6 + m)
        The exact values of `weights`, `flat_weights`, `central_weights`, `sums` and of m maps: int64 or, where that
        could overflow (of pictures of equal weight from 32,897 on), Python integers, dtype object.
    seen : int64 array (n, 3)
        A pixel of the bin: index into `pictures`, x, y in the full-size picture. Of several pictures the one in which
        the bin weighs most, then the first by `pictures`; there a flat pixel far from the borders.
    seen_weights : float64 array (n,)
        The weight of the bin in that picture.
    pictures : tuple of PictureKey
        Sorted: the pictures that `seen` refers to, so at most as many as there are bins.
    bits : int
        How many high bits of each channel make the bins: 8 (a bin is one colour), 7, 6 or 5.
    """

    codes: Ints
    totals: NDArray[Any]
    seen: Ints
    seen_weights: Floats
    pictures: tuple[PictureKey, ...]
    bits: int

    @classmethod
    def from_image(
        cls, image: Image, *, sample: int | None = None, bits: int | None = None, maps: Sequence[Pixels] = ()
    ) -> "ColorHistogram":
        """Count the pixels of a picture. A clear pixel has no weight.

        Parameters
        ----------
        image : Image
            The picture.
        sample : int, optional
            Pixels. Of a larger picture of many colours every second, third ... pixel in both directions is counted,
            so that at least so many are: none is averaged, and each colour is a true one. None counts all.
        bits : int, optional
            Of each channel, for the bins of a picture of many colours. By default 7 where all pixels are counted,
            and of a sample 5 to 7, so that the bins are neither few nor many.
        maps : sequence of uint8 array (h, w)
            What else is known of each place, 0 to 255; of any size.
        """
        plan = plan_count(image, sample, bits)
        resized = [plan.resized(values) for values in maps]
        return cls._of_one(image.name, count_image(plan, plan.flatness(), resized), plan.bits)

    @classmethod
    def from_masks(
        cls, image: Image, masks: Sequence[Pixels], *, sample: int | None = None, bits: int | None = None
    ) -> "list[ColorHistogram]":
        """Count the parts of a picture: a histogram for each mask.

        Parameters
        ----------
        image : Image
            The picture.
        masks : sequence of uint8 array (H, W)
            0 out of the part to 255 in it.
        sample, bits : int, optional
            As in `from_image`.
        """
        plan = plan_count(image, sample, bits)
        visible = 1.0 if plan.image.opacity is None else plan.image.opacity / np.float32(OPAQUE)
        opacities = (np.rint(plan.resized(mask) * visible).astype(np.uint8) for mask in masks)
        parts = (plan._replace(image=replace(plan.image, opacity=opacity)) for opacity in opacities)
        flatness = plan.flatness()
        return [cls._of_one(image.name, count_image(part, flatness), plan.bits) for part in parts]

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
        return cls.merge(histogram.with_equal_weight() for histogram in histograms)

    def __add__(self, other: "ColorHistogram") -> "ColorHistogram":
        """Merge two histograms."""
        return ColorHistogram.merge([self, other])

    def __len__(self) -> int:
        """Return the number of bins."""
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
    def central_weights(self) -> Floats:
        """The same, each pixel times its centrality: 0 at the borders to 255 in the middle."""
        return self.totals[:, 2].astype(np.float64)

    @property
    def sums(self) -> Floats:
        """Sum of the sRGB colours of each bin, times opacity, float64 (n, 3): integers, rounded once."""
        return self.totals[:, 3:N_COLUMNS].astype(np.float64)

    @property
    def maps(self) -> Floats:
        """Mean of each map over the pixels of each bin, float64 (n, m), 0 to 1."""
        return self.totals[:, N_COLUMNS:].astype(np.float64) / (OPAQUE * self.weights[:, None])

    @property
    def colors(self) -> Floats:
        """Mean sRGB colour of each bin, float64 (n, 3), 0 to 255, to the rounding of float64."""
        return self.sums / self.weights[:, None]

    @property
    def weight(self) -> int:
        """Sum of all weights, exact."""
        return int(self.totals[:, 0].sum())

    def require_visible(self) -> None:
        """Raise ImageError when there is no colour, because every pixel is clear."""
        if not len(self):
            raise ImageError(
                "Every pixel is transparent, so there is no colour to take. Use a picture with visible pixels."
            )

    def with_equal_weight(self) -> "ColorHistogram":
        """Multiply by a whole number that brings `weight` near 2^40, so that pictures of any size count alike."""
        return self.scaled(max(1, round(EQUAL_WEIGHT / max(1, self.weight))))

    def scaled(self, factor: int) -> "ColorHistogram":
        """Multiply all weights by a whole number, 1 or more. The mean colours stay exact."""
        totals = _wide_enough(self.totals, self.weight * factor) * factor
        return replace(self, totals=totals, seen_weights=self.seen_weights * factor)

    def coarsened(self, bits: int) -> "ColorHistogram":
        """Merge the bins to those of fewer bits a channel, 1 to 8; as it is where they are coarse already."""
        return self if bits >= self.bits else _merge([self], bits)

    def coarsened_to(self, max_bins: int) -> "ColorHistogram":
        """Merge the bins to those of as many bits as leave at most `max_bins`, 1 or more."""
        histogram = self
        while len(histogram) > max_bins:
            histogram = histogram.coarsened(histogram.bits - 1)
        return histogram


class HistogramAccumulator:
    """A merge that takes one histogram after the other: its memory is that of the bins, not of the pictures.

    Histograms are collected until they have as many bins together as the sum so far, and at least WAITING_BINS. So all
    the work is linear in the bins that were added, although the sum is built anew each time.
    """

    def __init__(self) -> None:
        self._parts: list[ColorHistogram] = []  # the sum so far, and what is not yet added
        self._bins = 0  # of what is not yet added
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
    numbers = {key: number for number, key in enumerate(pictures)}
    weight = sum(part.weight for part in parts)
    bins = add_up([_placed(part, numbers, weight) for part in parts], bits)
    if bits == EXACT_BITS and len(bins.codes) > FEW_COLORS:
        bits = FULL_BITS
        bins = add_up([bins], bits)
    used, seen = np.unique(bins.seen[:, 0], return_inverse=True)
    bins.seen[:, 0] = seen
    return ColorHistogram(*bins, tuple(pictures[number] for number in used.tolist()), bits)


def _placed(part: ColorHistogram, numbers: dict[PictureKey, int], weight: int) -> "Bins":
    """Return the bins of a part of a merge of so much weight; `numbers` are those of its pictures."""
    number = np.array([numbers[key] for key in part.pictures], dtype=np.int64)
    seen = np.column_stack([number[part.seen[:, 0]], part.seen[:, 1:]])
    return Bins(part.codes, _wide_enough(part.totals, weight), seen, part.seen_weights)


def _wide_enough(totals: NDArray[Any], weight: int) -> NDArray[Any]:
    """Return totals as Python integers where int64 may not hold what has so much weight: sums are up to 255 times it.

    The weight alone decides, so that the same sum has the same dtype however it was grouped.
    """
    return totals if weight * OPAQUE < 1 << 63 else totals.astype(object)
