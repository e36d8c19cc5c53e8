"""The photos to measure on. They are not in the project: PALETTE_DATA names the folder that holds photos/."""

import os
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

DATA = Path(os.environ.get("PALETTE_DATA", Path(__file__).parents[3] / "shared/data"))


def large_photos() -> list[Path]:
    """Return the JPEGs of 8 to 20 megapixels."""
    return photos_in("large")


def small_photos() -> list[Path]:
    """Return the 24 photos of about 0.3 megapixels: all of Kodak here, and the first nine of CID22."""
    return photos_in("kodak") + photos_in("cid22")[:9]


def is_progressive(path: Path) -> bool:
    """Return whether a JPEG comes in several scans: it decodes slower, at whatever scale."""
    with PIL.Image.open(path) as picture:
        return "progressive" in picture.info


def with_area(path: Path, megapixels: float) -> NDArray[np.uint8]:
    """Read a photo as RGB (H, W, 3), averaged down to about that size; a smaller one stays as it is."""
    pixels = read_rgb(path)
    scale = min(1.0, (megapixels * 1e6 / (pixels.shape[0] * pixels.shape[1])) ** 0.5)
    size = round(pixels.shape[1] * scale), round(pixels.shape[0] * scale)
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


def read_rgb(path: Path) -> NDArray[np.uint8]:
    """Decode a photo in full as RGB, uint8 (H, W, 3)."""
    with PIL.Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def photos_in(folder: str) -> list[Path]:
    """Return the photos of a folder by name. SystemExit when there are none."""
    photos = sorted((DATA / "photos" / folder).glob("*.jpg"))
    if not photos:
        raise SystemExit(f"There are no photos in photos/{folder}. Set PALETTE_DATA to the folder that holds photos/.")
    return photos
