"""How little a palette changes when the same photo comes smaller or compressed harder."""

import io
from pathlib import Path
from statistics import mean
from typing import get_args

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.photos import large_photos, read_rgb, small_photos, with_area
from palette_core import extract_palette, match_palettes
from palette_core.evaluation import Measure, Result
from palette_core.options import Emphasis

COLORS = 8
SIZE_GOALS: dict[Emphasis, float] = {"area": 1.0, "accents": 1.5}
QUALITY_GOALS: dict[Emphasis, float] = {"area": 1.5, "accents": 3.0}
LARGE, SMALL = 12, 2  # megapixels
GOOD, POOR = 95, 80  # JPEG quality

Pair = tuple[bytes, bytes]


def run(*, quick: bool) -> Result:
    """Match the palettes of each photo in two forms, in both emphases; means over the photos."""
    sizes, qualities = large_photos()[: 1 if quick else None], small_photos()[: 2 if quick else None]
    by_size = [_changes(two_sizes(path), path) for path in tqdm(sizes, desc="sizes", unit="photo")]
    by_quality = [_changes(half_and_poor(path), path) for path in tqdm(qualities, desc="quality", unit="photo")]
    return Result(
        "stability",
        [
            *_measures("size", f"same photo at {SMALL} and {LARGE} MP", by_size, SIZE_GOALS),
            *_measures("quality", f"half size and JPEG q{POOR}", by_quality, QUALITY_GOALS),
        ],
        {"sizes": by_size, "half size and poor quality": by_quality},
        cases={"photos of 8 to 20 megapixels": len(sizes), "photos of Kodak and CID22": len(qualities)},
    )


def two_sizes(path: Path) -> Pair:
    """Return a photo at 12 MP, or its own size where that is less, and at 2 MP."""
    return to_jpeg(with_area(path, LARGE), GOOD), to_jpeg(with_area(path, SMALL), GOOD)


def half_and_poor(path: Path) -> Pair:
    """Return a photo's own file, and the photo at half its width and height in poor quality."""
    pixels = read_rgb(path)
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return path.read_bytes(), to_jpeg(half, POOR)


def to_jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    """Write RGB pixels as the bytes of a JPEG."""
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return file.getvalue()


def _changes(pair: Pair, path: Path) -> dict[str, float | str]:
    changes: dict[str, float | str] = {"photo": path.name}
    for emphasis in get_args(Emphasis):
        first, second = (extract_palette(file, COLORS, emphasis=emphasis) for file in pair)
        changes[emphasis] = match_palettes(first, second).mean
    return changes


def _measures(
    key: str, named: str, changes: list[dict[str, float | str]], goals: dict[Emphasis, float]
) -> list[Measure]:
    return [
        Measure(
            f"stability.{key}.{emphasis}",
            *(f'ours, "{emphasis}"', "matched CIEDE2000", mean(float(entry[emphasis]) for entry in changes)),
            goal=goal,
            name=f'stability, {named}: matched CIEDE2000, "{emphasis}"',
        )
        for emphasis, goal in goals.items()
    ]
