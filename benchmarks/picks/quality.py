"""How near palettes are to those that people took from the same pictures, beside the peers."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.data.photos import DATA
from benchmarks.picks.homer import THEME, people_measures
from benchmarks.picks.palettes import (
    AREA,
    FLOW_1,
    FLOW_2,
    FLOW_3,
    FLOW_4,
    Palettes,
    PreparedPicture,
    palettes_of,
)
from benchmarks.picks.scores import (
    CONFIDENCE,
    OURS,
    SEED,
    Scores,
    bootstrap,
    score,
)
from palette_core.evaluation import Measure, Result, match_colors
from training.datasets.picks import PARTS, Pick, read_picks, read_picture_themes

QUICK_PICTURES = 2  # of each part
PEER_GOAL, FLOW_1_GOAL, COVERAGE_GOAL = 0.90, 0.98, 0.55
CORE = "core "  # before a method that is measured with as many colours as flow 4 takes from the image


def run(*, quick: bool) -> Result:
    """Measure flows and peers on the pictures with one person's palette, and on the two with 40 people's themes."""
    picks = [pick for part in PARTS for pick in _of_part(part, quick)]
    themes = read_picture_themes(DATA)
    paths = [*(pick.path for pick in picks), *themes]
    counts = [*(len(pick.colors) for pick in picks), *(THEME for _ in themes)]
    palettes = palettes_of(paths, counts, our_palettes, "picks")
    found, of_themes = palettes[: len(picks)], palettes[len(picks) :]
    scores = score([_at_k(row) for row in found], [pick.colors for pick in picks])
    parts = {part: [pick.part == part for pick in picks] for part in PARTS} | {"all": [True] * len(picks)}
    measures = [
        *_goals(scores.of(parts["test"])),
        *people_measures([_at_k(row) for row in of_themes], list(themes.values())),
        *(measure for part, chosen in parts.items() for measure in _part_measures(part, scores.of(chosen))),
        *(measure for part, chosen in parts.items() for measure in _core_measures(part, found, picks, chosen)),
    ]
    cases = {f"pictures of the {part} part": sum(chosen) for part, chosen in parts.items() if part != "all"}
    return Result("picks", measures, _details(scores, picks), SEED, cases | {"pictures with 40 themes": len(themes)})


def _of_part(part: str, quick: bool) -> list[Pick]:
    return [pick for pick in read_picks(DATA) if pick.part == part][: QUICK_PICTURES if quick else None]


def _at_k(palettes: Palettes) -> Palettes:
    """Leave out the palettes that are to have fewer colours."""
    return {name: rgb for name, rgb in palettes.items() if not name.startswith(CORE)}


def our_palettes(picture: PreparedPicture, n_colors: int) -> Palettes:
    """Return the palettes of flows 1 to 3, the core of flow 4, and those of flows 1 and 2 that are as large as it."""
    core = picture.core(n_colors)
    return {
        **picture.at_k(n_colors),
        AREA: picture.area(n_colors),
        f"{CORE}{FLOW_4}": core,
        f"{CORE}{FLOW_1}": picture.palette("quantization", len(core)).rgb,
        f"{CORE}{FLOW_2}": picture.palette("segmentation", len(core)).rgb,
    }


def _goals(scores: Scores) -> list[Measure]:
    """Return what has a goal on the test part, and how sure the difference to the best peer is."""
    means = {name: float(values.mean()) for name, values in scores.matched.items()}
    peer = scores.best_peer()
    differences = scores.matched[FLOW_1] - scores.matched[peer]
    low, high = bootstrap(differences)
    beside = f"picks, test: matched CIEDE2000 of {FLOW_1} less that of {peer}"
    return [
        Measure(
            "picks.test.beside_best_peer",
            FLOW_1,
            "matched CIEDE2000, share of the best peer's",
            means[FLOW_1] / means[peer],
            "{:.3f}",
            PEER_GOAL,
            name=f"picks, test: matched CIEDE2000 of {FLOW_1}, share of that of {peer}",
        ),
        *(
            Measure(
                "picks.test.beside_flow_1",
                name,
                "matched CIEDE2000, share of flow 1's",
                means[name] / means[FLOW_1],
                "{:.3f}",
                FLOW_1_GOAL,
                name=f"picks, test: matched CIEDE2000 of {name}, share of that of {FLOW_1}",
            )
            for name in (FLOW_2, FLOW_3)
        ),
        *(
            Measure(f"picks.test.difference.{key}", FLOW_1, metric, value, name=f"{beside}, {metric}")
            for key, metric, value in (
                ("mean", "mean", float(differences.mean())),
                ("low", f"lower end of the {CONFIDENCE} % interval", low),
                ("high", f"upper end of the {CONFIDENCE} % interval", high),
            )
        ),
    ]


def _part_measures(part: str, scores: Scores) -> list[Measure]:
    shown = {*OURS, scores.best_peer()} if part == "test" else set()
    return [
        *(
            Measure(
                f"picks.{part}.matched",
                name,
                "matched CIEDE2000",
                float(values.mean()),
                shown=name in shown,
                name=f"picks, {part}: matched CIEDE2000, {name}",
            )
            for name, values in scores.matched.items()
        ),
        *(
            Measure(
                f"picks.{part}.coverage",
                name,
                "share within 10",
                float(values.mean()),
                goal=COVERAGE_GOAL if (part, name) == ("test", FLOW_1) else None,
                at_least=True,
                shown=name in shown,
                name=f"picks, {part}: share within 10, {name}",
            )
            for name, values in scores.coverage.items()
        ),
    ]


def _core_measures(
    part: str, palettes: Sequence[Palettes], picks: Sequence[Pick], chosen: Sequence[bool]
) -> list[Measure]:
    """Return the mean CIEDE2000 of fewer colours than the person's, each matched with another one of those."""
    return [
        Measure(
            f"picks.{part}.core",
            name,
            "matched CIEDE2000 of as many colours as flow 4 takes from the image",
            float(
                np.mean(
                    [
                        match_colors(found[f"{CORE}{name}"], pick.colors).mean
                        for found, pick, is_chosen in zip(palettes, picks, chosen, strict=True)
                        if is_chosen
                    ]
                )
            ),
            shown=part == "test",
            name=f"picks, {part}: matched CIEDE2000 of as many colours as flow 4 takes from the image, {name}",
        )
        for name in (FLOW_4, FLOW_1, FLOW_2)
    ]


def _details(scores: Scores, picks: Sequence[Pick]) -> dict[str, Any]:
    """Return the means of subsets, and the matched CIEDE2000 of every picture."""
    subsets = {
        "picked": [pick.is_picked for pick in picks],
        "changed": [not pick.is_picked for pick in picks],
        **{kind: [pick.kind == kind for pick in picks] for kind in ("photos", "art", "covers")},
    }
    return {
        "subsets": {name: _means(scores.of(chosen)) for name, chosen in subsets.items() if any(chosen)},
        "pictures": [f"{pick.set}/{pick.name}" for pick in picks],
        "matched": {name: values.round(2).tolist() for name, values in scores.matched.items()},
    }


def _means(scores: Scores) -> dict[str, Any]:
    """Return the number of pictures and, by method, the mean matched CIEDE2000 and share within 10."""
    return {
        "pictures": len(scores.matched[FLOW_1]),
        **{
            name: [round(float(values.mean()), 2), round(float(scores.coverage[name].mean()), 3)]
            for name, values in scores.matched.items()
        },
    }
