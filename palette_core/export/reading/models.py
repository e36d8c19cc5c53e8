"""Colours of other models as texts of CSS. A level outside its range is brought to its end."""

import colorsys
from collections.abc import Sequence
from math import isfinite

from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import BROKEN

INK_NOTE = "Colours of printing inks (CMYK) are computed without a profile, so that they differ from those in print."


def require_finite(numbers: Sequence[float]) -> None:
    """Refuse numbers that are none, or beyond all bounds. PaletteFileError."""
    if not all(map(isfinite, numbers)):
        raise PaletteFileError(BROKEN)


def rgb_text(levels: Sequence[float]) -> str:
    """Write red, green and blue of 0 to 1 as a hex code, the nearest of 8 bits."""
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * clip(level)) for level in levels))


def cmyk_text(inks: Sequence[float]) -> str:
    """Write inks of 0 to 1 as a hex code: each takes away its light, and black that of all."""
    *colors, black = map(clip, inks)
    return rgb_text([(1 - ink) * (1 - black) for ink in colors])


def gray_text(level: float) -> str:
    """Write a grey of 0, black, to 1, white, as a hex code; it has the curve of sRGB."""
    return rgb_text([level] * 3)


def hsb_text(hue: float, saturation: float, brightness: float) -> str:
    """Write hue, saturation and brightness of 0 to 1 as a hex code."""
    return rgb_text(colorsys.hsv_to_rgb(hue % 1.0, clip(saturation), clip(brightness)))


def lab_text(lightness: float, a: float, b: float) -> str:
    """Write CIELAB of the white D50, lightness 0 to 100, as lab() of CSS."""
    return f"lab({100 * clip(lightness / 100):.5f} {_within(a):.5f} {_within(b):.5f})"


def clip(level: float) -> float:
    """Bring a number to 0 to 1."""
    return min(1.0, max(0.0, level))


def _within(axis: float) -> float:
    return min(128.0, max(-128.0, axis))
