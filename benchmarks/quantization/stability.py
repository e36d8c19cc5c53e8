"""How little the palette of each flow changes when the same photo comes smaller, compressed harder, or decoded in full.

Matched CIEDE2000: the mean over the colours of two palettes that are paired so that its sum is least.
"""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean
from typing import get_args

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.data.photos import large_photos, read_rgb, small_photos, with_area
from palette_core import FLOWS, Image, extract_palette, match_palettes, read_image
from palette_core.evaluation import Measure, Result
from palette_core.quantization import Emphasis

COLORS = 8
SIZE_GOALS: dict[str, float] = {"area": 1.0, "accents": 1.5}
QUALITY_GOALS: dict[str, float] = {"area": 1.5, "accents": 3.0}
POOR_GOALS = {"quantization": 2.0, "segmentation": 2.5, "features": 2.5, "harmony": 2.0}
DECODE_GOALS = {"quantization": 0.6, "segmentation": 1.0, "features": 1.0, "harmony": 1.0}
LARGE, SMALL = 12, 2  # megapixels
GOOD, POOR = 95, 80  # JPEG quality

Pair = tuple[bytes, bytes]
Changes = dict[str, float | str]  # of one photo: its name, and matched CIEDE2000 by emphasis or by flow


def run(*, quick: bool) -> Result:
    """Match the palettes of each photo in two forms: flow 1 in both emphases, then all flows; their means."""
    large, small = large_photos()[: 1 if quick else None], small_photos()[: 2 if quick else None]
    by_size = [_of_emphases(two_sizes(path), path) for path in tqdm(large, desc="sizes", unit="photo")]
    by_quality = [_of_emphases(half_and_poor(path), path) for path in tqdm(small, desc="quality", unit="photo")]
    poor = [_of_flows(_read(half_and_poor(path)), path) for path in tqdm(small, desc="flows, quality", unit="photo")]
    decoded = [_of_flows(two_decodings(path), path) for path in tqdm(large, desc="flows, decoding", unit="photo")]
    return Result(
        "stability",
        [
            *_measures("size", f"same photo at {SMALL} and {LARGE} MP", by_size, SIZE_GOALS),
            *_measures("quality", f"half size and JPEG q{POOR}", by_quality, QUALITY_GOALS),
            *_measures("poor", f"half size and JPEG q{POOR}, flow", poor, POOR_GOALS),
            *_measures("decoding", "reduced and full decoding, flow", decoded, DECODE_GOALS),
        ],
        {
            "sizes": by_size,
            "half size and poor quality": by_quality,
            "flows, half size and poor quality": poor,
            "flows, reduced and full decoding": decoded,
        },
        cases={"photos of 8 to 20 megapixels": len(large), "photos of Kodak and CID22": len(small)},
    )


def two_sizes(path: Path) -> Pair:
    """Return a photo at 12 MP, or its own size where that is less, and at 2 MP."""
    return to_jpeg(with_area(path, LARGE), GOOD), to_jpeg(with_area(path, SMALL), GOOD)


def half_and_poor(path: Path) -> Pair:
    """Return a photo's own file, and the photo at half its width and height in poor quality."""
    pixels = read_rgb(path)
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return path.read_bytes(), to_jpeg(half, POOR)


def two_decodings(path: Path) -> tuple[Image, Image]:
    """Return a photo as it is read by default, and decoded in full."""
    return read_image(path), read_image(path, min_pixels=None)


def to_jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    """Write RGB pixels as the bytes of a JPEG."""
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return file.getvalue()


def _read(pair: Pair) -> tuple[Image, Image]:
    return read_image(pair[0]), read_image(pair[1])


def _of_emphases(pair: Pair, path: Path) -> Changes:
    def find(emphasis: Emphasis) -> float:
        first, second = (extract_palette(file, COLORS, emphasis=emphasis) for file in pair)
        return match_palettes(first, second).mean

    return _changes(path, get_args(Emphasis), find)


def _of_flows(pair: tuple[Image, Image], path: Path) -> Changes:
    def find(flow: str) -> float:
        first, second = (FLOWS[flow]([image], COLORS).palette for image in pair)
        return match_palettes(first, second).mean

    return _changes(path, FLOWS, find)


def _changes(path: Path, names: Iterable[str], find: Callable[..., float]) -> Changes:
    changes: Changes = {"photo": path.name}
    return changes | {name: find(name) for name in names}


def _measures(key: str, named: str, changes: list[Changes], goals: dict[str, float]) -> list[Measure]:
    return [
        Measure(
            f"stability.{key}.{name}",
            *(f'ours, "{name}"', "matched CIEDE2000", mean(float(entry[name]) for entry in changes)),
            goal=goal,
            name=f'stability, {named}: matched CIEDE2000, "{name}"',
        )
        for name, goal in goals.items()
    ]
