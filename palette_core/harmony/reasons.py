"""Why a colour goes with others, in words: what it adds that they lack, or how it relates to one of them in OKLCH.

The words are computed from the colours alone. They describe the suggestion; the network that made it has no reasons.
"""

from typing import NamedTuple

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import color_name, oklab_to_oklch, srgb_to_oklab

NEUTRALS = ("black", "grey", "white")  # the nouns of colours that count as having no hue
TINTED, MUTED, VIVID = 0.02, 0.08, 0.11  # OKLab chroma: a hint of a hue, muted below, vivid from there on
LIGHT, DARK = 0.86, 0.35  # OKLab lightness from which a colour is a ground, and up to which it is a dark tone
NEARLY_LIGHT, NEARLY_DARK = 0.8, 0.42  # what the others may not reach when light or dark is missing
WARM, COOL = (-30.0, 115.0), (150.0, 300.0)  # hues, degrees
NEIGHBOUR = 22.0  # degrees of hue within which two colours are tones of one hue
# The rules of Itten by the difference of hue, degrees, and how far a colour may be off.
RELATIONS = (
    (180.0, 15.0, "complement"),
    (150.0, 15.0, "split complement"),
    (120.0, 15.0, "triadic partner"),
    (90.0, 15.0, "square partner"),
    (35.0, 13.0, "analogous neighbour"),
)
LIGHTNESS_STEP, CHROMA_STEP = 0.06, 0.03  # OKLab: differences that have a word


class Tone(NamedTuple):
    """A colour in OKLCH, and its name."""

    lightness: float
    chroma: float
    hue: float
    name: str

    @property
    def is_neutral(self) -> bool:
        """Whether it is called black, white or a grey."""
        return self.name.split()[-1] in NEUTRALS


def suggestion_reason(rgb: tuple[int, int, int], given: RGB) -> str:
    """Say why a colour goes with the given ones, uint8 (k, 3) with k >= 1, in whatever order they stand.

    >>> suggestion_reason((252, 218, 43), np.array([(38, 70, 83), (42, 157, 143)], dtype=np.uint8))
    'the accent the colours lack: none of them is warm'
    """
    return suggestion_reasons(np.array([rgb], dtype=np.uint8), given)[0]


def suggestion_reasons(colors: RGB, given: RGB) -> list[str]:
    """Say of each of the colours (n, 3) why it goes with the given ones."""
    others = _tones(np.unique(given, axis=0))
    return [_reason(tone, others) for tone in _tones(colors)]


def _reason(tone: Tone, others: list[Tone]) -> str:
    return _missing(tone, others) or (_neutral if tone.is_neutral else _hue_relation)(tone, others)


def _tones(colors: RGB) -> list[Tone]:
    oklch = oklab_to_oklch(srgb_to_oklab(colors)).tolist()
    return [
        Tone(lightness, chroma, hue, color_name(color))
        for (lightness, chroma, hue), color in zip(oklch, colors, strict=True)
    ]


def _missing(tone: Tone, others: list[Tone]) -> str:
    """Say what the others lack that a colour brings: warm or cool, vivid, light or dark; nothing if they have it."""
    for words, (start, end) in (("warm", WARM), ("cool", COOL)):
        if (
            tone.chroma >= VIVID
            and _within(tone, start, end)
            and not any(_within(other, start, end) for other in others)
        ):
            return f"the accent the colours lack: none of them is {words}"
    if tone.chroma >= VIVID and all(other.chroma < MUTED for other in others):
        return "the accent the colours lack: all of them are muted"
    if tone.lightness >= LIGHT and all(other.lightness < NEARLY_LIGHT for other in others):
        return "a light ground for text: none of the colours is as light"
    if tone.lightness <= DARK and all(other.lightness > NEARLY_DARK for other in others):
        return "a dark tone for text: none of the colours is as dark"
    if tone.is_neutral and not any(other.is_neutral for other in others):
        return "a neutral to rest on: all the colours have a hue"
    return ""


def _within(tone: Tone, start: float, end: float) -> bool:
    """Whether a colour has at least a hint of a hue, and that lies from start to end."""
    return tone.chroma >= TINTED and (tone.hue - start) % 360 <= end - start


def _hue_relation(tone: Tone, others: list[Tone]) -> str:
    """Say how a colour relates in hue: a tone of the nearest hue, else by the rules to the most vivid that has one."""
    chromatic = sorted((other for other in others if not other.is_neutral), key=lambda other: -other.chroma)
    if not chromatic:
        return f"a {'warm' if _within(tone, *WARM) else 'cool'} tint beside neutral colours"
    nearest = min(chromatic, key=lambda other: (_turn(tone, other), _distance(tone, other)))
    if _turn(tone, nearest) <= NEIGHBOUR:
        hue = [other for other in chromatic if _turn(tone, other) <= NEIGHBOUR]
        return _same_hue(tone, min(hue, key=lambda other: _distance(tone, other)))
    for angle, off, words in RELATIONS:
        for other in chromatic:
            if abs(_turn(tone, other) - angle) <= off:
                return f"{words} of the {other.name}"
    return f"a hue between the classic rules, beside the {nearest.name}"


def _same_hue(tone: Tone, other: Tone) -> str:
    """Name the step from another colour of the same hue: in lightness if there is one, else in chroma."""
    lightness, chroma = tone.lightness - other.lightness, tone.chroma - other.chroma
    if abs(lightness) >= LIGHTNESS_STEP:
        return f"{'lighter' if lightness > 0 else 'darker'} neighbour of the {other.name}"
    if abs(chroma) >= CHROMA_STEP:
        return f"{'more vivid' if chroma > 0 else 'softer'} neighbour of the {other.name}"
    return f"close neighbour of the {other.name}"


def _neutral(tone: Tone, others: list[Tone]) -> str:
    """Say what a neutral does where there are others: it sets off a vivid colour, or is a step of the greys."""
    vivid = max(others, key=lambda other: other.chroma)
    if vivid.chroma >= MUTED:
        ground = "light" if tone.lightness >= LIGHT else "dark" if tone.lightness <= DARK else "quiet"
        return f"a {ground} neutral that sets off the {vivid.name}"
    greys = [other for other in others if other.is_neutral]
    return _same_hue(tone, min(greys, key=lambda other: _distance(tone, other)))


def _turn(tone: Tone, other: Tone) -> float:
    """Return the difference of two hues, 0 to 180 degrees."""
    return abs((tone.hue - other.hue + 180) % 360 - 180)


def _distance(tone: Tone, other: Tone) -> float:
    """Return the difference in lightness and chroma."""
    return abs(tone.lightness - other.lightness) + abs(tone.chroma - other.chroma)
