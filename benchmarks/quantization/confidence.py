"""Whether sure swatches come back: in copies of the photo that were not among those that made them sure.

Each of the small photos is measured in flow 1. Then three other copies of its file, at other sizes, crops and qualities
and of all its pixels, get a palette each. Of the swatches that all of the first copies had, and of those that at most
half of them had, the share that lies within CIEDE2000 5 of a swatch of such a palette; and the time of one photo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from tqdm import tqdm

from benchmarks.data.photos import small_photos
from palette_core import FLOWS, ciede2000, extract_palette, read_image
from palette_core.color import SAME_COLOR
from palette_core.evaluation import Measure, Result
from palette_core.flows import COPIES, Copy, copied_part, with_confidence
from palette_core.quantization import Options

FLOW = "quantization"
OTHER_COPIES = (
    Copy(box=(0.03, 0.06, 0.97, 0.96), scale=0.7, quality=80),
    Copy(box=(0.07, 0.02, 1.0, 0.93), scale=0.6, quality=85),
    Copy(box=(0.0, 0.04, 0.92, 1.0), scale=0.8, quality=75),
)
UNSURE = len(COPIES) // 2  # copies that have an unsure swatch, at most
ROUNDS = 3  # of the time, of which the quickest counts
SURE_GOAL, UNSURE_GOAL, TIME_GOAL = 95.0, 60.0, 60.0  # per cent, per cent, milliseconds


@dataclass(frozen=True, slots=True)
class SwatchCase:
    """One swatch: how many of COPIES had it, and what share of OTHER_COPIES."""

    found: int
    again: float


def run(*, quick: bool) -> Result:
    """Measure every swatch of each photo."""
    cases: list[SwatchCase] = []
    milliseconds: list[float] = []
    for path in tqdm(small_photos()[: 3 if quick else None], desc="confidence", unit="photo"):
        of_photo, took = measure(path)
        cases += of_photo
        milliseconds.append(took)
    table = [[case.again for case in cases if case.found == found] for found in range(len(COPIES) + 1)]
    measures = [
        *_share("confidence.sure", f"swatches that all of {len(COPIES)} copies have", table[len(COPIES) :], SURE_GOAL),
        *_share("confidence.fair", "swatches in between", table[UNSURE + 1 : len(COPIES)]),
        *_share("confidence.unsure", f"swatches that at most {UNSURE} have", table[: UNSURE + 1], UNSURE_GOAL),
        Measure(
            *("confidence.time", "one photo, after its palette", "median", median(milliseconds), "{:.0f} ms"),
            goal=TIME_GOAL,
        ),
    ]
    return Result(
        "confidence",
        measures,
        {
            "by number of copies": {
                str(found): {"swatches": len(again), "found again": round(mean(again), 3) if again else None}
                for found, again in enumerate(table)
            }
        },
        cases={"photos of Kodak and CID22": len(milliseconds), "swatches": len(cases)},
    )


def measure(path: Path) -> tuple[list[SwatchCase], float]:
    """Return the cases of a photo, and the milliseconds that its confidence took."""
    image, options, flow = read_image(path), Options(), FLOWS[FLOW]
    photos = [flow.prepare(image, options)]
    palette = flow.combine(photos, options).palette
    part = copied_part(image, options)
    seconds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        measured = with_confidence(palette, photos, [part], options, FLOW)
        seconds.append(perf_counter() - start)
    others = [extract_palette(copy.of(image)[0]).rgb for copy in OTHER_COPIES]
    again = [mean(float(ciede2000(swatch.rgb, other).min() <= SAME_COLOR) for other in others) for swatch in palette]
    found = [round((swatch.confidence or 0.0) * len(COPIES)) for swatch in measured]
    return [SwatchCase(*case) for case in zip(found, again, strict=True)], 1000 * min(seconds)


def _share(key: str, subject: str, table: Sequence[Sequence[float]], goal: float | None = None) -> list[Measure]:
    """Return the mean share of some swatches, in per cent; no measure where there is no such swatch."""
    again = [share for row in table for share in row]
    at_least = goal == SURE_GOAL
    metric = "found again in other copies"
    return [Measure(key, subject, metric, 100 * mean(again), "{:.0f} %", goal, at_least)] if again else []
