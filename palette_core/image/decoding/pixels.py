"""From a decoded picture of any mode to arrays of sRGB and opacity, in strips and reduced by a whole factor."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import PIL.Image

from palette_core.arrays import Pixels
from palette_core.image.color_management import ColorCoding, to_srgb
from palette_core.image.image import middles

FEW_COLORS = 256  # a picture of at most this many is a drawing: averages would invent colours
STRIP_PIXELS = 1 << 17  # pictures are converted in strips of this many: held in memory once, and within the cache


def has_many_colors(picture: PIL.Image.Image) -> bool:
    """Return whether a picture has more than FEW_COLORS visible colours."""
    if picture.mode not in ("RGB", "RGBA", "CMYK"):
        return False
    visible: set[Any] = set()
    for strip in _strips(picture, 1):
        colors: Any = strip.getcolors(FEW_COLORS * 256)  # each in up to 256 opacities
        if colors is not None and picture.mode == "RGBA":
            visible.update(color[:3] for _, color in colors if color[3])
        elif colors is not None:
            visible.update(color for _, color in colors)
        if colors is None or len(visible) > FEW_COLORS:
            return True
    return False


def _strips(picture: PIL.Image.Image, factor: int) -> Iterator[PIL.Image.Image]:
    """Cut a picture into strips of whole multiples of `factor` rows."""
    width, height = picture.size
    rows = max(1, STRIP_PIXELS // (width * factor)) * factor
    for top in range(0, height, rows):
        yield picture if rows >= height else picture.crop((0, top, width, min(height, top + rows)))


def to_arrays(
    picture: PIL.Image.Image, factor: int, icc: bytes | None, coding: ColorCoding | None
) -> tuple[Pixels, Pixels | None]:
    """Convert to sRGB pixels (H, W, 3) and opacity (H, W), each axis reduced by `factor`."""
    width, height = -(-picture.width // factor), -(-picture.height // factor)
    pixels = np.empty((height, width, 3), dtype=np.uint8)
    opacity = np.empty((height, width), dtype=np.uint8) if picture.has_transparency_data else None
    top = 0
    for strip in _strips(picture, factor):
        reduced = _standard_mode(strip)
        if factor > 1 and reduced.mode in ("L", "RGB"):
            reduced = PIL.Image.fromarray(middles(np.asarray(reduced), factor))
        elif factor > 1:  # averages: of clear pixels by opacity, for every n-th might miss all visible ones; of inks
            reduced = reduced.reduce(factor)
        part = slice(top, top + reduced.height)
        if opacity is not None:
            opacity[part] = np.asarray(reduced.getchannel("A"))
            reduced = reduced.convert("L" if reduced.mode == "LA" else "RGB")
        converted = coding.to_srgb(np.asarray(reduced.convert("RGB"))) if coding else np.asarray(to_srgb(reduced, icc))
        pixels[part] = converted
        top += reduced.height
    return pixels, opacity


def _standard_mode(strip: PIL.Image.Image) -> PIL.Image.Image:
    """Bring a strip of any mode to L, RGB, CMYK, or with opacity to LA or RGBA."""
    grey = strip.mode in ("1", "L", "LA", "La")
    if strip.mode == "F" or strip.mode.startswith("I"):
        return _eight_bits(strip)
    if strip.has_transparency_data:
        return strip.convert("LA" if grey else "RGBA")
    if strip.mode in ("RGB", "L", "CMYK"):
        return strip
    return strip.convert("L" if grey else "RGB")  # 1, P, YCbCr, LAB, RGBX


def _eight_bits(strip: PIL.Image.Image) -> PIL.Image.Image:
    """Bring grey of 16 bits (of a PNG or a JPEG XL), or of floats from 0 to 1 (of a JPEG XL), to 8 bits."""
    levels = np.asarray(strip)
    scaled = levels.astype(np.float32) * (255 if strip.mode == "F" else 255 / 65535)
    grey = PIL.Image.fromarray(np.rint(np.nan_to_num(scaled).clip(0, 255)).astype(np.uint8))
    if strip.has_transparency_data:
        clear = levels == strip.info["transparency"]
        grey.putalpha(PIL.Image.fromarray(np.where(clear, 0, 255).astype(np.uint8)))
    return grey
