"""Names of colours in everyday words: a hue, and before it how dark, pale, vivid or greyish it is.

The order is that of the ISCC-NBS system (Kelly and Judd, "Color: Universal Language and Dictionary of Names",
1976): hue names with modifiers of lightness and saturation. The limits are ours, in OKLCH. The names of CSS
are exact for 140 colours, but hardly any of them is dark.
"""

from numpy.typing import ArrayLike

from palette_core.color.spaces import oklab_to_oklch, srgb_to_oklab

# Where each hue ends, in degrees of OKLCH; the pure red of sRGB lies at 29, yellow at 110, green at 142, blue at 264.
HUES = (
    (10, "pink"),
    (42, "red"),
    (80, "orange"),
    (118, "yellow"),
    (168, "green"),
    (190, "teal"),
    (235, "cyan"),
    (283, "blue"),
    (315, "purple"),
    (345, "magenta"),
    (360, "pink"),
)
GREY, TINTED, GREYISH, VIVID = 0.012, 0.03, 0.055, 0.17  # chroma: below it grey, tinted grey, greyish; from it on vivid
VERY_DARK, DARK, LIGHT, PALE = 0.28, 0.45, 0.75, 0.87  # lightness
BLACK, WHITE = 0.17, 0.93
DEEP = {"orange": (0.66, "brown"), "yellow": (0.72, "olive"), "cyan": (0.6, "teal")}  # below this lightness
PINK = 0.7  # lightness above which red is pink
TINTS = {"orange": "brownish", "yellow": "yellowish", "purple": "purplish", "red": "reddish", "blue": "bluish"}


def color_name(rgb: ArrayLike) -> str:
    """Name one sRGB colour (3,) of 0 to 255: "dark teal", "vivid orange", "bluish light grey"."""
    lightness, chroma, hue = oklab_to_oklch(srgb_to_oklab(rgb)).tolist()
    name = next(name for end, name in HUES if hue <= end)
    if lightness < BLACK and chroma < GREYISH:
        return "black"
    if chroma < TINTED:
        return _grey(lightness, name if chroma >= GREY else None)
    words = [_tone(lightness, chroma), _hue(name, lightness)]
    return " ".join(word for word in words if word)


def _grey(lightness: float, tint: str | None) -> str:
    if tint == "orange" and lightness > LIGHT:
        tint = "yellow"
    tinted = TINTS.get(tint, f"{tint}ish") if tint else ""
    if lightness > WHITE:
        return f"{tinted} white".lstrip()
    tone = (
        "very dark" if lightness < VERY_DARK else "dark" if lightness < DARK else "light" if lightness > LIGHT else ""
    )
    return " ".join(word for word in (tinted, tone, "grey") if word)


def _tone(lightness: float, chroma: float) -> str:
    if lightness < VERY_DARK:
        return "very dark"
    if lightness < DARK:
        return "dark"
    if lightness > PALE and chroma < VIVID:
        return "pale"
    if chroma >= VIVID:
        return "vivid"
    if chroma < GREYISH:
        return "greyish"
    return "light" if lightness > LIGHT else ""


def _hue(name: str, lightness: float) -> str:
    limit, deep = DEEP.get(name, (0.0, name))
    if lightness < limit:
        return deep
    return "pink" if name == "red" and lightness > PINK else name
