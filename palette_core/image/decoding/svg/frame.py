"""The frame of an SVG: the size in pixels at which it is drawn, and the part of its plane that it shows."""

import re
from math import isfinite

# Pixels of CSS. Of an em and an ex those of a font of the usual 16 pixels.
UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "q": 96 / 101.6, "in": 96.0}
UNITS |= {"": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0}
LENGTH = re.compile(r"\s*\+?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?\s*([a-z]*)\s*", re.IGNORECASE)
SAME_RATIO = 0.01  # ratios that differ by less are the same, rounded


def set_frame(attributes: dict[str, str], longest: int) -> None:
    """Give the root element the size at which it is drawn.

    The ratio is that of `width` and `height`, else that of `viewBox`, as in browsers. Without either, or with sizes in
    percent and no `viewBox`, the renderer's frame goes from the origin to the end of what is drawn. It rounds a size
    to whole pixels before it scales: hence a size in final pixels.

    Parameters
    ----------
    attributes : dict of str
        Of the root element; changed in place.
    longest : int
        The longer side, in pixels.
    """
    width, height = _pixels(attributes.pop("width", "")), _pixels(attributes.pop("height", ""))
    box = _box(attributes.pop("viewBox", ""))
    if width and height:
        box = box or (0.0, 0.0, width, height)
    elif box:
        width, height = box[2:]
    if not box or not width or not height:
        return
    if abs(width / height * (box[3] / box[2]) - 1) < SAME_RATIO:
        attributes["preserveAspectRatio"] = "none"  # fills the frame, where one of its sides is rounded up to a pixel
    scale = longest / max(width, height)
    attributes["width"], attributes["height"] = (str(max(1, round(side * scale))) for side in (width, height))
    attributes["viewBox"] = " ".join(map(repr, box))


def _pixels(length: str) -> float | None:
    """Return a length in pixels; None for a percentage, for zero and for what is no length."""
    match = LENGTH.fullmatch(length)
    if not match or match[3].lower() not in UNITS:
        return None
    pixels = float(match[1] + (match[2] or "")) * UNITS[match[3].lower()]
    return pixels if pixels > 0 and isfinite(pixels) else None


def _box(text: str) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height of a viewBox; None where it has no area."""
    try:
        left, top, width, height = map(float, re.split(r"[\s,]+", text.strip(), maxsplit=4))
    except ValueError:
        return None
    usable = all(map(isfinite, (left, top, width, height))) and width > 0 and height > 0
    return (left, top, width, height) if usable else None
