"""Names of colours in everyday words: a noun, and before it at most one modifier of lightness or chroma.

The nouns are the eleven basic terms of Berlin and Kay ("Basic Color Terms", 1969) and sixteen others that people use
for colours of a screen, by regions of OKLCH. The limits were chosen by hand on one half of the names of the XKCD survey
(Munroe, 2010); `python -m benchmarks color_names` tests them on the other half.
"""

from math import inf

import numpy as np
from numpy.typing import ArrayLike

from palette_core.color.spaces import oklab_to_oklch, srgb_to_oklab

# Hue and chroma below which a row holds, and its nouns from dark to light with the lightness between them. The first
# row that holds is taken. The pure red of sRGB lies at a hue of 29, yellow at 110, green at 142, cyan at 195, blue at
# 264 and magenta at 328.
NOUNS: tuple[tuple[float | str, ...], ...] = (
    (20, 0.08, "brown", 0.5, "pink"),
    (4, inf, "maroon", 0.44, "magenta", 0.5, "pink"),
    (12, inf, "maroon", 0.46, "red", 0.5, "pink"),
    (20, 0.17, "maroon", 0.46, "red", 0.5, "pink"),
    (20, inf, "maroon", 0.4, "red", 0.6, "pink"),
    (32, 0.07, "brown", 0.55, "pink"),
    (32, 0.1, "maroon", 0.4, "brown", 0.55, "pink"),
    (30, inf, "maroon", 0.38, "red", 0.68, "salmon", 0.8, "pink"),
    (42, 0.14, "brown", 0.62, "salmon", 0.86, "peach"),
    (34, inf, "maroon", 0.35, "red", 0.7, "salmon"),
    (42, 0.18, "maroon", 0.35, "red", 0.58, "salmon"),
    (42, inf, "red", 0.58, "orange"),
    (70, 0.1, "brown", 0.66, "tan", 0.8, "peach"),
    (70, 0.135, "brown", 0.69, "orange", 0.79, "peach"),
    (70, inf, "brown", 0.54, "orange"),
    (88, 0.11, "brown", 0.64, "tan", 0.85, "beige"),
    (77, inf, "brown", 0.66, "orange"),
    (96, 0.06, "brown", 0.64, "tan", 0.82, "beige", 0.97, "cream"),
    (96, 0.11, "brown", 0.64, "tan", 0.85, "beige", 0.945, "cream"),
    (96, inf, "brown", 0.63, "gold", 0.89, "yellow"),
    (104, 0.06, "brown", 0.52, "olive", 0.62, "tan", 0.82, "beige", 0.97, "cream"),
    (104, 0.12, "brown", 0.52, "olive", 0.62, "tan", 0.82, "beige", 0.945, "cream"),
    (104, inf, "olive", 0.62, "gold", 0.8, "yellow"),
    (120, 0.06, "olive", 0.8, "beige", 0.97, "cream"),
    (120, 0.11, "olive", 0.8, "beige", 0.945, "cream"),
    (116, inf, "olive", 0.74, "yellow"),
    (128, 0.14, "olive", 0.7, "green"),
    (136.5, 0.175, "green"),
    (136.5, inf, "green", 0.73, "lime"),
    (144, inf, "green"),
    (161, 0.06, "green"),
    (147, 0.19, "green", 0.91, "mint"),
    (161, 0.19, "green", 0.84, "mint"),
    (161, inf, "green"),
    (168, inf, "green", 0.4, "teal", 0.7, "turquoise"),
    (187, inf, "teal", 0.7, "turquoise"),
    (196, 0.135, "teal", 0.7, "turquoise"),
    (200, inf, "teal", 0.68, "turquoise", 0.85, "cyan"),
    (205, inf, "teal", 0.68, "cyan"),
    (223, inf, "teal", 0.56, "blue"),
    (228, inf, "teal", 0.45, "blue"),
    (280, inf, "navy", 0.28, "blue"),
    (287, inf, "navy", 0.25, "blue", 0.75, "lavender"),
    (318, 0.16, "purple", 0.74, "lavender"),
    (323, inf, "purple"),
    (335, 0.08, "purple", 0.75, "lavender"),
    (345, 0.17, "purple", 0.62, "pink"),
    (345, 0.25, "purple", 0.5, "magenta", 0.69, "pink"),
    (345, inf, "magenta"),
    (360, 0.16, "purple", 0.4, "pink"),
    (360, inf, "purple", 0.4, "magenta", 0.6, "pink"),
)
# Lightness below which a noun is dark and from which it is light, and chroma from which it is bright and below
# which it is greyish or pale.
TONES = {
    "red": (0.48, 0.7, 0.21, 0.08),
    "orange": (0.64, 0.795, 0.2, 0.08),
    "yellow": (0.82, 0.95, 0.2, 0.1),
    "green": (0.48, 0.8, 0.21, 0.08),
    "blue": (0.4, 0.72, 0.23, 0.08),
    "purple": (0.38, 0.66, 0.25, 0.09),
    "pink": (0.59, 0.78, 0.22, 0.105),
    "brown": (0.4, 0.6, inf, 0.05),
    "teal": (0.5, 0.7, inf, 0.07),
    "turquoise": (0.74, 0.89, 0.165, 0.07),
    "cyan": (0.72, 0.93, inf, 0.07),
    "navy": (0.0, inf, inf, 0.0),
    "maroon": (0.28, inf, inf, 0.0),
    "magenta": (0.5, 0.75, 0.28, 0.0),
    "lavender": (0.0, inf, inf, 0.0),
    "beige": (0.84, inf, inf, 0.0),
    "cream": (0.0, inf, inf, 0.0),
    "tan": (0.67, inf, inf, 0.0),
    "olive": (0.46, 0.7, inf, 0.05),
    "salmon": (0.66, 0.8, inf, 0.0),
    "peach": (0.0, 0.9, inf, 0.0),
    "gold": (0.72, inf, inf, 0.0),
    "mint": (0.0, 0.93, inf, 0.0),
    "lime": (0.75, inf, 0.23, 0.0),
}
PALE = 0.75  # lightness from which a greyish colour is pale
BLACK, BLACK_CHROMA = 0.17, 0.05
WHITE, WHITE_CHROMA = 0.95, 0.018
# Chroma below which a colour is grey, by its lightness: the less the nearer it is to black or white.
GREY_LIGHTNESS, GREY_CHROMA = (0.0, 0.4, 0.65, 0.9), (0.015, 0.042, 0.042, 0.015)
WARM, WARM_GREY = (10, 100), 0.45  # hues that when dark are brown and not grey from this share of that chroma on
TINTED = 0.015  # chroma from which a grey has a hint of its hue
DARK_GREY, LIGHT_GREY = 0.42, 0.75
# The hints of hue in a grey, by where they end.
TINTS = ((20, "pinkish"), (110, "brownish"), (190, "greenish"), (285, "bluish"), (345, "purplish"), (360, "pinkish"))
NAMED = {*TONES, "black", "white", "grey"}
MODIFIERS = {"dark", "light", "bright", "greyish", "pale", *(tint for _, tint in TINTS)}


