"""Pixels that are left out by their colour: given colours, neutrals, and the bars of a letterbox."""

from collections.abc import Callable, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, hex_to_rgb, oklab_to_oklch, pack_rgb, read_css, srgb_to_oklab
from palette_core.errors import ColorError
from palette_core.image.image import Image

SAME_COLOR_WITHIN = (
    10.0  # CIEDE2000: what a given colour leaves out; the shades and the noise of an even area are nearer
)
# In OKLCH. The chroma of neutrals, and of blacks, in which it is hardly seen; the lightness of blacks and of whites.
GREY_CHROMA, BLACK_CHROMA = 0.03, 0.055
BLACK_BELOW, WHITE_FROM = 0.25, 0.93
BAR_LEVELS = 12  # levels of 255 that a channel of a bar may differ from the bar's colour
BAR_SHARE = 0.98  # of a row or column that must have the bar's colour; the rest is noise
NEUTRALS = ("white", "black", "grey")
LETTERBOX = "letterbox"
WORDS = {word: (word,) for word in (*NEUTRALS, LETTERBOX)} | {"gray": ("grey",), "neutrals": NEUTRALS}

Mask = NDArray[np.bool_]


def parse_ignored(ignored: str | Sequence[str]) -> tuple[str, ...]:
    """Return what is left out in one form: words of NEUTRALS, LETTERBOX and hex codes, sorted, each once.

    Parameters
    ----------
    ignored : str or sequence of str
        Of each a word, "white", "black", "grey", "neutrals" for all three, or "letterbox"; or a colour: a hex code,
        or whatever CSS calls a colour, as "gold" or "hsl(40, 50%, 50%)".

    Raises
    ------
    ColorError
        One is neither.
    """
    entries = [ignored] if isinstance(ignored, str) else list(ignored)
    return tuple(sorted({word for entry in entries for word in _words(entry)}))


def ignored_pixels(image: Image, ignored: Sequence[str]) -> Mask:
    """Mark the pixels that are left out, bool (H, W); `ignored` is what `parse_ignored` returns."""
    marked = _letterbox(image.pixels) if LETTERBOX in ignored else np.zeros(image.pixels.shape[:2], dtype=bool)
    if set(ignored) - {LETTERBOX}:
        packed = pack_rgb(image.pixels)
        table = np.zeros(1 << 24, dtype=bool)  # whether a colour is there; then whether it is left out
        table[packed] = True
        codes = np.flatnonzero(table)
        colors = np.stack([codes >> 16, codes >> 8 & 0xFF, codes & 0xFF], axis=1).astype(np.uint8)
        table[codes] = is_ignored(colors, ignored)
        marked |= table[packed]
    return marked


def is_ignored(colors: RGB, ignored: Sequence[str]) -> Mask:
    """Return for each colour, uint8 (n, 3), whether it is left out wherever it lies, bool (n,)."""
    matches = [_matches(word, colors) for word in ignored if word != LETTERBOX]
    marked: Mask = np.any(matches, axis=0) if matches else np.zeros(len(colors), dtype=bool)
    return marked


def _words(entry: str) -> tuple[str, ...]:
    word = entry.strip().lower() if isinstance(entry, str) else ""
    if word in WORDS:
        return WORDS[word]
    color = read_css(word)
    if color is None:
        raise ColorError(
            f"{entry!r} is no colour that can be left out. Write a hex code as #aabbcc, a colour of CSS as gold, "
            f"or one of {', '.join(WORDS)}."
        )
    return (color.hex,)


def _matches(word: str, colors: RGB) -> Mask:
    """Return for each colour, uint8 (n, 3), whether a word or a hex code leaves it out."""
    if word in _NEUTRAL_TESTS:
        lightness, chroma, _ = oklab_to_oklch(srgb_to_oklab(colors)).T
        return _NEUTRAL_TESTS[word](lightness, chroma)
    matches: Mask = ciede2000(colors, hex_to_rgb(word)) <= SAME_COLOR_WITHIN
    return matches


def _is_white(lightness: Floats, chroma: Floats) -> Mask:
    return (lightness >= WHITE_FROM) & (chroma < GREY_CHROMA)


def _is_black(lightness: Floats, chroma: Floats) -> Mask:
    return (lightness < BLACK_BELOW) & (chroma < BLACK_CHROMA)


def _is_grey(lightness: Floats, chroma: Floats) -> Mask:
    return (lightness >= BLACK_BELOW) & (lightness < WHITE_FROM) & (chroma < GREY_CHROMA)


_NEUTRAL_TESTS: dict[str, Callable[[Floats, Floats], Mask]] = {
    "white": _is_white,
    "black": _is_black,
    "grey": _is_grey,
}


def _letterbox(pixels: RGB) -> Mask:
    """Mark black and white bars at the borders, bool (H, W), each with the row or column beside it, which blends.

    Bars above and below reach across the picture, those at the sides across what is left. A picture that is
    nothing but bars has none.
    """
    height, width = pixels.shape[:2]
    top, bottom = _bars(pixels)
    left, right = _bars(pixels[top : height - bottom].swapaxes(0, 1))
    marked = np.ones((height, width), dtype=bool)
    marked[top : height - bottom, left : width - right] = False
    return marked


def _bars(pixels: RGB) -> tuple[int, int]:
    """Return how many rows the bar at the start has, and that at the end; 0 where there is none."""
    first, last = _bar(pixels), _bar(pixels[::-1])
    return (first, last) if first + last < len(pixels) else (0, 0)


def _bar(pixels: RGB) -> int:
    """Count the rows from the first on that have the colour of a bar, and the one that blends after them."""
    color = np.median(pixels[0], axis=0)
    lightness, chroma, _ = oklab_to_oklch(srgb_to_oklab(color)).tolist()
    lightness, chroma = np.array([lightness]), np.array([chroma])
    if not (_is_black(lightness, chroma) | _is_white(lightness, chroma)).all():
        return 0
    needed = ceil(BAR_SHARE * pixels.shape[1])
    for number, row in enumerate(pixels):
        if (np.abs(row - color).max(axis=1) <= BAR_LEVELS).sum() < needed:
            return number + 1 if number else 0
    return len(pixels)
