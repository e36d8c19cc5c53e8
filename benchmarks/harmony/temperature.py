"""Choose the temperature of suggestions on palettes for validation: python -m benchmarks temperature.

The lower the temperature, the more often a suggestion is what people took, and the more often another seed suggests
the same again. The chosen one has the most hits among those at which a new draw brings at least half new colours and
the mean chroma is near people's. The same temperatures are measured without `apply_temperature`, which keeps the
chroma, too. The table goes to the results. It takes five minutes on two cores.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from tqdm import tqdm

from benchmarks.data.photos import DATA
from benchmarks.harmony.quality import CHROMA, SUGGESTIONS, hit_share, mean_chroma, shuffled_fives
from palette_core.arrays import RGB
from palette_core.color import ciede2000
from palette_core.evaluation import Result, save
from palette_core.harmony import MIN_DISTANCE, apply_temperature, chroma_limit, next_colors, sample_apart
from palette_core.quantization import TEMPERATURE
from training.datasets.themes import read_themes

TEMPERATURES = (1.0, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1)
NEW = 0.5  # of the colours of a new draw, at least
PART = "validation"
AGAIN = 1_000_003  # what is added to the seeds for the second draw


def choose() -> None:
    """Measure every temperature, and write the table. SystemExit when the library has another."""
    parts = read_themes(DATA)
    fives = shuffled_fives(parts[PART])
    table = list(rows(fives))
    chosen = best(table)
    details = {"part": PART, "chosen": chosen, "table": table}
    save(Result("temperature", [], details, cases={f"palettes of five colours for {PART}": len(fives)}), quick=False)
    for row in table:
        print(row)
    if chosen != TEMPERATURE:
        raise SystemExit(
            f"{chosen} is best, and palette_core/quantization/options.py has {TEMPERATURE}. Change it there."
        )


def best(table: list[dict[str, Any]]) -> float:
    """Return the temperature with the most hits of those with enough new colours and a chroma near people's."""
    allowed = [
        row for row in table if row["tempered"] and row["new"] >= NEW and CHROMA[0] <= row["chroma"] <= CHROMA[1]
    ]
    return float(max(allowed, key=lambda row: row["hits"])["temperature"])


def rows(fives: RGB) -> Iterator[dict[str, Any]]:
    """Yield for every temperature, with and without the hold on the chroma, what its suggestions are like."""
    asked = [next_colors(five[:-1]) for five in tqdm(fives, desc="palettes")]
    for temperature, tempered in tqdm(list(product(TEMPERATURES, (True, False))), desc="temperatures"):
        weights = [
            apply_temperature(probabilities, colors, temperature, chroma_limit(five[:-1]))
            if tempered
            else probabilities ** (1 / temperature)
            for (colors, probabilities), five in zip(asked, fives, strict=True)
        ]
        first, again = (
            [
                colors[sample_apart(of, colors, five[:-1], SUGGESTIONS, number + start)]
                for number, (of, (colors, _), five) in enumerate(zip(weights, asked, fives, strict=True))
            ]
            for start in (0, AGAIN)
        )
        yield {
            "temperature": temperature,
            "tempered": tempered,
            "hits": round((hit_share(first, fives) + hit_share(again, fives)) / 2, 1),
            "chroma": round(mean_chroma(np.concatenate(first + again)) / mean_chroma(fives[:, -1]), 3),
            "new": round(float(np.mean([new_share(*pair) for pair in zip(first, again, strict=True)])), 2),
        }


def new_share(before: RGB, after: RGB) -> float:
    """Return the share of the colours drawn later (n, 3) that are not near one drawn before."""
    return float((ciede2000(after[:, None], before[None]).min(axis=1) >= MIN_DISTANCE).mean())
