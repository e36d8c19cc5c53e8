"""What was tried for the importance of colours: cross-validated by set on what may decide; no test row is read."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from tqdm import tqdm

from benchmarks.data.photos import DATA
from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, oklab_to_srgb
from palette_core.evaluation import Measure, Result, matched_difference, picked_share
from palette_core.flows import CLUSTERS_NETWORK, REGIONS_NETWORK
from palette_core.networks import IMPORTANCE, ImportanceNetwork
from palette_core.quantization import CELL_INPUTS, SHARE_EXPONENT, Importance, important_colors
from training.importance.examples import DRAWN, NAMED, Example, read_examples
from training.importance.network import Plan, train
from training.importance.train import describer

FOLDS = (("met",), ("plcolors", "calecopal"), ("soil", "mexbrewer"), ("ranglapunjab", "limno"))
QUICK_PICTURES, QUICK = 6, Plan(networks=1, steps=5)
COLORS, WITHIN = 8, 8.0  # of the marked photos; CIEDE2000
CONTRAST = Plan().contrast
PLAIN = {  # the weight of an input in a network without a hidden layer, by variant
    "K-Means on all pixels": {"share": 1 / CONTRAST - SHARE_EXPONENT},
    "root of the share, and chroma": {"share": 0.5 / CONTRAST - SHARE_EXPONENT, "chroma": 0.75 / CONTRAST},
    "the same, damped where many colours are near": {
        "share": 0.7 / CONTRAST - SHARE_EXPONENT,
        "density nearer": -0.3 / CONTRAST,
        "chroma": 0.75 / CONTRAST,
    },
}
PLANS = {
    "network": Plan(),
    "without drawings": replace(Plan(), drawn=0.0),
    "without marked colours": replace(Plan(), named=0.0),
    "one network of 12 units": replace(Plan(), networks=1),
    "eight networks of 2 units": replace(Plan(), hidden=2),
    "half as many steps": replace(Plan(), steps=Plan().steps // 2),
}
MAPS = {"network, with flow 2's maps": REGIONS_NETWORK, "network, with flow 3's maps": CLUSTERS_NETWORK}
Train = Callable[[Sequence[Example]], ImportanceNetwork]


def run(*, quick: bool) -> Result:
    """Measure each variant on pictures that its network has not seen."""
    most = QUICK_PICTURES if quick else None
    examples = read_examples(DATA, describer(IMPORTANCE), most)
    measures = [*_measures_of_plain(examples)]
    for name, plan in tqdm(PLANS.items(), desc="tries", unit="variant"):
        measures += _measures(name, examples, _trainer(QUICK if quick else plan))
    for name, network in MAPS.items():
        examples = read_examples(DATA, describer(network), most)
        measures += _measures(name, examples, _trainer(QUICK if quick else Plan()))
    picked = sum(example.set not in (NAMED, DRAWN) for example in examples)
    return Result("tries", measures, {}, Plan().seed, {"pictures with a person's palette": picked})


def _measures_of_plain(examples: Sequence[Example]) -> list[Measure]:
    return [
        measure
        for name, weights in PLAIN.items()
        for measure in _measures(name, examples, lambda _, weights=weights: _plain(weights))  # type: ignore[misc]
    ]


def _plain(weights: dict[str, float]) -> ImportanceNetwork:
    straight = np.array([weights.get(name, 0.0) for name in CELL_INPUTS])
    none = np.zeros(len(straight))
    return ImportanceNetwork(none, none + 1, np.zeros((len(straight) + 1, 1)), np.zeros(1), straight, CONTRAST)


def _trainer(plan: Plan) -> Train:
    return lambda examples: train(examples, plan)


def _measures(name: str, examples: Sequence[Example], trainer: Train) -> list[Measure]:
    """Train on the other folds, and measure the palettes of each fold."""
    marked = [example for example in examples if example.set == NAMED]
    matched, within, found = [], [], []
    for number, sets in enumerate(FOLDS):
        names = {example.name for example in marked[number :: len(FOLDS)]}
        held = [example for example in examples if example.set in sets or example.name in names]
        network = trainer([example for example in examples if not any(example is other for other in held)])
        for example in held:
            if example.set == NAMED:
                swatches = _palette(example, network, COLORS)
                found += list(ciede2000(example.colors[:, None], swatches[None]).min(axis=1) <= WITHIN)
            else:
                swatches = _palette(example, network, len(example.colors))
                matched.append(matched_difference(swatches, example.colors))
                within.append(picked_share(swatches, example.colors))
    return [
        Measure("tries.matched", name, "picks: matched CIEDE2000", float(np.mean(matched)), shown=True),
        Measure("tries.within", name, "picks: share within 10", float(np.mean(within)), shown=True),
        Measure("tries.named", name, "named colours within 8, per cent", _percent(found), "{:.1f} %", shown=True),
    ]


def _percent(found: Sequence[bool]) -> float:
    return 100 * float(np.mean(found)) if found else 0.0


def _palette(example: Example, network: ImportanceNetwork, n_colors: int) -> RGB:
    colors: Floats = np.rint(oklab_to_srgb(important_colors(n_colors, Importance(example.histogram, network))))
    return colors.astype(np.uint8)
