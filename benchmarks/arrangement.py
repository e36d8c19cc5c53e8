"""Choose the order "people" by how people arrange palettes: python -m benchmarks arrangement.

The palettes of the picks (parts for training and validation, each in its author's order) and themes of Kuler of four
or five colours are put in order by several rules. Kendall's tau says how well a rule agrees with the author, whichever
end the author began with; the mean distance of neighbours, how smooth the order is, beside the author's own. The rule
of the highest tau, mean of picks and themes, is `path_order` with its weight. The table goes to the results.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from tqdm import tqdm

from benchmarks.data.photos import DATA
from palette_core.arrays import RGB, Floats
from palette_core.color import (
    CHROMATIC_WEIGHT,
    hue_order,
    lightness_order,
    oklab_distance,
    path_order,
    srgb_to_oklab,
)
from palette_core.evaluation import Result, save
from palette_core.reproducible import principal_axes
from training.datasets.picks import read_picks
from training.datasets.themes import read_themes

THEMES = 3000  # of Kuler, drawn
SEED = 0
WEIGHTS = (1.0, 2.0, 3.0, 4.0, 6.0)  # of a and b beside lightness

Rule = Callable[[Floats], list[int]]


def principal_order(oklab: Floats) -> list[int]:
    """Return the order along the axis on which the colours spread most."""
    centred = oklab - oklab.mean(axis=0)
    order: list[int] = np.argsort((centred * principal_axes(centred, 1)[0]).sum(axis=1), kind="stable").tolist()
    return order


def light_path(oklab: Floats, weight: float) -> list[int]:
    """Return the path that begins at the lightest: with lightness reversed all distances stay."""
    return path_order(oklab * np.array([-1.0, 1.0, 1.0]), weight)


def path_rule(weight: float) -> str:
    """Return the name of the rule that `path_order` is with a weight."""
    return f"path from the darkest, a and b × {weight:g}"


RULES: dict[str, Rule] = {
    "lightness": lightness_order,
    "hue, neutrals last": hue_order,
    "principal axis": principal_order,
    **{path_rule(weight): partial(path_order, weight=weight) for weight in WEIGHTS},
    **{
        f"path from the lightest, a and b × {weight:g}": partial(light_path, weight=weight)
        for weight in (WEIGHTS[0], WEIGHTS[3])
    },
}


def choose() -> None:
    """Measure every rule, and write the table. SystemExit when the library has another."""
    sets = {"picks": picked_palettes(), "themes": kuler_themes()}
    authors = {f"{name} distance": round(float(np.mean([*map(roughness, of)])), 1) for name, of in sets.items()}
    table = [row(name, rule, sets) for name, rule in tqdm(RULES.items(), desc="rules")]
    chosen = best(table)
    details = {"parts": ["train", "validation"], "chosen": chosen, "authors": authors, "table": table}
    cases = {f"palettes, {name}": len(palettes) for name, palettes in sets.items()}
    save(Result("arrangement", [], details, SEED, cases), quick=False)
    for line in (authors, *table):
        print(line)
    if chosen != path_rule(CHROMATIC_WEIGHT):
        raise SystemExit(f"{chosen} is best. Change palette_core/color/ordering.py.")


def picked_palettes() -> list[RGB]:
    """Return the palettes that people took from pictures, none of a part for tests."""
    return [distinct(pick.colors) for pick in read_picks(DATA) if pick.part != "test"]


def kuler_themes() -> list[RGB]:
    """Return THEMES of Kuler, none of a part for tests."""
    parts = read_themes(DATA)
    themes = [theme.colors for part in ("train", "validation") for theme in parts[part] if theme.source == "kuler"]
    themes = [colors for colors in themes if len(colors) >= 4]
    drawn = np.random.default_rng(SEED).choice(len(themes), min(THEMES, len(themes)), replace=False)
    return [themes[index] for index in drawn]


def row(name: str, rule: Rule, sets: dict[str, list[RGB]]) -> dict[str, Any]:
    """Measure a rule on each set: mean tau, and mean distance of neighbours."""
    measured: dict[str, Any] = {"rule": name}
    for key, palettes in sets.items():
        orders = [rule(srgb_to_oklab(colors)) for colors in palettes]
        measured[f"{key} tau"] = round(float(np.mean([*map(agreement, orders)])), 3)
        paths = [roughness(colors[order]) for colors, order in zip(palettes, orders, strict=True)]
        measured[f"{key} distance"] = round(float(np.mean(paths)), 1)
    return measured


def best(table: Sequence[dict[str, Any]]) -> str:
    """Return the rule that agrees best with people."""
    return str(max(table, key=lambda measured: measured["picks tau"] + measured["themes tau"])["rule"])


def agreement(order: Sequence[int]) -> float:
    """Return the absolute value of Kendall's tau between an order and 0, 1, 2 …: 1 also for the reverse."""
    ranks = np.asarray(order)
    first, second = np.triu_indices(len(ranks), 1)
    return abs(float(np.sign(ranks[second] - ranks[first]).mean()))


def roughness(colors: RGB) -> float:
    """Return the mean distance between neighbours, OKLab × 100."""
    return float(oklab_distance(colors[1:], colors[:-1]).mean())


def distinct(colors: RGB) -> RGB:
    """Return the colours (k, 3), each once, in the order in which they come first."""
    first = np.sort(np.unique(colors, axis=0, return_index=True)[1])
    return colors[first]
