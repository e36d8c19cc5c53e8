"""Suggestions and ratings on palettes that the network never learnt from, beside simpler ways."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.stats import spearmanr
from tqdm import tqdm

from benchmarks.harmony_peers import Way, drawn, frequent, nearest_palettes, rules
from benchmarks.results import Measure, Result
from palette_core import color_lstm
from palette_core.arrays import RGB, Floats
from palette_core.clustering import assign
from palette_core.color import ciede2000, oklab_chroma, oklab_to_srgb, rgb_to_hex, srgb_to_oklab
from palette_core.color_lstm import LENGTH, Array
from palette_core.color_statistics import color_statistics
from palette_core.harmony import TEMPERATURE, suggest_colors
from palette_core.harmony_rating import rate
from palette_core.orders import orders_of
from palette_core.weights import read_card
from training.harmony_rating import rated
from training.harmony_regression import describe
from training.options import Options
from training.palette_data import Theme, read_themes

BITS, AUC = 1.0, 0.85
CHROMA = (0.95, 1.05)
SPEARMAN, R2, MAE = 0.78, 0.63, 0.163
MILLISECONDS = 150
HIT_WITHIN = 10.0  # CIEDE2000
SUGGESTIONS = 5
AS_PEOPLE = 1.0  # the temperature at which colours are drawn as people choose
ASKED = 1000  # palettes whose fifth colour is suggested
READINGS = 12
ROUNDS = 20
SEED = 0


def run(*, quick: bool) -> Result:
    """Measure the network on the part for tests, and the simpler ways on the same."""
    parts = read_themes(Options().data)
    fives = shuffled_fives(parts["test"])[: 100 if quick else None]
    learnt = np.concatenate([theme.colors for theme in parts["train"]])
    measures = [*fifth_colour(fives, learnt), *told_apart(fives)]
    palettes = np.array([theme.colors for theme in parts["train"] if len(theme.colors) == LENGTH])
    hits, chroma = suggested(fives[:ASKED], learnt, palettes)
    measures += [*hits, *ratings(parts, quick=quick), *speed(fives)]
    details = {"parts": {part: len(of) for part, of in parts.items()}}
    cases = {
        "palettes of five colours that it never learnt from": len(fives),
        "whose fifth colour is suggested": len(fives[:ASKED]),
        "that people rated": len(rated(parts["test"])[1]),
    }
    return Result("harmony", measures, details, SEED, cases, {"chroma": {"suggested": chroma}})


def shuffled_fives(themes: Sequence[Theme]) -> RGB:
    """Return the palettes of five different colours, uint8 (n, 5, 3), in random order; the last is to be found."""
    random = np.random.default_rng(SEED)
    fives = np.array([theme.colors for theme in themes if len(theme.colors) == LENGTH])
    order = np.argsort(random.random(fives.shape[:2]), axis=1)
    return random.permutation(np.take_along_axis(fives, order[..., None], axis=1))


def fifth_colour(fives: RGB, learnt: RGB) -> list[Measure]:
    """Measure the bits that the fifth colour's code takes, by the network and by how frequent the codes are."""
    network = color_lstm.load()
    codebook = network.codebook[0].astype(np.float64)
    codes = assign(srgb_to_oklab(fives[:, -1]), codebook)
    counts = np.bincount(assign(srgb_to_oklab(learnt), codebook), minlength=len(codebook)) + 0.5
    unigram = float(-np.log2(counts / counts.sum())[codes].mean())
    chances = np.mean(
        [_softmax(network.next_logits(network.states(fives[:, order]))) for order in orders_of(4, READINGS)], axis=0
    )
    bits = float(-np.log2(chances[np.arange(len(codes)), codes]).mean())
    return [
        Measure("fifth colour of 512: bits less than by frequency", unigram - bits, "{:.2f}", BITS, at_least=True),
        Measure("fifth colour of 512: bits, network", bits, shown=True),
        Measure("fifth colour of 512: bits, frequency of the colours", unigram, shown=True),
    ]


def _softmax(logits: Array) -> Floats:
    chances = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    found: Floats = chances / chances.sum(axis=1, keepdims=True)
    return found


def told_apart(fives: RGB) -> list[Measure]:
    """Tell people's palettes from such whose colours were exchanged between the palettes."""
    from sklearn.metrics import roc_auc_score

    random = np.random.default_rng(SEED)
    false = np.stack([random.permutation(fives[:, place]) for place in range(LENGTH)], axis=1)
    one = np.concatenate([fives[:, :-1], random.permutation(fives[:, -1:])], axis=1)
    people, exchanged, almost = (_real_logits(palettes) for palettes in (fives, false, one))
    is_real = np.repeat([1, 0], len(fives))
    score = float(roc_auc_score(is_real, np.concatenate([people, exchanged])))
    score_one = float(roc_auc_score(is_real, np.concatenate([people, almost])))
    return [
        Measure("palettes told from exchanged colours: AUC", score, "{:.3f}", AUC, at_least=True),
        Measure("palettes told from one exchanged colour: AUC", score_one, "{:.3f}", shown=True),
    ]


def _real_logits(palettes: RGB) -> Array:
    network = color_lstm.load()
    each = [network.real_logits(network.states(palettes[:, order])) for order in orders_of(LENGTH, READINGS)]
    mean: Array = np.mean(each, axis=0, dtype=np.float32)
    return mean


