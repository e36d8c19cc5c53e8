"""How an open picture codes its colours, and the pictures whose colours need more than 8 bits to be converted."""

import io
from typing import Any

import cv2
import numpy as np
import PIL.Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.PngImagePlugin import PngImageFile

from palette_core.arrays import Pixels
from palette_core.image.color_management.coding import HLG, PQ, ColorCoding
from palette_core.image.color_management.heif_boxes import heif_coding
from palette_core.image.color_management.icc import code_points
from palette_core.image.color_management.png_chunks import png_coding
from palette_core.image.sources.files import TimedFile

MAX_DEEP_PIXELS = 50_000_000  # 9 bytes each; of larger ones 8 bits a channel have to do
DEEP_ROWS = 1 << 20  # pixels that are converted at once


def coding_of(picture: PIL.Image.Image, file: TimedFile) -> ColorCoding | None:
    """Return how the numbers of a picture mean colours; None where its ICC profile says so, or where they are sRGB."""
    if isinstance(picture, PngImageFile):
        coding = png_coding(file)
    elif isinstance(picture, AvifImageFile) or picture.format == "HEIF":
        coding = heif_coding(file)
    else:
        coding = None
    points = code_points(picture.info.get("icc_profile")) if coding is None else None
    if points and points[1] in (PQ, HLG):  # else the profile says the same itself
        return ColorCoding.from_code_points(*points)
    return coding


def has_deep_colors(picture: PIL.Image.Image, coding: ColorCoding) -> bool:
    """Return whether a picture in a coding of its own has more than 8 bits a channel, which Pillow would cut."""
    if picture.width * picture.height > MAX_DEEP_PIXELS:
        return False
    if isinstance(picture, PngImageFile):
        is_deep = bool(picture.tile) and picture.tile[0].args in ("RGB;16B", "RGBA;16B")
        return is_deep and "transparency" not in picture.info
    return picture.format == "HEIF" and picture.info.get("bit_depth", 8) > 8 and coding.is_high_dynamic_range


def read_deep_colors(picture: PIL.Image.Image, file: TimedFile, coding: ColorCoding) -> PIL.Image.Image:
    """Return a picture with `has_deep_colors` as sRGB of 8 bits, RGB or RGBA.

    ValueError where it cannot be decoded.
    """
    file.seek(0)
    levels = _png_levels(file.read()) if isinstance(picture, PngImageFile) else _heif_levels(file.read())
    if levels.shape[:2] != (picture.height, picture.width):
        raise ValueError("The picture has not the size of its header.")
    converted = np.empty(levels.shape, np.uint8)
    rows = max(1, DEEP_ROWS // picture.width)
    for top in range(0, picture.height, rows):
        part = levels[top : top + rows]
        converted[top : top + rows, :, :3] = coding.to_srgb(part[..., :3])
        converted[top : top + rows, :, 3:] = part[..., 3:] >> 8
    return PIL.Image.fromarray(converted)


def _png_levels(data: bytes) -> Pixels:
    """Return the pixels of a PNG, uint16 (H, W, 3) or (H, W, 4)."""
    levels: Any = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if levels is None or levels.dtype != np.uint16 or levels.ndim != 3:
        raise ValueError("The PNG is damaged.")
    order = cv2.COLOR_BGR2RGB if levels.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
    converted: Any = cv2.cvtColor(levels, order)
    return converted  # type: ignore[no-any-return]


def _heif_levels(data: bytes) -> Pixels:
    """Return the pixels of a HEIC, uint16 (H, W, 3) or (H, W, 4)."""
    import pillow_heif

    opened = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
    levels = np.asarray(opened)
    if levels.dtype != np.uint16 or levels.ndim != 3:
        raise ValueError("The HEIC has not the depth of its header.")
    return levels
