"""One colour as people write it: all ways of CSS, hex codes without "#", and red, green and blue as three numbers."""

import re
from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

import numpy as np

from palette_core.arrays import RGB
from palette_core.color.notation.hexcodes import MAX_COLORS, hex_to_rgb, rgb_to_hex
from palette_core.errors import ColorError

MAX_LENGTH = 120  # characters of a colour
BARE_HEX = re.compile(r"[0-9a-f]{6}|[0-9a-f]{3}", re.IGNORECASE)
TRIPLE = re.compile(r"[(\[]?\s*(\d{1,3})[\s,;]+(\d{1,3})[\s,;]+(\d{1,3})\s*[)\]]?", re.ASCII)
HOW = "Write colours as #264653, rgb(38 70 83), oklch(0.38 0.05 224) or teal."
FUNCTIONS = ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color")
OPAQUE = 0.999  # alpha from which a colour is not transparent
OUTSIDE = 1e-3  # of a channel from 0 to 1, by which it may lie outside sRGB: rounding


class CssColor(NamedTuple):
    """A colour that was read: its hex code, and whether it was transparent or lay outside sRGB."""

    hex: str
    is_transparent: bool = False
    is_outside: bool = False


def read_css(text: str) -> CssColor | None:
    """Read a colour of CSS, a hex code of three or six digits without "#", or three numbers.

    Parameters
    ----------
    text : str
        "#264653", "264653", "0x264653", "rgb(38 70 83)", "oklch(0.38 0.05 224 / 50%)", "teal", ...; or red, green and
        blue as three whole numbers of at most 255, "38, 70, 83".

    Returns
    -------
    color : CssColor or None
        Opaque, and in sRGB: a colour outside is brought in by the way of CSS Color 4, which lowers its chroma in
        OKLCH. None where the text is no colour, or one that cannot be seen at all.

    Examples
    --------
    >>> read_css("color(display-p3 1 0 0)")
    CssColor(hex='#ff0b0c', is_transparent=False, is_outside=True)
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return None
    triple = TRIPLE.fullmatch(text)
    if triple:
        return _from_triple(triple)
    digits = text[2:] if text[:2] in ("0x", "0X") else text
    if BARE_HEX.fullmatch(digits):
        text = f"#{digits}"
    from coloraide import Color  # takes a twentieth of a second

    try:
        color = Color(text.lower())
        if not all(map(isfinite, [*color.coords(nans=False), color.alpha(nans=False)])):
            return None
        is_outside = not color.convert("srgb").in_gamut("srgb", tolerance=OUTSIDE)
        channels = color.convert("srgb").fit("srgb", method="oklch-chroma").coords(nans=False)
        alpha = color.alpha(nans=False)
        code = rgb_to_hex([round(255 * min(1.0, max(0.0, channel))) for channel in channels])
    except (ValueError, ArithmeticError):  # no colour, or numbers beyond all bounds
        return None
    return CssColor(code, alpha < OPAQUE, is_outside) if alpha > 0 else None


def parse_color(text: str) -> str:
    """Read one colour in any of the ways of `read_css`, and return its hex code; one with opacity counts as opaque.

    Raises
    ------
    ColorError
        The text is no colour, or one that cannot be seen.
    """
    color = read_css(text) if isinstance(text, str) else None
    if color is None:
        raise ColorError(f"{text!r} is no colour. {HOW}")
    return color.hex


def parse_colors(colors: Iterable[str]) -> RGB:
    """Read colours in any of the ways of `read_css` into uint8 (k, 3), 1 to MAX_COLORS of them.

    Raises
    ------
    ColorError
        One is no colour, there are none, or too many. The message has the remedy.
    """
    if isinstance(colors, str):
        raise ColorError(f'The colours must be a list of hex codes, as ["#264653", "#2a9d8f"]. Received: {colors!r}')
    texts = list(colors)
    if not texts:
        raise ColorError('There are no colours. Give at least one hex code, as ["#264653"].')
    if len(texts) > MAX_COLORS:
        raise ColorError(f"There are {len(texts)} colours. Give at most {MAX_COLORS}.")
    return np.array([_rgb(text) for text in texts], dtype=np.uint8)


def _rgb(text: str) -> tuple[int, int, int]:
    try:
        return hex_to_rgb(text)  # the usual way, without a package
    except ColorError:
        return hex_to_rgb(parse_color(text))


def _from_triple(triple: re.Match[str]) -> CssColor | None:
    levels = [int(level) for level in triple.groups()]
    return CssColor(rgb_to_hex(levels)) if max(levels) <= 255 else None


def looks_like_color(text: str) -> bool:
    """Whether a text is a colour, or something that was meant to be one, as "#26465" or "rgb(38)"."""
    text = text.strip()
    return text.startswith("#") or text.split("(")[0].lower() in FUNCTIONS or read_css(text) is not None
