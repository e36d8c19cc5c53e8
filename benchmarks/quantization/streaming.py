"""The command on thousands of photos: it neither slows down nor grows with their number."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import PIL.Image
from tqdm import tqdm

from benchmarks.data.photos import large_photos, small_photos, with_area
from palette_core import histogram_of, read_image
from palette_core.evaluation import Measure, Result

ROOT = Path(__file__).parents[2]
PHOTOS, FEW, QUICK_PHOTOS = 2000, 200, 60
PART = 4  # the first and the last of so many parts are compared
PHOTO_SIZE = 346, 231  # pixels: 0.08 MP
LEAST_BINS = 1000
SLOWER_GOAL, MEMORY_GOAL = 10, 1.15  # %, times
SEED = 0

# Runs the command, and prints its peak of memory, as in benchmarks/app/memory.py, and when it read each photo.
SCRIPT = """
import sys
from time import perf_counter
from palette_core.command import main, work
asked = []
read_image = work.read_image
def timed(*arguments, **options):
    asked.append(perf_counter())
    return read_image(*arguments, **options)
work.read_image = timed
assert main([*sys.argv[1:], "--jobs", "1"]) == 0
asked.append(perf_counter())
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(status["VmHWM"].split()[0], *asked)
"""


def run(*, quick: bool) -> Result:
    """Time the command on photos of 0.08 MP in flow 1. Linux only."""
    count = QUICK_PHOTOS if quick else PHOTOS
    with prepared_photos(count) as paths:
        first, last = rates(run_command(paths)[1])
    named = f"command, {count:,} photos of 0.08 MP"
    measures = [
        Measure("streaming.first", "flow 1", f"{named}, first quarter", first, "{:.0f} photos/s"),
        Measure("streaming.last", "flow 1", f"{named}, last quarter", last, "{:.0f} photos/s"),
        Measure(
            *("streaming.slower", "flow 1", "last quarter slower than the first by", 100 * (1 - last / first)),
            *("{:.1f} %", SLOWER_GOAL),
        ),
    ]
    return Result("streaming", measures, seed=SEED, cases={"photos": count})


def run_memory(*, quick: bool) -> Result:
    """Measure the command's peak of memory in flow 2, with many photos and with a tenth of them. Linux only."""
    count, few = (QUICK_PHOTOS, QUICK_PHOTOS // 4) if quick else (PHOTOS, FEW)
    with prepared_photos(count) as paths:
        growth = run_command(paths, "--flow", "segmentation")[0] / run_command(paths[:few], "--flow", "segmentation")[0]
    named = f"peak memory, {count:,} photos against {few:,}"
    measures = [Measure("streaming_memory.growth", "flow 2", named, growth, "{:.2f} ×", MEMORY_GOAL)]
    return Result("streaming_memory", measures, seed=SEED, cases={"photos": count})


@contextmanager
def prepared_photos(count: int) -> Iterator[list[Path]]:
    """Write photos into a folder that is deleted afterwards."""
    if not Path("/proc/self/status").exists():
        raise SystemExit("The streaming benchmarks read /proc, which only Linux has.")
    with TemporaryDirectory() as folder:
        yield write_photos(Path(folder), count)


def write_photos(folder: Path, count: int) -> list[Path]:
    """Write seeded crops of the photos, brightened or darkened a little, each with LEAST_BINS colour bins or more."""
    random = np.random.default_rng(SEED)
    sources = [with_area(path, 1.5) for path in [*large_photos(), *small_photos()]]
    paths: list[Path] = []
    with tqdm(total=count, desc="writing", unit="photo", leave=False) as bar:
        while len(paths) < count:
            source = sources[random.integers(len(sources))]
            y, x = (
                int(random.integers(max(1, side - part)))
                for side, part in zip(source.shape, PHOTO_SIZE[::-1], strict=False)
            )
            crop = source[y : y + PHOTO_SIZE[1], x : x + PHOTO_SIZE[0]]
            varied = np.clip(crop * random.uniform(0.7, 1.3, 3), 0, 255).astype(np.uint8)
            path = folder / f"{len(paths):04}.jpg"
            PIL.Image.fromarray(varied).save(path, quality=90)
            if len(histogram_of(read_image(path))) >= LEAST_BINS:
                paths.append(path)
                bar.update()
    return paths


def run_command(paths: Sequence[Path], *options: str) -> tuple[int, list[float]]:
    """Return the command's peak of memory in kB, and the second at which it asked for each photo and was done."""
    command = [sys.executable, "-c", SCRIPT, *map(str, paths), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    peak, *asked = done.stdout.splitlines()[-1].split()
    return int(peak), [float(second) for second in asked]


def rates(asked: Sequence[float]) -> tuple[float, float]:
    """Return the photos a second of the first and of the last part."""
    part = (len(asked) - 1) // PART
    return part / (asked[part] - asked[0]), part / (asked[-2] - asked[-2 - part])
