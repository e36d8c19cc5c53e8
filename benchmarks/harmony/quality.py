"""Suggestions and ratings on palettes that the network was not trained on, beside baselines."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from tqdm import tqdm

from benchmarks.data.photos import DATA
from benchmarks.harmony.peers import Method, drawn, frequent, nearest_palettes, rules
from benchmarks.harmony.ratings import ratings
from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, oklab_chroma, oklab_to_srgb, rgb_to_hex, srgb_to_oklab
from palette_core.evaluation import Measure, Result, read_table
from palette_core.harmony import sample_permutations, suggest_colors
from palette_core.networks import HARMONY, PALETTE_LENGTH, Array, load_color_lstm
from palette_core.quantization import TEMPERATURE, nearest_center
from training.datasets.themes import Theme, read_themes
from training.harmony.rating import rated
from training.harmony.regression import describe

BITS, AUC = 1.0, 0.85
CHROMA = (0.95, 1.05)
MILLISECONDS = 150
HIT_WITHIN = 10.0  # CIEDE2000
SUGGESTIONS = 5
AS_PEOPLE = 1.0  # the temperature at which colours are drawn as people choose
ASKED = 1000  # palettes whose fifth colour is suggested
N_PERMUTATIONS = 12
REPEATS = 20
SEED = 0


def run(*, quick: bool) -> Result:
    """Measure the network on the part for tests, and the baselines on the same."""
    parts = read_themes(DATA)
    fives = shuffled_fives(parts["test"])[: 100 if quick else None]
    learnt = np.concatenate([theme.colors for theme in parts["train"]])
    measures = [*fifth_colour(fives, learnt), *told_apart(fives)]
    palettes = np.array([theme.colors for theme in parts["train"] if len(theme.colors) == PALETTE_LENGTH])
    hits, chroma = suggested(fives[:ASKED], learnt, palettes)
    measures += [*hits, *ratings(parts, quick=quick), *speed(fives)]
    details = {"parts": {part: len(of) for part, of in parts.items()}, "chroma": {"suggested": chroma}}
    cases = {
        "palettes of five colours that it never learnt from": len(fives),
        "whose fifth colour is suggested": len(fives[:ASKED]),
        "that people rated": len(rated(parts["test"])[1]),
    }
    return Result("harmony", measures, details, SEED, cases)


def shuffled_fives(themes: Sequence[Theme]) -> RGB:
    """Return the palettes of five different colours, uint8 (n, 5, 3), in random order; the last is to be found."""
    random = np.random.default_rng(SEED)
    fives = np.array([theme.colors for theme in themes if len(theme.colors) == PALETTE_LENGTH])
    order = np.argsort(random.random(fives.shape[:2]), axis=1)
    return random.permutation(np.take_along_axis(fives, order[..., None], axis=1))


def fifth_colour(fives: RGB, learnt: RGB) -> list[Measure]:
    """Measure the bits that the fifth colour's code takes, by the network and by how frequent the codes are."""
    network = load_color_lstm()
    codebook = network.codebook[0].astype(np.float64)
    codes = nearest_center(srgb_to_oklab(fives[:, -1]), codebook)
    frequencies = np.bincount(nearest_center(srgb_to_oklab(learnt), codebook), minlength=len(codebook)) + 0.5
    unigram = float(-np.log2(frequencies / frequencies.sum())[codes].mean())
    probabilities = np.mean(
        [
            _softmax(network.next_logits(network.states(fives[:, order])))
            for order in sample_permutations(4, N_PERMUTATIONS)
        ],
        axis=0,
    )
    bits = float(-np.log2(probabilities[np.arange(len(codes)), codes]).mean())
    return [
        Measure(
            "harmony.bits.gain",
            "network",
            "bits less than by frequency",
            unigram - bits,
            "{:.2f}",
            BITS,
            True,
            name="fifth colour of 512: bits less than by frequency",
        ),
        *(
            Measure("harmony.bits.code", name, "bits", value, shown=True, name=f"fifth colour of 512: bits, {name}")
            for name, value in (("network", bits), ("frequency of the colours", unigram))
        ),
    ]


def _softmax(logits: Array) -> Floats:
    probabilities = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    normalised: Floats = probabilities / probabilities.sum(axis=1, keepdims=True)
    return normalised


def told_apart(fives: RGB) -> list[Measure]:
    """Measure how well people's palettes are told from corrupted ones, with colours of other palettes."""
    from sklearn.metrics import roc_auc_score

    random = np.random.default_rng(SEED)
    false = np.stack([random.permutation(fives[:, place]) for place in range(PALETTE_LENGTH)], axis=1)
    one_exchanged = np.concatenate([fives[:, :-1], random.permutation(fives[:, -1:])], axis=1)
    people, corrupted, almost = (_compatibility_logits(palettes) for palettes in (fives, false, one_exchanged))
    is_real = np.repeat([1, 0], len(fives))
    score = float(roc_auc_score(is_real, np.concatenate([people, corrupted])))
    score_one = float(roc_auc_score(is_real, np.concatenate([people, almost])))
    return [
        Measure(
            "harmony.auc.all",
            "network",
            "AUC",
            score,
            "{:.3f}",
            AUC,
            True,
            name="palettes told from exchanged colours: AUC",
        ),
        Measure(
            "harmony.auc.one",
            "network",
            "AUC",
            score_one,
            "{:.3f}",
            shown=True,
            name="palettes told from one exchanged colour: AUC",
        ),
    ]


