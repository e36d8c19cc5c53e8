"""A palette beside the truth: which swatch stands for which true colour, and how far it is from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from palette_core.color import parse_hexes, rgb_to_hex
from palette_core.evaluation.palette_metrics import match_palettes
from palette_core.extras import require
from palette_core.palette import Palette, Swatch

if TYPE_CHECKING:
    import pandas as pd

RECOVERED_WITHIN = 2.3  # CIEDE2000; stricter than SAME_COLOR, for here the true colour is known
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ColorRecovery:
    """What a palette has for one true colour.

    Attributes
    ----------
    truth : tuple[int, int, int]
        The true colour, sRGB.
    found : tuple[int, int, int] or None
        The swatch that is matched with it; None where the palette has fewer swatches than there are colours.
    difference : float or None
        CIEDE2000 between the two; None likewise.
    """

    truth: Rgb
    found: Rgb | None = None
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class PaletteRecovery:
    """What a palette has for each true colour, in the order of the truth."""

    answers: tuple[ColorRecovery, ...]

    @property
    def recovered(self) -> int:
        """How many true colours have a swatch within RECOVERED_WITHIN."""
        return sum(answer.difference is not None and answer.difference <= RECOVERED_WITHIN for answer in self.answers)

    @property
    def missing(self) -> int:
        """How many true colours have no swatch left for them."""
        return sum(answer.found is None for answer in self.answers)

    @property
    def mean(self) -> float:
        """Mean CIEDE2000 of the pairs, those that there are."""
        return float(np.mean([answer.difference for answer in self.answers if answer.difference is not None]))


def score_recovery(palette: Palette, truth: Sequence[str]) -> PaletteRecovery:
    """Match a palette one to one with true colours, so that the sum of CIEDE2000 is least.

    Parameters
    ----------
    truth : Sequence[str]
        1 to 32 hex codes.

    Raises
    ------
    ColorError
        A code is none, there are none, or too many.
    """
    colors: list[Rgb] = [(red, green, blue) for red, green, blue in parse_hexes(truth).tolist()]
    match = match_palettes(Palette(tuple(Swatch(color, 1 / len(colors)) for color in colors)), palette)
    answers = [ColorRecovery(color) for color in colors]
    for (true, found), difference in zip(match.pairs, match.differences, strict=True):
        answers[true] = ColorRecovery(colors[true], palette[found].rgb, difference)
    return PaletteRecovery(tuple(answers))


def comparison_table(truth: str, comparisons: Mapping[str, PaletteRecovery]) -> "pd.DataFrame":
    """Return a row for each true colour: hex, R, G and B of it and of what each palette has for it, and CIEDE2000.

    `truth` is what to call the true colours; the comparisons are with the same, and by name.

    Raises
    ------
    MissingPackageError
        pandas is not installed.
    """
    require("pandas", "plots")
    import pandas as pd

    answers = [comparison.answers for comparison in comparisons.values()]
    columns = _columns(truth, [answer.truth for answer in answers[0]])
    for name, found in zip(comparisons, answers, strict=True):
        columns |= _columns(name, [answer.found for answer in found])
        columns[f"{name}, CIEDE2000"] = [answer.difference for answer in found]
    return pd.DataFrame(columns)


def _columns(name: str, colors: Sequence[Rgb | None]) -> dict[str, list[Any]]:
    channels: dict[str, list[Any]] = {
        f"{name} {channel}": [None if color is None else color[place] for color in colors]
        for place, channel in enumerate("RGB")
    }
    return {name: [None if color is None else rgb_to_hex(color) for color in colors], **channels}
