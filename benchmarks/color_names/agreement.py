"""How often a colour's name is what people call it, on the half of the XKCD survey that chose no constant.

Beside it the name of the nearest CSS colour, and of the nearest survey colour of the other half: about what copying
345 names would give. A survey name is one of many that people gave to a colour, so nothing agrees with all of them.
"""

import re
from collections.abc import Callable

import numpy as np

from benchmarks.color_names.survey import (
    MODIFIERS,
    OPPOSITES,
    TERM_OF,
    Survey,
    basic_terms,
    modifiers,
    read_survey,
    said,
    terms,
)
from palette_core.arrays import RGB
from palette_core.color import ciede2000, color_name, hex_to_rgb
from palette_core.evaluation import Measure, Result

TUNE, TEST = 0, 1
RANDOM, QUICK_RANDOM = 2000, 50  # colours drawn evenly from sRGB
SEED = 14
METRICS = {
    "term": "names of the XKCD survey: same term",
    "basic": "names of the XKCD survey: same basic term of Berlin and Kay",
    "modifier": "names of the XKCD survey: dark, light, bright or greyish where they are",
    "contrary": "names of the XKCD survey: dark for light, bright for greyish, or the reverse",
    "random": "random colours: same basic term as the nearest colour of the survey",
}
GOALS = {"term": (75, True), "basic": (92, True), "contrary": (3, False)}  # per cent, and whether it is the least
OURS = "color_name"

Namer = Callable[[RGB], str]


def run(*, quick: bool) -> Result:
    """Measure our names and two peers on the test half."""
    survey, count = read_survey(TEST), QUICK_RANDOM if quick else RANDOM
    drawn = np.random.default_rng(SEED).integers(0, 256, (count, 3)).astype(np.uint8)
    namers: dict[str, Namer] = {
        OURS: color_name,
        "nearest CSS name": nearest_name(css_names()),
        "nearest name of the other half": nearest_name(read_survey(TUNE)),
    }
    shares = {
        name: {**agreement(survey, namer), "random": on_random(drawn, survey, namer)} for name, namer in namers.items()
    }
    measures = [_measure(key, metric, name, shares[name][key]) for key, metric in METRICS.items() for name in namers]
    cases = {"names of the survey": len(survey.names), "random colours": count}
    return Result("color_names", measures, {"wrong": wrong(survey)}, SEED, cases)


def agreement(survey: Survey, namer: Namer) -> dict[str, float]:
    """Return the shares of the names that agree in term, basic term and modifier, or are contrary, in per cent."""
    pairs = [(theirs, namer(color)) for theirs, color in zip(survey.names, survey.rgb, strict=True)]
    modified = [pair for pair in pairs if modifiers(pair[0])]
    return {
        "term": _percent([bool(terms(theirs) & terms(ours)) for theirs, ours in pairs]),
        "basic": _percent([bool(basic_terms(theirs) & basic_terms(ours)) for theirs, ours in pairs]),
        "modifier": _percent([bool(modifiers(theirs) & said(ours)) for theirs, ours in modified]),
        "contrary": _percent([is_contrary(theirs, ours) for theirs, ours in modified]),
    }


def is_contrary(theirs: str, ours: str) -> bool:
    """Whether one name says the opposite of a modifier of the other."""
    return any(OPPOSITES[kind] in said(ours) and OPPOSITES[kind] not in said(theirs) for kind in modifiers(theirs))


def on_random(drawn: RGB, survey: Survey, namer: Namer) -> float:
    """Return the share of colours whose name has a basic term of the nearest colour of the survey, in per cent."""
    theirs = nearest_name(survey)
    return _percent([bool(basic_terms(theirs(color)) & basic_terms(namer(color))) for color in drawn])


def nearest_name(survey: Survey) -> Namer:
    """Return what gives a colour the name of the nearest one of a list, by CIEDE2000."""
    return lambda color: survey.names[int(ciede2000(survey.rgb, color).argmin())]


def css_names() -> Survey:
    """Return the CSS colours that hold a term, their names split into words: "darkgreen" is "dark green"."""
    from matplotlib.colors import CSS4_COLORS

    known = sorted({*TERM_OF, *(word for words in MODIFIERS.values() for word in words)}, key=len, reverse=True)
    split = {name: " ".join(re.findall("|".join(known), name)) for name in CSS4_COLORS}
    held = {name: words for name, words in split.items() if terms(words)}
    return Survey([*held.values()], np.array([hex_to_rgb(str(CSS4_COLORS[name])) for name in held], dtype=np.uint8))


def wrong(survey: Survey) -> list[list[str]]:
    """Return the names of the survey whose basic term is not ours, each with ours."""
    pairs = [(theirs, color_name(color)) for theirs, color in zip(survey.names, survey.rgb, strict=True)]
    return [[theirs, ours] for theirs, ours in pairs if not basic_terms(theirs) & basic_terms(ours)]


def _percent(hits: list[bool]) -> float:
    return 100 * float(np.mean(hits))


def _measure(key: str, metric: str, name: str, value: float) -> Measure:
    if name != OURS:
        return Measure(
            f"color_names.{key}", name, metric, value, "{:.1f} %", shown=key == "basic", name=f"{metric}, {name}"
        )
    goal, at_least = GOALS.get(key, (None, False))
    return Measure(f"color_names.{key}", name, metric, value, "{:.1f} %", goal, at_least, shown=True, name=metric)
