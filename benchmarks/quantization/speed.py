"""How long a palette takes, against a full decode of the same file and against the peers.

All in one process, in rounds: each round runs every variant once, and the ratio is taken within the
round, so that a slow moment of the machine falls on all of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import cv2
import PIL.Image
from tqdm import tqdm

from benchmarks.data.photos import is_progressive, large_photos, small_photos, with_area
from benchmarks.quantization.peers import PEERS, Peer, installed_peers, kmeans_centers, pixels_of
from palette_core import extract_palette
from palette_core.evaluation import Measure, Result

COLORS = 8
REPEATS, QUICK_REPEATS = 15, 2
SLOW = ("scikit-learn KMeans", "cv2.kmeans")  # minutes a file: scikit-learn has a round of its own, cv2 none
OURS, AREA, DECODE, COLORTHIEF = "ours", 'ours, "area"', "full decode by cv2", "fast-colorthief"

Seconds = dict[str, list[float]]


def run(*, quick: bool) -> Result:
    """Time every large photo, 12 MP arrays and 0.3 MP files."""
    files = large_photos()[: 1 if quick else None]
    rounds = QUICK_REPEATS if quick else REPEATS
    warm_up(small_photos()[0])
    per_file = {}
    for path in tqdm(files, desc="large photos", unit="photo"):
        per_file[path.name] = time_file(path, rounds, with_kmeans=not quick) | {"progressive": is_progressive(path)}
    baseline = [figures for figures in per_file.values() if not figures["progressive"]]
    progressive = [figures for figures in per_file.values() if figures["progressive"]]
    array, small = time_array(files, rounds), time_small_file(files, rounds)
    return Result(
        "speed",
        [*_ratio_measures(baseline, progressive), *_small_measures(array, small)],
        {"files": per_file},
        cases={"JPEG photos of 8 to 20 megapixels": len(files)},
    )


def time_file(path: Path, rounds: int, *, with_kmeans: bool) -> dict[str, object]:
    """Time all variants on one file; the ratios are medians over the rounds."""
    thief = [peer for peer in installed_peers() if peer.name == COLORTHIEF]
    variants: dict[str, Callable[[], object]] = {
        OURS: lambda: extract_palette(path, COLORS),
        AREA: lambda: extract_palette(path, COLORS, emphasis="area"),
        DECODE: lambda: cv2.imread(str(path)),
        **{peer.name: _call(peer, path) for peer in thief},
    }
    seconds = in_rounds(variants, rounds)
    others = {peer.name: _call(peer, path) for peer in installed_peers() if peer not in thief and peer.name not in SLOW}
    figures: dict[str, object] = {
        "to decode": _median_ratio(seconds, OURS, DECODE),
        "area to decode": _median_ratio(seconds, AREA, DECODE),
        "colorthief to ours": _median_ratio(seconds, COLORTHIEF, OURS),
        "milliseconds": _milliseconds(seconds | in_rounds(others, 1)),
    }
    if with_kmeans:
        paired = in_rounds({OURS: variants[OURS], "KMeans": _kmeans_on_pixels(path)}, 1)
        figures["KMeans to ours"] = _median_ratio(paired, "KMeans", OURS)
        figures["milliseconds of KMeans"] = _milliseconds(paired)["KMeans"]
    return figures


def in_rounds(variants: dict[str, Callable[[], object]], rounds: int) -> Seconds:
    """Run the variants in turn, and again: the seconds of each round, for each."""
    seconds: Seconds = {name: [] for name in variants}
    for _ in range(rounds):
        for name, work in variants.items():
            start = perf_counter()
            work()
            seconds[name].append(perf_counter() - start)
    return seconds


def time_array(files: Sequence[Path], rounds: int) -> float:
    """Return the median milliseconds from 12 MP arrays to a palette."""
    seconds = []
    for path in files:
        array = cv2.resize(with_area(path, 12), (4000, 3000), interpolation=cv2.INTER_AREA)
        seconds += in_rounds({OURS: lambda array=array: extract_palette(array, COLORS)}, rounds)[OURS]  # type: ignore[misc]
    return 1e3 * median(seconds)


def time_small_file(files: Sequence[Path], rounds: int) -> float:
    """Return the median milliseconds from JPEGs of 0.3 MP to a palette."""
    seconds = []
    with TemporaryDirectory() as folder:
        for number, path in enumerate(files):
            small = Path(folder) / f"{number}.jpg"
            PIL.Image.fromarray(with_area(path, 0.3)).save(small, quality=90)
            seconds += in_rounds({OURS: lambda small=small: extract_palette(small, COLORS)}, rounds)[OURS]  # type: ignore[misc]
    return 1e3 * median(seconds)


def warm_up(path: Path) -> None:
    """Run everything once on a small photo: imports and compilation are not part of a palette."""
    extract_palette(path, COLORS)
    for peer in PEERS:
        if peer in installed_peers():
            peer.extract(path, COLORS)


def _kmeans_on_pixels(path: Path) -> Callable[[], object]:
    pixels = pixels_of(path)  # decoded beforehand: in its favour
    return lambda: kmeans_centers(pixels, COLORS)


def _call(peer: Peer, path: Path) -> Callable[[], object]:
    return lambda: peer.extract(path, COLORS)


def _median_ratio(seconds: Seconds, first: str, second: str) -> float | None:
    if first not in seconds or second not in seconds:
        return None
    return median(a / b for a, b in zip(seconds[first], seconds[second], strict=True))


def _milliseconds(seconds: Seconds) -> dict[str, float]:
    return {name: round(1e3 * median(values), 2) for name, values in seconds.items()}


def _ratio_measures(baseline: Sequence[dict[str, object]], progressive: Sequence[dict[str, object]]) -> list[Measure]:
    """Take the medians over the files of what was measured on them."""
    baseline_name, progressive_name = "path to 8 colours, baseline JPEGs of 8 to 20 MP", "progressive JPEGs"
    area_name = 'path to 8 colours, "area", JPEGs of 8 to 20 MP'
    decode, thief = "share of a full cv2 decode's time", "times faster than fast-colorthief"
    slow = "times faster than KMeans on all pixels"
    wanted = [
        (baseline, "to decode", _ratio("baseline.decode", baseline_name, decode, "{:.2f}", 0.6)),
        (baseline, "colorthief to ours", _ratio("baseline.colorthief", baseline_name, thief, "{:.1f}", 4)),
        (baseline, "KMeans to ours", _ratio("baseline.kmeans", baseline_name, slow, "{:.0f}", 100)),
        ([*baseline, *progressive], "area to decode", _ratio("area.decode", area_name, decode, "{:.2f}", 3)),
        (progressive, "to decode", _ratio("progressive.decode", progressive_name, decode, "{:.2f}")),
        (progressive, "colorthief to ours", _ratio("progressive.colorthief", progressive_name, thief, "{:.1f}")),
    ]
    return [measure for files, key, template in wanted for measure in _median_over(files, key, template)]


def _ratio(key: str, files: str, metric: str, form: str, goal: float | None = None) -> Measure:
    """Return the measure of a ratio, its value to come; without a goal it is shown all the same."""
    at_least = goal is not None and metric.startswith("times")
    subject = AREA if key.startswith("area") else OURS
    return Measure(
        f"speed.{key}", subject, metric, 0, form, goal, at_least, shown=goal is None, name=f"{files}: {metric}"
    )


def _median_over(files: Sequence[dict[str, object]], key: str, template: Measure) -> list[Measure]:
    values = [value for figures in files if isinstance(value := figures.get(key), float)]
    if not values:
        return []
    return [replace(template, value=median(values))]


def _small_measures(array: float, small: float) -> list[Measure]:
    return [
        Measure("speed.array", OURS, "time", array, "{:.1f} ms", 40, name="12 MP array to 8 colours"),
        Measure("speed.small_file", OURS, "time", small, "{:.1f} ms", 15, name="0.3 MP JPEG file to 8 colours"),
    ]
