"""Photos with masks to measure on, beside those of `photos.py`: ECSSD, MSRC v2, BSDS500."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.data.photos import DATA
from palette_core.evaluation import GroundTruthPolygon, read_polygons

FOLDER = DATA / "segmentation"
SAMPLES = Path(__file__).parents[2] / "samples"


def ecssd() -> list[tuple[Path, Path]]:
    """Return the photos of ECSSD and their binary masks."""
    return [(photo, FOLDER / "ecssd/masks" / f"{photo.stem}.png") for photo in _photos("ecssd/images")]


def bsds(part: str) -> list[tuple[Path, list[Path]]]:
    """Return the photos of a part of BSDS500 ("val" or "test") and the segmentations by people of each."""
    return [
        (photo, sorted((FOLDER / "bsds500/human" / part).glob(f"{photo.stem}_*.png")))
        for photo in _photos(f"bsds500/images/{part}")
    ]


def read_labels(path: Path) -> NDArray[np.int32]:
    """Read a mask, int32 (H, W)."""
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_UNCHANGED), dtype=np.int32)


def subset(items: list, quick: bool, count: int = 4) -> list:  # type: ignore[type-arg]
    """Return all, or a few from all over when it must be quick."""
    return items[:: max(1, len(items) // count)][:count] if quick else items


def _photos(folder: str) -> list[Path]:
    photos = sorted((FOLDER / folder).glob("*.jpg"))
    if not photos:
        raise SystemExit(f"There are no photos in segmentation/{folder}. Set PALETTE_DATA to the folder that holds it.")
    return photos


def drawn_masks() -> dict[str, tuple[GroundTruthPolygon, ...]]:
    """Return the masks of the sample photos that were drawn by hand, by the photos' names without suffix."""
    return read_polygons(SAMPLES / "masks.json")
