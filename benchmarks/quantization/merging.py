"""How long the merging of many prepared photos takes, and that twice the photos take no more than twice as long."""

from collections.abc import Sequence
from time import perf_counter

import numpy as np
from tqdm import tqdm

from palette_core import ColorHistogram, read_image
from palette_core.evaluation import Measure, Result
from palette_core.quantization import histogram_of

PHOTOS, QUICK_PHOTOS = 10_000, 500
SIDE = 40  # pixels of a picture of noise: so many of its pixels lie in bins of their own that it has 1,000 and more
LEAST_BINS = 1000
REPEATS = 3  # of which the quickest counts
SEED = 0
SECONDS_GOAL, RATIO_GOAL = 20, 2.3


def run(*, quick: bool) -> Result:
    """Merge photos of equal weight, and twice as many."""
    count = QUICK_PHOTOS if quick else PHOTOS
    prepared = prepare(2 * count)
    fewest = min(map(len, prepared))
    if fewest < LEAST_BINS:
        raise SystemExit(f"A picture has only {fewest} bins: the benchmark must measure on {LEAST_BINS} and more.")
    once, twice = merge_seconds(prepared[:count]), merge_seconds(prepared)
    named = f"merging {count:,} prepared photos of at least {LEAST_BINS:,} bins each"
    measures = [
        Measure("merging.seconds", "merge", named, once, "{:.1f} s", SECONDS_GOAL, name=named),
        Measure(
            *("merging.growth", "merge", f"{named}: twice as many take", twice / once, "{:.2f} × as long", RATIO_GOAL),
            name=f"{named}: twice as many take",
        ),
    ]
    return Result("merging", measures, {"fewest bins": fewest}, SEED, {"prepared photos": 2 * count})


def prepare(count: int) -> list[ColorHistogram]:
    """Count seeded pictures of noise, each around a colour of its own."""
    random = np.random.default_rng(SEED)
    prepared = []
    for number in tqdm(range(count), desc="counting", unit="photo", leave=False):
        pixels = random.integers(0, 256, (SIDE, SIDE, 3)) // 2 + random.integers(0, 128, 3)
        image = read_image(pixels.astype(np.uint8), name=f"photo {number}")
        prepared.append(histogram_of(image))
    return prepared


def merge_seconds(prepared: Sequence[ColorHistogram]) -> float:
    """Return the seconds of the quickest of REPEATS merges."""
    seconds = []
    for _ in range(REPEATS):
        start = perf_counter()
        ColorHistogram.merge_equal(prepared)
        seconds.append(perf_counter() - start)
    return min(seconds)
