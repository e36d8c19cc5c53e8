"""The prototypes of regions: main colours and means with weights, and the palette that represents them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Ints, Labels
from palette_core.color import srgb_to_oklab
from palette_core.image import Image
from palette_core.quantization import kmeans, nearest_center
from palette_core.reproducible import power

# Chosen on the validation part of BSDS500 (`python -m benchmarks regions`):
SHARE_EXPONENT = 0.25  # exponent on a region's share: 0 gives all regions equal weight, 1 all pixels
MAIN_COLOR_WEIGHT = 0.85  # share of a region's weight for its main colour; the rest is for its mean
PROTOTYPE_PIXELS = 40_000  # pixels of a picture on which prototypes are computed
SAMPLES = 1000  # pixels of a region on which its main colour is found
MAIN_CLUSTERS = 3  # the largest of which is the main colour


class WeightedColors(NamedTuple):
    """The prototypes of the n regions of a label map: its main colours and means, and their weights.

    Attributes
    ----------
    colors : float64 array (2 n, 3)
        OKLab.
    weights : float64 array (2 n,)
        Their sum is 1.
    """

    colors: Floats
    weights: Floats


def region_prototypes(image: Image, hierarchy: Sequence[Labels]) -> list[WeightedColors]:
    """Return the prototypes of each label map, int32 (h, w) of any size; none of a clear picture."""
    small = image.reduced(PROTOTYPE_PIXELS)
    visible = np.ones(small.pixels.shape[:2], dtype=bool) if small.opacity is None else small.opacity > 0
    colors = srgb_to_oklab(small.pixels[visible])
    size = small.pixels.shape[1::-1]
    resized = [cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)[visible] for labels in hierarchy]
    return [_prototypes_of(colors, labels) for labels in resized] if len(colors) else []


def _prototypes_of(colors: Floats, labels: NDArray[Any]) -> WeightedColors:
    """Return the prototypes of one label map, from the colours (m, 3) and the region of each, (m,)."""
    sizes = np.unique(labels, return_counts=True)[1]
    parts = np.split(colors[np.argsort(labels, kind="stable")], np.cumsum(sizes)[:-1])
    weights = power(sizes / len(labels), SHARE_EXPONENT)
    weights /= weights.sum()
    prototypes = [_main_color(part) for part in parts] + [part.mean(axis=0) for part in parts]
    return WeightedColors(
        np.array(prototypes), np.concatenate([MAIN_COLOR_WEIGHT * weights, (1 - MAIN_COLOR_WEIGHT) * weights])
    )


def _main_color(colors: Floats) -> Floats:
    """Return the middle of the largest cluster of colours (n, 3)."""
    sample = colors[:: len(colors) // SAMPLES + 1]
    centers = kmeans(sample, np.ones(len(sample)), MAIN_CLUSTERS, detail=8, centers=24)
    largest: Floats = centers[np.bincount(nearest_center(sample, centers)).argmax()]
    return largest


# Whole numbers, because their sums are exact in any order. 2^40 is what a division adds at most to a sum: eight
# million divisions stay below 2^63.
COLOR_SCALE, WEIGHT_SCALE = 1 << 20, 1 << 20
MAX_PROTOTYPES = 8192  # kept one by one; more fall into cells
CELL_BITS = 14  # of COLOR_SCALE: cells of 1/64 in OKLab, of which the colours of sRGB fill at most about 15,000


@dataclass(frozen=True, eq=False, slots=True)
class Prototypes:
    """Weighted colours, the prototypes of the regions of one photo or of many.

    Attributes
    ----------
    masses : int64 array (n,)
        The weight of each prototype; those of one division of a photo add up to about WEIGHT_SCALE.
    sums : int64 array (n, 3)
        Its colour in OKLab times COLOR_SCALE, times its mass.
    n_merged : int
        How many prototypes were merged into these n.
    """

    masses: Ints
    sums: Ints
    n_merged: int

    @classmethod
    def of_photo(cls, image: Image, divisions: Sequence[Labels]) -> "Prototypes":
        """Compute the prototypes of the divisions of a photo, label maps int32 (h, w) of any size."""
        return cls.from_divisions(region_prototypes(image, divisions))

    @classmethod
    def from_divisions(cls, divisions: Sequence[WeightedColors]) -> "Prototypes":
        """Gather the prototypes of the divisions of one photo, each division with equal weight."""
        weights = np.concatenate([np.empty(0), *(division.weights for division in divisions)])
        colors = np.concatenate([np.empty((0, 3)), *(division.colors for division in divisions)])
        masses = np.maximum(1, np.rint(weights * WEIGHT_SCALE)).astype(np.int64)
        return cls(masses, np.rint(colors * COLOR_SCALE).astype(np.int64) * masses[:, None], len(masses))

    @classmethod
    def merge(cls, parts: "Sequence[Prototypes]") -> "Prototypes":
        """Merge prototypes. The order does not matter, bit for bit; nor does it to merge in several steps.

        More than MAX_PROTOTYPES fall into cells of OKLab, each with the exact mean of what it holds.
        """
        masses = np.concatenate([np.empty(0, dtype=np.int64), *(part.masses for part in parts)])
        sums = np.concatenate([np.empty((0, 3), dtype=np.int64), *(part.sums for part in parts)])
        n_merged = sum(part.n_merged for part in parts)
        if n_merged > MAX_PROTOTYPES:
            masses, sums = _to_cells(masses, sums)
        order = np.lexsort((*sums.T, masses))
        return cls(masses[order], sums[order], n_merged)

    def __len__(self) -> int:
        """Return the number of prototypes."""
        return len(self.masses)

    @property
    def colors(self) -> Floats:
        """OKLab, float64 (n, 3)."""
        colors: Floats = self.sums / (self.masses[:, None] * float(COLOR_SCALE))
        return colors

    @property
    def weights(self) -> Floats:
        """The weight of each prototype, float64 (n,), sum 1."""
        weights: Floats = self.masses / self.masses.sum()
        return weights


def _to_cells(masses: Ints, sums: Ints) -> tuple[Ints, Ints]:
    """Add up what falls into one cell. A cell's own mean lies in it, so that cells merge like prototypes."""
    cells = (sums // masses[:, None]) >> CELL_BITS
    cells -= cells.min(axis=0)
    _, places = np.unique(cells @ np.array([1 << 40, 1 << 20, 1]), return_inverse=True)
    added = np.zeros((int(places.max()) + 1, 4), dtype=np.int64)
    np.add.at(added, places.ravel(), np.column_stack([masses, sums]))
    return added[:, 0], added[:, 1:]