def _compatibility_logits(palettes: RGB) -> Array:
    network = load_color_lstm()
    each = [
        network.compatibility_logits(network.states(palettes[:, order]))
        for order in sample_permutations(PALETTE_LENGTH, N_PERMUTATIONS)
    ]
    mean: Array = np.mean(each, axis=0, dtype=np.float32)
    return mean


def suggested(fives: RGB, learnt: RGB, palettes: RGB) -> tuple[list[Measure], dict[str, Any]]:
    """Count how often people's fifth colour is near one of five suggestions; compare the chroma, and describe ours."""
    codes = load_color_lstm().codebook[0]
    frequencies = np.bincount(
        nearest_center(srgb_to_oklab(learnt), codes.astype(np.float64)), minlength=len(codes)
    ).astype(float)
    methods: dict[str, Method] = {
        "network": lambda given, random: _ours(given, TEMPERATURE, int(random.integers(1 << 30))),
        "network, at a temperature of 1": lambda given, random: _ours(given, AS_PEOPLE, int(random.integers(1 << 30))),
        "nearest of people's palettes": nearest_palettes(palettes, SUGGESTIONS),
        **{f"rule, {name}": suggest for name, suggest in rules(SUGGESTIONS).items()},
        "most frequent colours": frequent(np.rint(oklab_to_srgb(codes)).astype(np.uint8), frequencies, SUGGESTIONS),
        "chance": drawn(learnt, SUGGESTIONS),
    }
    by_method = {
        name: [
            suggest(five[:-1], np.random.default_rng((SEED, row))) for row, five in enumerate(tqdm(fives, desc=name))
        ]
        for name, suggest in methods.items()
    }
    hits = {name: hit_share(suggestions, fives) for name, suggestions in by_method.items()}
    others = max(share for name, share in hits.items() if not name.startswith("network"))
    shares = [
        Measure(
            "harmony.hits",
            name,
            "fifth colour among five suggestions",
            value,
            "{:.1f} %",
            goal=others if name == "network" else None,
            at_least=True,
            shown=True,
            name=f"fifth colour among five suggestions: {name}",
        )
        for name, value in hits.items()
    ]
    ratio = mean_chroma(np.concatenate(by_method["network"])) / mean_chroma(fives[:, -1])
    table, metric = read_table(HARMONY), "mean chroma over people's"
    measures = [
        *shares,
        Measure(
            "harmony.chroma.ratio",
            "suggestions",
            metric,
            ratio,
            "{:.3f}",
            CHROMA[0],
            True,
            name="mean chroma of suggestions over people's",
        ),
        Measure(
            "harmony.chroma.at_most",
            "suggestions",
            metric,
            ratio,
            "{:.3f}",
            CHROMA[1],
            name="mean chroma of suggestions over people's, at most",
        ),
    ]
    if table is not None:
        regressed = table["chroma"]["regressed over people's"]
        measures.append(
            Measure(
                "harmony.chroma.ratio",
                "LSTM that regresses",
                metric,
                regressed,
                "{:.3f}",
                shown=True,
                name=f"{metric}, LSTM that regresses",
            )
        )
    return measures, describe(srgb_to_oklab(np.concatenate(by_method["network"])))


def _ours(given: RGB, temperature: float, seed: int) -> RGB:
    suggestions = suggest_colors(
        [rgb_to_hex(color) for color in given], SUGGESTIONS, temperature=temperature, seed=seed
    )
    return np.array([suggestion.rgb for suggestion in suggestions], dtype=np.uint8)


def hit_share(suggestions: Sequence[RGB], fives: RGB) -> float:
    """Return in how many of a hundred palettes the fifth colour is within HIT_WITHIN of a suggestion."""
    near = [
        len(colors) > 0 and ciede2000(colors, five[-1:]).min() <= HIT_WITHIN
        for colors, five in zip(suggestions, fives, strict=True)
    ]
    return 100 * float(np.mean(near))


def mean_chroma(rgb: RGB) -> float:
    """Return the mean chroma of colours (n, 3), OKLab."""
    return float(oklab_chroma(srgb_to_oklab(rgb)).mean())


def speed(fives: RGB) -> list[Measure]:
    """Time five suggestions, warm, and check that the same seed gives the same colours."""
    seconds, others = [], 0
    for five in fives[:REPEATS]:
        given = [rgb_to_hex(color) for color in five[:-1]]
        first = suggest_colors(given, SUGGESTIONS)
        start = time.perf_counter()
        again = suggest_colors(given, SUGGESTIONS)
        seconds.append(time.perf_counter() - start)
        others += first != again
    return [
        Measure(
            "harmony.time",
            "network",
            "time",
            1000 * float(np.median(seconds)),
            "{:.0f} ms",
            MILLISECONDS,
            name="five suggestions, warm",
        ),
        Measure(
            "harmony.repeatable",
            "network",
            "other colours of the same seed",
            others,
            "{:.0f}",
            0,
            name="same seed, other colours",
        ),
    ]
