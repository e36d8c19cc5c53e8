"""A colour's ramp: eleven steps of its hue from nearly white to nearly black, one of which is the colour itself.

The tables of the kind "lightness" are measured means of the 17 hues and the greys of Tailwind CSS 4.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Floats
from palette_core.color.contrast import contrast_ratio
from palette_core.color.gamut import fit_to_gamut, oklch_to_bytes
from palette_core.color.notation import rgb_to_hex
from palette_core.color.spaces import as_bytes, oklab_to_oklch, oklab_to_srgb, oklch_to_oklab, srgb_to_oklab
from palette_core.errors import ChoiceError

RampKind = Literal["lightness", "contrast"]

RAMP_STEPS = (50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950)
LIGHTNESS = np.array([0.977, 0.950, 0.905, 0.840, 0.754, 0.683, 0.598, 0.515, 0.446, 0.395, 0.278])
GREY_LIGHTNESS = np.array([0.986, 0.965, 0.925, 0.871, 0.714, 0.555, 0.446, 0.374, 0.274, 0.215, 0.142])
CHROMA = np.array([0.08, 0.20, 0.38, 0.63, 0.86, 0.95, 0.93, 0.81, 0.67, 0.54, 0.38])  # of the ramp's highest
RATIOS = np.array([1.06, 1.14, 1.32, 1.65, 2.2, 3.0, 4.5, 7.0, 10.0, 13.0, 16.0])  # on white, kind "contrast"
# The least ratio of WCAG 2.2 on white that a step has whatever the colour.
GUARANTEES: dict[RampKind, dict[int, float]] = {"lightness": {700: 4.5}, "contrast": {500: 3.0, 600: 4.5, 700: 7.0}}

COLORFUL = 0.04  # OKLab chroma from which a colour's steps are as light as those of hues, and not of greys
SHIFT, REACH = 0.8, 4  # part of the key's distance from the table that its neighbours share, and over how many steps
LEAST_STEP = 0.012  # of OKLab lightness between neighbours
DARKER = 0.004  # of OKLab lightness at a time, until a step has what it guarantees
FINE = 1024  # lightnesses among which a ratio is found
MAX_CHROMA = 0.33  # OKLab, above what sRGB has
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Ramp:
    """Eleven steps of one hue.

    Attributes
    ----------
    kind : {"lightness", "contrast"}
        What the steps are spaced by.
    key : int
        The step that is the given colour: 50, 100, 200 ... 900, 950.
    hexes : tuple of str
        The colours of RAMP_STEPS, "#rrggbb", light to dark.
    """

    kind: RampKind
    key: int
    hexes: tuple[str, ...]

    def __getitem__(self, step: int) -> str:
        """Return the hex code of a step; ChoiceError where there is no such step."""
        if step not in RAMP_STEPS:
            raise ChoiceError("step", step, map(str, RAMP_STEPS))
        return self.hexes[RAMP_STEPS.index(step)]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield each step with its hex code, light to dark."""
        return iter(zip(RAMP_STEPS, self.hexes, strict=True))


def color_ramp(rgb: ArrayLike, kind: RampKind = "lightness") -> Ramp:
    """Return a colour's shades and tints, 50 to 950, in OKLCH.

    The colour itself is one of the steps, unchanged. The others have its hue, a chroma that falls towards both ends as
    in ramps of design systems, cut to what sRGB has, and strictly less lightness from step to step. Greys stay grey.

    Parameters
    ----------
    rgb : array_like (3,)
        sRGB of 0 to 255.
    kind : {"lightness", "contrast"}
        "lightness": the lightnesses of hand-made ramps, bent towards the colour; step 700 has at least 4.5:1 on white.
        "contrast": the steps have the same ratios on white whatever the hue, so that their numbers say what they are
        good for: 500 has at least 3:1, 600 4.5:1 and 700 7:1.

    Returns
    -------
    ramp : Ramp
        What is guaranteed holds for its hex codes.

    Raises
    ------
    ChoiceError
        There is no such kind.
    ColorError
        What is given is no sRGB colour of 0 to 255.

    Examples
    --------
    >>> import palette_core as pc
    >>> ramp = pc.color_ramp((42, 157, 143), "contrast")
    >>> ramp.key, ramp[500], ramp[600], ramp[700]
    (500, '#2a9d8f', '#008578', '#00645a')
    """
    if kind not in get_args(RampKind):
        raise ChoiceError("kind of ramp", kind, get_args(RampKind))
    key_color = as_bytes(rgb, 1)
    oklch = oklab_to_oklch(srgb_to_oklab(key_color))
    key, colors = (_by_lightness if kind == "lightness" else _by_contrast)(key_color, oklch)
    colors[key] = key_color
    return Ramp(kind, RAMP_STEPS[key], tuple(rgb_to_hex(color) for color in colors))