def suggested(fives: RGB, learnt: RGB, palettes: RGB) -> tuple[list[Measure], dict[str, Any]]:
    """Count how often people's fifth colour is near one of five suggestions; compare the chroma, and describe ours."""
    codes = color_lstm.load().codebook[0]
    counts = np.bincount(assign(srgb_to_oklab(learnt), codes.astype(np.float64)), minlength=len(codes)).astype(float)
    ways: dict[str, Way] = {
        "network": lambda given, random: _ours(given, TEMPERATURE, int(random.integers(1 << 30))),
        "network, at a temperature of 1": lambda given, random: _ours(given, AS_PEOPLE, int(random.integers(1 << 30))),
        "nearest of people's palettes": nearest_palettes(palettes, SUGGESTIONS),
        **{f"rule, {name}": way for name, way in rules(SUGGESTIONS).items()},
        "most frequent colours": frequent(np.rint(oklab_to_srgb(codes)).astype(np.uint8), counts, SUGGESTIONS),
        "chance": drawn(learnt, SUGGESTIONS),
    }
    found = {
        name: [way(five[:-1], np.random.default_rng((SEED, row))) for row, five in enumerate(tqdm(fives, desc=name))]
        for name, way in ways.items()
    }
    hits = {name: hit_share(suggestions, fives) for name, suggestions in found.items()}
    others = max(share for name, share in hits.items() if not name.startswith("network"))
    share = {
        name: Measure(
            f"fifth colour among five suggestions: {name}",
            value,
            "{:.1f} %",
            others if name == "network" else None,
            at_least=True,
            shown=True,
        )
        for name, value in hits.items()
    }
    ratio = mean_chroma(np.concatenate(found["network"])) / mean_chroma(fives[:, -1])
    regressed = read_card(color_lstm.NAME).get("chroma", {}).get("regressed over people's")
    measures = [
        *share.values(),
        Measure("mean chroma of suggestions over people's", ratio, "{:.3f}", CHROMA[0], at_least=True),
        Measure("mean chroma of suggestions over people's, at most", ratio, "{:.3f}", CHROMA[1]),
    ]
    if regressed is not None:
        measures.append(Measure("mean chroma over people's, LSTM that regresses", regressed, "{:.3f}", shown=True))
    return measures, describe(srgb_to_oklab(np.concatenate(found["network"])))


def _ours(given: RGB, temperature: float, seed: int) -> RGB:
    suggestions = suggest_colors(
        [rgb_to_hex(color) for color in given], SUGGESTIONS, temperature=temperature, seed=seed
    )
    return np.array([suggestion.rgb for suggestion in suggestions], dtype=np.uint8)


def hit_share(suggestions: Sequence[RGB], fives: RGB) -> float:
    """Return in how many of a hundred palettes the fifth colour is within HIT_WITHIN of a suggestion."""
    near = [
        len(found) > 0 and ciede2000(found, five[-1:]).min() <= HIT_WITHIN
        for found, five in zip(suggestions, fives, strict=True)
    ]
    return 100 * float(np.mean(near))


def mean_chroma(rgb: RGB) -> float:
    """Return the mean chroma of colours (n, 3), OKLab."""
    return float(oklab_chroma(srgb_to_oklab(rgb)).mean())


def ratings(parts: dict[str, list[Theme]], *, quick: bool) -> list[Measure]:
    """Predict the ratings on MTurk by the network, by trees on statistics of the colours, and by a constant."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    colors, wanted = rated(parts["test"])
    learnt, known = rated(parts["train"])
    trees = HistGradientBoostingRegressor(
        max_iter=20 if quick else 400,
        learning_rate=0.04,
        max_leaf_nodes=15,
        l2_regularization=1.0,
        max_features=0.3,
        random_state=SEED,
    )
    trees.fit(color_statistics(learnt), known)
    measures = _scored("network", rate(colors), wanted, goals=True)
    measures += _scored("gradient boosting", trees.predict(color_statistics(colors)), wanted)
    return [
        *measures,
        Measure("rating, constant: MAE", float(np.abs(np.median(known) - wanted).mean()), "{:.3f}", shown=True),
    ]


def _scored(name: str, found: Floats, wanted: Array, *, goals: bool = False) -> list[Measure]:
    r2 = 1 - float(((found - wanted) ** 2).mean() / wanted.var())
    rank, error = float(spearmanr(found, wanted).statistic), float(np.abs(found - wanted).mean())
    wants = (SPEARMAN, R2, MAE) if goals else (None, None, None)
    return [
        Measure(f"rating, {name}: Spearman", rank, "{:.3f}", wants[0], at_least=True, shown=True),
        Measure(f"rating, {name}: R²", r2, "{:.3f}", wants[1], at_least=True, shown=True),
        Measure(f"rating, {name}: MAE", error, "{:.3f}", wants[2], shown=True),
    ]


def speed(fives: RGB) -> list[Measure]:
    """Time five suggestions, warm, and see that the same seed gives the same colours."""
    seconds, others = [], 0
    for five in fives[:ROUNDS]:
        given = [rgb_to_hex(color) for color in five[:-1]]
        first = suggest_colors(given, SUGGESTIONS)
        start = time.perf_counter()
        again = suggest_colors(given, SUGGESTIONS)
        seconds.append(time.perf_counter() - start)
        others += first != again
    return [
        Measure("five suggestions, warm", 1000 * float(np.median(seconds)), "{:.0f} ms", MILLISECONDS),
        Measure("same seed, other colours", others, "{:.0f}", 0),
    ]
