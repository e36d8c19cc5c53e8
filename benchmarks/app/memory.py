"""What the command and the app hold in memory at most, and that neither loads TensorFlow."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import PIL.Image

from benchmarks.app.server import running_app, use_home_page
from benchmarks.data.photos import large_photos
from palette_core.evaluation import Measure, Result

ROOT = Path(__file__).parents[2]
PHOTO_WIDTH, PHOTO_HEIGHT = 6000, 4000
COMMAND_GOAL, APP_GOAL = 200, 350  # MB
SEED = 0

# Runs the command and, at its end, prints its own peak. `getrusage` would not do: a child starts with the peak
# of the process that it was forked from.
SCRIPT = """
import sys
from palette_core.__main__ import main
main(sys.argv[1:])
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(status["VmHWM"].split()[0], "tensorflow" in sys.modules)
"""


def run(*, quick: bool) -> Result:
    """Measure the command on pictures of 24 MP and the app with its home page in use. Linux only."""
    if not Path("/proc/self/status").exists():
        raise SystemExit("The memory benchmark reads /proc, which only Linux has.")
    measures = []
    with TemporaryDirectory() as folder:
        for path in write_pictures(Path(folder)):
            peak, tensorflow = measure_command(path)
            extension = path.suffix[1:]
            key, subject = f"memory.command.{extension}", f"command on a 24 MP {extension.upper()}"
            measures += [
                Measure(f"{key}.peak", subject, "peak memory", peak, "{:.0f} MB", COMMAND_GOAL),
                Measure(f"{key}.tensorflow", subject, "TensorFlow loaded", tensorflow, "{:.0f}", 0),
            ]
    with running_app(ROOT) as app:
        photos = large_photos()[: 2 if quick else None]
        use_home_page(app, photos)
        subject, tensorflow = "app, home page used", app.has_loaded("tensorflow")
        measures += [
            Measure("memory.app.used", subject, "memory", app.memory(), "{:.0f} MB", APP_GOAL),
            Measure("memory.app.peak", subject, "peak memory", app.peak_memory(), "{:.0f} MB"),
            Measure("memory.app.tensorflow", subject, "TensorFlow loaded", tensorflow, "{:.0f}", 0),
        ]
    cases = {"pictures of 24 megapixels": 2, "photos on the home page": len(photos)}
    return Result("memory", measures, seed=SEED, cases=cases)


def write_pictures(folder: Path) -> Iterator[Path]:
    """Write a picture of 24 MP, soft shapes under grain as in a photo, as JPEG and as PNG."""
    random = np.random.default_rng(SEED)
    small = random.integers(0, 256, (40, 60, 3), dtype=np.uint8)
    shapes = cv2.resize(small, (PHOTO_WIDTH, PHOTO_HEIGHT), interpolation=cv2.INTER_CUBIC)
    pixels = cv2.add(shapes, random.integers(0, 8, (PHOTO_HEIGHT, PHOTO_WIDTH, 3), dtype=np.uint8)).astype(np.uint8)
    picture = PIL.Image.fromarray(pixels)
    picture.save(folder / "large.jpg", quality=92)
    picture.save(folder / "large.png", compress_level=1)
    yield from (folder / "large.jpg", folder / "large.png")


def measure_command(path: Path) -> tuple[float, bool]:
    """Return the peak memory of the command in MB, and whether it loaded TensorFlow."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    kilobytes, tensorflow = done.stdout.split()[-2:]
    return int(kilobytes) / 1024, tensorflow == "True"