def _by_lightness(key_color: RGB, oklch: Floats) -> tuple[int, RGB]:
    """Return the place of the colour, and all steps by the table of lightness."""
    weight = min(1.0, float(oklch[1]) / COLORFUL)
    table = weight * LIGHTNESS + (1 - weight) * GREY_LIGHTNESS
    key = _allowed(int(np.abs(table - oklch[0]).argmin()), key_color, "lightness")
    near = np.maximum(0, 1 - np.abs(np.arange(len(table)) - key) / REACH)
    levels = table + SHIFT * near * (oklch[0] - table[key])
    levels[key] = oklch[0]
    chromas, hues = _chromas(oklch, key), np.full(len(table), oklch[2])
    while True:
        levels = _falling(levels, key)
        colors = oklch_to_bytes(np.stack([levels, chromas, hues], axis=-1))
        short = [place for place, ratio in _guaranteed("lightness") if place > key and _on_white(colors[place]) < ratio]
        if not short:
            return key, colors
        levels[short] -= DARKER


def _by_contrast(key_color: RGB, oklch: Floats) -> tuple[int, RGB]:
    """Return the place of the colour, and all steps by the table of ratios on white."""
    ratio = _on_white(key_color)
    key = _allowed(int(np.abs(np.log(RATIOS / ratio)).argmin()), key_color, "contrast")
    wanted = RATIOS.copy()
    wanted[key] = ratio
    # Beside the colour at least half the usual step is left, which counts where a guarantee moved it down a step.
    steps = np.sqrt(RATIOS[1:] / RATIOS[:-1])
    for place in range(key + 1, len(wanted)):
        wanted[place] = max(wanted[place], wanted[place - 1] * steps[place - 1])
    for place in range(key - 1, -1, -1):
        wanted[place] = min(wanted[place], wanted[place + 1] / steps[place])
    # The lightest colour that has the ratio, of those with each step's chroma at all lightnesses (steps, FINE).
    levels = np.linspace(1, 0, FINE)
    highest = fit_to_gamut(np.stack([levels, np.full(FINE, MAX_CHROMA), np.full(FINE, oklch[2])], axis=-1))
    chromas = np.minimum(_chromas(oklch, key)[:, None], highest[:, 1])
    points = np.stack([*np.broadcast_arrays(levels, chromas, oklch[2])], axis=-1)
    colors = np.rint(oklab_to_srgb(oklch_to_oklab(points))).astype(np.uint8)
    reached = (contrast_ratio(colors, WHITE) >= wanted[:, None]).argmax(axis=1)
    return key, colors[np.arange(len(wanted)), reached]


def _falling(levels: Floats, key: int) -> Floats:
    """Return lightnesses of which each is LEAST_STEP or more below the one before; the key's stays."""
    fallen = levels.copy()
    for place in range(key + 1, len(fallen)):
        fallen[place] = min(fallen[place], fallen[place - 1] - LEAST_STEP)
    for place in range(key - 1, -1, -1):
        fallen[place] = max(fallen[place], fallen[place + 1] + LEAST_STEP)
    return fallen


def _on_white(color: RGB) -> float:
    return float(contrast_ratio(color, WHITE))


def _chromas(oklch: Floats, key: int) -> Floats:
    """Return the chroma of each step, by the profile that passes through the colour's."""
    chromas: Floats = CHROMA * (oklch[1] / CHROMA[key])
    return chromas


def _guaranteed(kind: RampKind) -> list[tuple[int, float]]:
    return [(RAMP_STEPS.index(step), ratio) for step, ratio in GUARANTEES[kind].items()]


def _allowed(key: int, color: RGB, kind: RampKind) -> int:
    """Return the place for the colour: a lighter one where it has less contrast than its step guarantees."""
    ratio = _on_white(color)
    return min([key, *(place - 1 for place, least in _guaranteed(kind) if place <= key and ratio < least)])
