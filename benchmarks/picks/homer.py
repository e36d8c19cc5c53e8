"""Palettes beside the themes of 40 people, on the two pictures of Lin and Hanrahan (CHI 2013) that are there."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from benchmarks.picks.palettes import FLOWS_AT_K, Palettes
from palette_core.arrays import RGB
from palette_core.evaluation import Measure, matched_difference

THEME = 5  # colours of a person's theme
PEOPLE_GOAL = 1.0


def people_measures(palettes: Sequence[Palettes], themes: Sequence[Sequence[RGB]]) -> list[Measure]:
    """Return the distance to 40 people as a share of that between two of them; and the latter."""
    between = float(np.mean([distance_between_people(people) for people in themes]))
    pairs = list(zip(palettes, themes, strict=True))
    distances = {
        name: float(np.mean([distance_to_people(found[name], people) for found, people in pairs]))
        for name in palettes[0]
    }
    metric = "distance to 40 people, share of that between two of them"
    return [
        *(
            Measure(
                "picks.homer.ratio",
                name,
                metric,
                distance / between,
                "{:.3f}",
                PEOPLE_GOAL if name in FLOWS_AT_K else None,
                name=f"homer1 and homer2, {name}: {metric}",
            )
            for name, distance in distances.items()
        ),
        Measure("picks.homer.people", "two people", "matched CIEDE2000", between, name="homer1 and homer2: two people"),
    ]


def distance_to_people(colors: RGB, themes: Sequence[RGB]) -> float:
    """Return the mean over people of the matched CIEDE2000 between a palette and each one's theme."""
    return float(np.mean([matched_difference(colors, theme) for theme in themes]))


def distance_between_people(themes: Sequence[RGB]) -> float:
    """Return the mean matched CIEDE2000 over all pairs of people."""
    return float(np.mean([matched_difference(*pair) for pair in combinations(themes, 2)]))
