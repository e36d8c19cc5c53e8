"""The command on one core and on two: how much faster a folder of photos is done, to the same bytes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import PIL.Image
from tqdm import tqdm

from benchmarks.data.photos import large_photos, read_rgb
from palette_core.evaluation import Measure, Result

ROOT = Path(__file__).parents[2]
PHOTOS, QUICK_PHOTOS = 200, 24
PHOTO_SIZE = 4000, 3000  # pixels: 12 MP, as phones take them
LEAST_PART = 0.6  # of the width and height of a photo, that a crop of it has
ROUNDS = 3  # by turns, of each the quickest: what else the machine does comes and goes
FASTER_GOAL = 1.8  # times, on two cores
SEED = 0


def run(*, quick: bool) -> Result:
    """Time `palette folder/ --each` on one core and on two, on photos of 12 MP, and compare what is written."""
    if (os.cpu_count() or 1) < 2:
        raise SystemExit("The benchmark of jobs needs two cores.")
    count, rounds = (QUICK_PHOTOS, 1) if quick else (PHOTOS, ROUNDS)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    apart: list[float] = []
    with photos(count) as folder:
        for _ in range(rounds):
            for jobs, times in seconds.items():
                times.append(run_command(folder, jobs))
            apart.append(run_two_commands(folder))
        different = count_different(folder / "1", folder / "2")
    one, two = min(seconds[1]), min(seconds[2])
    named = f"command --each, {count} photos of 12 MP"
    measures = [
        Measure("jobs.one", "flow 1", f"{named}, one core", count / one, "{:.1f} photos/s"),
        Measure("jobs.two", "flow 1", f"{named}, two cores", count / two, "{:.1f} photos/s"),
        Measure("jobs.faster", "flow 1", "two cores against one", one / two, "{:.2f} ×", FASTER_GOAL, True),
        # What the machine gives at most: its cores share a cache, the way to the memory, and perhaps more.
        Measure(
            "jobs.apart",
            "flow 1",
            "two commands side by side, half the photos each",
            one / min(apart),
            "{:.2f} ×",
            None,
            True,
            True,
        ),
        Measure("jobs.different", "flow 1", "palette files that differ", different, "{:.0f}", 0),
    ]
    return Result("jobs", measures, {"seconds": seconds}, seed=SEED, cases={"photos": count})


@contextmanager
def photos(count: int) -> Iterator[Path]:
    """Write seeded crops of the large photos, each at 12 MP, into a folder that is deleted afterwards."""
    random = np.random.default_rng(SEED)
    sources = [PIL.Image.fromarray(read_rgb(path)) for path in large_photos()]
    with TemporaryDirectory() as name:
        folder = Path(name, "photos")
        folder.mkdir()
        for number in tqdm(range(count), desc="writing", unit="photo", leave=False):
            source = sources[number % len(sources)]
            part = random.uniform(LEAST_PART, 1)
            width, height = int(part * source.width), int(part * source.height)
            x, y = (int(random.integers(room + 1)) for room in (source.width - width, source.height - height))
            crop = source.resize(PHOTO_SIZE, box=(x, y, x + width, y + height))
            crop.save(folder / f"{number:04}.jpg", quality=88)
        yield folder.parent


def run_command(folder: Path, jobs: int) -> float:
    """Return the seconds that the command takes on so many cores for a palette of each photo, its start among them."""
    arguments = [folder / "photos", "--each", "--format", "json", "--output", folder / str(jobs), "--jobs", jobs]
    start = perf_counter()
    with cores(jobs):
        subprocess.run([sys.executable, "-m", "palette_core", *map(str, arguments)], check=True, cwd=ROOT)
    return perf_counter() - start


def run_two_commands(folder: Path) -> float:
    """Return the seconds that two commands take which know nothing of each other, each with half of the photos."""
    paths = sorted((folder / "photos").iterdir())
    start = perf_counter()
    commands = []
    for core, half in enumerate((paths[::2], paths[1::2])):
        arguments = [*half, "--each", "--format", "json", "--output", folder / "apart", "--jobs", 1]
        with cores(1, core):
            commands.append(subprocess.Popen([sys.executable, "-m", "palette_core", *map(str, arguments)], cwd=ROOT))
    if any(command.wait() for command in commands):
        raise SystemExit("The command failed.")
    return perf_counter() - start


@contextmanager
def cores(count: int, first: int = 0) -> Iterator[None]:
    """Let this process, and those that it starts, run on so many cores, where the system can be told."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    usual = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(usual)[first : first + count]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, usual)


def count_different(folder: Path, other: Path) -> int:
    """Return how many files are in one of two folders only, or differ."""
    names = {path.name for path in (*folder.iterdir(), *other.iterdir())}
    both = [(folder / name, other / name) for name in names]
    return sum(not (a.exists() and b.exists() and a.read_bytes() == b.read_bytes()) for a, b in both)
