"""The colours that regions stand for: of one photo, or of thousands in bounded memory."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from palette_core.arrays import Floats, Ints
from palette_core.region_palettes import Spoken

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
    masses : Ints
        int64 (n,), the weight of each prototype; those of one division of a photo add up to about WEIGHT_SCALE.
    sums : Ints
        int64 (n, 3), its colour in OKLab times COLOR_SCALE, times its mass.
    n_merged : int
        How many prototypes were merged into these n.
    """

    masses: Ints
    sums: Ints
    n_merged: int

    @classmethod
    def from_divisions(cls, divisions: Sequence[Spoken]) -> "Prototypes":
        """Gather the prototypes of the divisions of one photo, each division with equal weight."""
        weights = np.concatenate([np.empty(0), *(division.say for division in divisions)])
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