def color_name(rgb: ArrayLike) -> str:
    """Name one sRGB colour (3,) of 0 to 255: "dark teal", "bright orange", "bluish grey".

    >>> color_name((0, 255, 255)), color_name((255, 95, 31)), color_name((128, 0, 0))
    ('cyan', 'bright orange', 'maroon')
    """
    lightness, chroma, hue = oklab_to_oklch(srgb_to_oklab(rgb)).tolist()
    if lightness < BLACK and chroma < BLACK_CHROMA:
        return "black"
    if lightness >= WHITE and chroma < WHITE_CHROMA:
        return "white"
    if chroma < _grey_limit(lightness, hue):
        return f"{_grey_tone(lightness, chroma, hue)} grey".lstrip()
    noun = _noun(lightness, chroma, hue)
    return f"{_tone(noun, lightness, chroma)} {noun}".lstrip()


def is_color_name(name: str) -> bool:
    """Return whether a name is one that `color_name` gives, such as "dark teal".

    >>> is_color_name("bright orange"), is_color_name("building")
    (True, False)
    """
    *tones, noun = name.split(" ")
    return noun in NAMED and (not tones or (len(tones) == 1 and tones[0] in MODIFIERS))


def _grey_limit(lightness: float, hue: float) -> float:
    limit = float(np.interp(lightness, GREY_LIGHTNESS, GREY_CHROMA))
    return WARM_GREY * limit if lightness < DARK_GREY and WARM[0] <= hue <= WARM[1] else limit


def _grey_tone(lightness: float, chroma: float, hue: float) -> str:
    if lightness < DARK_GREY:
        return "dark"
    if lightness >= LIGHT_GREY:
        return "light"
    return next(tint for end, tint in TINTS if hue <= end) if chroma >= TINTED else ""


def _noun(lightness: float, chroma: float, hue: float) -> str:
    nouns = next(nouns for end, limit, *nouns in NOUNS if hue <= float(end) and chroma < float(limit))
    return str(nouns[2 * sum(lightness >= float(limit) for limit in nouns[1::2])])


def _tone(noun: str, lightness: float, chroma: float) -> str:
    dark, light, bright, greyish = TONES[noun]
    if lightness < dark:
        return "dark"
    if chroma >= bright:
        return "bright"
    if chroma < greyish:
        return "pale" if lightness >= PALE else "greyish"
    return "light" if lightness >= light else ""
