"""How far the pixels of a photo are from its palette, ours and the peers', and what keeping accents costs."""

from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import get_args

from tqdm import tqdm

from benchmarks.data.photos import small_photos
from benchmarks.data.pixels import distinct_colors, mean_errors
from benchmarks.quantization.peers import File, installed_peers
from palette_core import extract_palette
from palette_core.arrays import RGB
from palette_core.evaluation import Measure, Result
from palette_core.quantization import Emphasis

COLORS = 8
METRICS = ("OKLab", "CIEDE2000")
GOAL_BASELINES = ("Pylette OKLab", "materialyoucolor")
AREA, ACCENTS = 'ours, "area"', 'ours, "accents"'

Errors = dict[str, dict[str, float]]  # by variant: OKLab and CIEDE2000, means over the photos


def run(*, quick: bool) -> Result:
    """Measure all variants on the 24 photos."""
    photos = small_photos()[: 2 if quick else None]
    errors = measure_errors(photos)
    return Result(
        "error",
        [
            *(
                Measure(
                    f"error.beside.{baseline.lower().replace(' ', '_')}.{metric.lower()}",
                    AREA,
                    f"mean error, {metric}",
                    errors[AREA][metric],
                    "{:.3f}",
                    goal[metric],
                    name=f'mean error, "area", {metric} ({baseline} is the goal)',
                )
                for baseline in GOAL_BASELINES
                if (goal := errors.get(baseline))
                for metric in METRICS
            ),
            *(
                Measure(
                    f"error.accents_cost.{metric.lower()}",
                    ACCENTS,
                    f"cost in mean error, {metric}",
                    _dearer(errors, metric),
                    "{:.1f} %",
                    name=f'what "accents" costs in mean error ({metric})',
                )
                for metric in METRICS
            ),
            *(
                Measure(
                    f"error.mean.{metric.lower()}",
                    name,
                    f"mean error, {metric}",
                    entry[metric],
                    name=f"mean error, {metric}: {name}",
                )
                for metric in METRICS
                for name, entry in errors.items()
            ),
        ],
        errors,
        cases={"photos of Kodak and CID22": len(photos)},
    )


def _dearer(errors: Errors, metric: str) -> float:
    """Return how much larger the error is with "accents" than with "area", per cent."""
    return 100 * (errors[ACCENTS][metric] / errors[AREA][metric] - 1)


def variants() -> dict[str, Callable[[File, int], RGB]]:
    """Return ours in both emphases, and the peers: from a file and k to at most k colours."""
    ours = {f'ours, "{emphasis}"': _ours(emphasis) for emphasis in get_args(Emphasis)}
    return {**ours, **{peer.name: peer.extract for peer in installed_peers()}}


def measure_errors(photos: list[Path]) -> Errors:
    """Return the mean over the photos of each variant's mean error."""
    pairs_by_variant: dict[str, list[tuple[float, float]]] = {name: [] for name in variants()}
    for path in tqdm(photos, desc="error", unit="photo"):
        colors, shares = distinct_colors(path)
        for name, extract in variants().items():
            pairs_by_variant[name].append(mean_errors(colors, shares, extract(path, COLORS)))
    return {
        name: {"OKLab": mean(oklab for oklab, _ in pairs), "CIEDE2000": mean(ciede for _, ciede in pairs)}
        for name, pairs in pairs_by_variant.items()
    }


def _ours(emphasis: Emphasis) -> Callable[[File, int], RGB]:
    return lambda file, n_colors: extract_palette(file, n_colors, emphasis=emphasis).rgb
