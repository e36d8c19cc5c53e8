"""Distances of palettes to what people picked: by method, means, the best peer, and how sure a difference is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.picks.palettes import AREA, FLOWS_AT_K, Palettes
from palette_core.arrays import RGB, Floats
from palette_core.evaluation import matched_difference, picked_share

OURS = (*FLOWS_AT_K, AREA)
RESAMPLES, SEED = 10_000, 0
CONFIDENCE = 95  # per cent


@dataclass(frozen=True, eq=False, slots=True)
class Scores:
    """How near the palettes of some pictures are to what people picked from them.

    Attributes
    ----------
    matched : dict of str to float64 array (pictures,)
        By method, the matched CIEDE2000 of each picture.
    coverage : dict of str to float64 array (pictures,)
        By method, the share of the person's colours that have a swatch near.
    """

    matched: dict[str, Floats]
    coverage: dict[str, Floats]

    def of(self, chosen: Sequence[bool]) -> "Scores":
        """Return the scores of some of the pictures."""
        kept = np.asarray(chosen, dtype=bool)
        matched, coverage = (
            {name: values[kept] for name, values in scores.items()} for scores in (self.matched, self.coverage)
        )
        return Scores(matched, coverage)

    def best_peer(self) -> str:
        """Return the peer with the smallest mean matched CIEDE2000."""
        return min((name for name in self.matched if name not in OURS), key=lambda name: self.matched[name].mean())


def score(palettes: Sequence[Palettes], picked: Sequence[RGB]) -> Scores:
    """Score the palettes of pictures, every method that all of them have, against one person's colours of each."""
    methods = [name for name in palettes[0] if all(name in found for found in palettes)]
    pairs = list(zip(palettes, picked, strict=True))
    return Scores(
        {name: np.array([matched_difference(found[name], colors) for found, colors in pairs]) for name in methods},
        {name: np.array([picked_share(found[name], colors) for found, colors in pairs]) for name in methods},
    )


def bootstrap(differences: Floats) -> tuple[float, float]:
    """Return the interval of CONFIDENCE of a mean over pictures (percentile bootstrap; Efron, 1979)."""
    random = np.random.default_rng(SEED)
    drawn = differences[random.integers(0, len(differences), (RESAMPLES, len(differences)))]
    rest = (100 - CONFIDENCE) / 2
    low, high = np.percentile(drawn.mean(axis=1), [rest, 100 - rest])
    return float(low), float(high)
