"""Colours in the ways of CSS: rgb(), hsl(), oklch(), lab(), color(display-p3 ...), names, and hex codes without "#"."""

import re
from math import isfinite
from typing import NamedTuple

from palette_core.color import rgb_to_hex

MAX_LENGTH = 120  # characters of a colour
BARE_HEX = re.compile(r"[0-9a-f]{6}|[0-9a-f]{3}", re.IGNORECASE)
FUNCTIONS = ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color")
OPAQUE = 0.999  # alpha from which a colour is not transparent
OUTSIDE = 1e-3  # of a channel from 0 to 1, by which it may lie outside sRGB: rounding


class CssColor(NamedTuple):
    """A colour that was read: its hex code, and whether it was transparent or lay outside sRGB."""

    hex: str
    is_transparent: bool = False
    is_outside: bool = False


def read_css(text: str) -> CssColor | None:
    """Read a colour of CSS, or a hex code of three or six digits without "#".

    Parameters
    ----------
    text : str
        "#264653", "264653", "rgb(38 70 83)", "oklch(0.38 0.05 224 / 50%)", "teal", ...

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
    if BARE_HEX.fullmatch(text):
        text = f"#{text}"
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


def looks_like_color(text: str) -> bool:
    """Whether a text is a colour, or something that was meant to be one, as "#26465" or "rgb(38)"."""
    text = text.strip()
    return text.startswith("#") or text.split("(")[0].lower() in FUNCTIONS or read_css(text) is not None
