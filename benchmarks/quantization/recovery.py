"""How many colours of a known palette come back, and how often the small vivid accent is among them."""

from collections.abc import Callable, Iterable
from secrets import randbelow

import numpy as np
from tqdm import tqdm

from benchmarks.quantization.error import ACCENTS, AREA, variants
from benchmarks.quantization.peers import File
from palette_core import ciede2000, extract_palette
from palette_core.arrays import RGB
from palette_core.evaluation import BASE_SEED, COUNT, RECOVERED_WITHIN, Measure, Result, SyntheticPhoto, generate

QUICK_COUNT = 3
OURS = (ACCENTS, AREA)
RECOVERED = {"colors": "colours recovered", "accents": "accents recovered"}
GOAL = 97  # per cent, of both

Recovery = dict[str, dict[str, float]]  # by variant: colours and accents recovered, 0 to 100 %


def run(*, quick: bool, fresh_seed: int | None = None) -> Result:
    """Measure all variants on the fixed set, and on a fresh one."""
    count = QUICK_COUNT if quick else COUNT
    fresh = randbelow(1_000_000) if fresh_seed is None else fresh_seed
    fixed, new = (measure_recovery(base, count) for base in (BASE_SEED, fresh))
    measures = [*_our_measures("fixed", fixed), *_our_measures("fresh", new), *_peer_measures(new)]
    details = {"fixed": fixed, "fresh": new, "fresh_seed": fresh}
    return Result("known", measures, details, BASE_SEED, {"drawn pictures in each of two sets": count})


def measure_recovery(base: int, count: int) -> Recovery:
    """Return what share of the colours and of the accents each variant finds in a set, in per cent."""
    methods = variants()
    hits: dict[str, list[np.ndarray]] = {name: [] for name in methods}
    numbers = []
    for seed in tqdm(range(count), desc=f"known palettes, set {base}", unit="picture"):
        known = generate(seed, base=base)
        for name, recoveries in hits.items():
            recoveries.append(recovered(known, methods[name]))
        numbers.append(abs(len(extract_palette(known.file, "auto")) - len(known.colors)) <= 1)
    recovery = {name: _shares(recoveries) for name, recoveries in hits.items()}
    recovery[ACCENTS]["number"] = 100 * float(np.mean(numbers))
    return recovery


def recovered(known: SyntheticPhoto, extract: Callable[[File, int], RGB]) -> np.ndarray:
    """Return for each true colour whether one of the palette is the same: bool (k,), the accent last."""
    palette = extract(known.file, len(known.colors))
    hit: np.ndarray = ciede2000(known.colors[:, None], palette[None]).min(axis=1) <= RECOVERED_WITHIN
    return hit


def _shares(recoveries: Iterable[np.ndarray]) -> dict[str, float]:
    recoveries = list(recoveries)
    return {
        "colors": 100 * float(np.concatenate(recoveries).mean()),
        "accents": 100 * float(np.mean([hits[-1] for hits in recoveries])),
    }


def _our_measures(which: str, recovery: Recovery) -> list[Measure]:
    named, entry = f"known palettes, {which} seed", recovery[ACCENTS]
    measures = [
        Measure(f"known.{which}.{key}", ACCENTS, metric, entry[key], "{:.1f} %", GOAL, True, name=f"{named}: {metric}")
        for key, metric in RECOVERED.items()
    ]
    metric = 'n_colors="auto" within one of the truth'
    number = Measure(f"known.{which}.number", ACCENTS, metric, entry["number"], "{:.1f} %", name=f"{named}: {metric}")
    return [*measures, number]


def _peer_measures(recovery: Recovery) -> list[Measure]:
    peers = {name: entry for name, entry in recovery.items() if name not in OURS}
    best = {key: max(peers, key=lambda name: peers[name][key]) for key in RECOVERED}
    return [
        *(
            Measure(
                f"known.best_peer.{key}",
                best[key],
                metric,
                peers[best[key]][key],
                "{:.1f} %",
                shown=True,
                name=f"the same of the best peer, {best[key]}: {metric}",
            )
            for key, metric in RECOVERED.items()
        ),
        *(
            Measure(
                f"known.fresh.{key}",
                name,
                metric,
                entry[key],
                "{:.1f} %",
                name=f"known palettes, fresh seed: {key} recovered, {name}",
            )
            for key, metric in RECOVERED.items()
            for name, entry in recovery.items()
            if name != ACCENTS
        ),
    ]
