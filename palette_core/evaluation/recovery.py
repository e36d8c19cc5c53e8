"""A palette against its ground truth: the swatch that is matched with each true colour, and their difference.

The truth is known because the picture was drawn from it, or it is what a person picked from the picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import ciede2000, parse_colors, rgb_to_hex
from palette_core.errors import ColorError, require
from palette_core.evaluation.palette_metrics import match_colors, match_palettes
from palette_core.palette import Palette, Swatch

if TYPE_CHECKING:
    import pandas as pd

RECOVERED_WITHIN = 2.3  # CIEDE2000; stricter than SAME_COLOR, for here the true colour is known
PICKED_WITHIN = 10.0  # CIEDE2000; people shift the colours that they pick, so this is looser than SAME_COLOR
MISSING_COLOR = 30.0  # CIEDE2000 that a picked colour costs for which the palette has no swatch left
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ColorRecovery:
    """What a palette has for one true colour.

    Attributes
    ----------
    truth : tuple of three int
        The true colour, sRGB.
    matched : tuple of three int or None
        The swatch that is matched with it; None where the palette has fewer swatches than there are colours.
    difference : float or None
        CIEDE2000 between the two; None likewise.
    """

    truth: Rgb
    matched: Rgb | None = None
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class PaletteRecovery:
    """What a palette has for each true colour, in the order of the ground truth."""

    colors: tuple[ColorRecovery, ...]

    @property
    def recovered(self) -> int:
        """How many true colours have a swatch within RECOVERED_WITHIN."""
        return sum(color.difference is not None and color.difference <= RECOVERED_WITHIN for color in self.colors)

    @property
    def missing(self) -> int:
        """How many true colours have no swatch left for them."""
        return sum(color.matched is None for color in self.colors)

    @property
    def mean(self) -> float:
        """Mean CIEDE2000 of the pairs, those that there are."""
        return float(np.mean([color.difference for color in self.colors if color.difference is not None]))


def score_recovery(palette: Palette, truth: Sequence[str]) -> PaletteRecovery:
    """Match a palette one to one with true colours, so that the sum of CIEDE2000 is least.

    Parameters
    ----------
    truth : sequence of str
        1 to 32 hex codes.

    Raises
    ------
    ColorError
        A code is none, there are none, or too many.
    """
    colors: list[Rgb] = [(red, green, blue) for red, green, blue in parse_colors(truth).tolist()]
    match = match_palettes(Palette(tuple(Swatch(color, 1 / len(colors)) for color in colors)), palette)
    recoveries = [ColorRecovery(color) for color in colors]
    for (true, index), difference in zip(match.pairs, match.differences, strict=True):
        recoveries[true] = ColorRecovery(colors[true], palette[index].rgb, difference)
    return PaletteRecovery(tuple(recoveries))


def matched_difference(colors: RGB, picked: RGB) -> float:
    """Return the mean CIEDE2000 between what a person picked and the palette's colours matched one to one.

    Parameters
    ----------
    colors : uint8 array (n, 3)
        The palette, at most as many colours as were picked.
    picked : uint8 array (k, 3)
        The person's colours, at least one. Each that is left without a partner costs MISSING_COLOR.

    Raises
    ------
    ColorError
        The palette has more colours: it could choose among them, and would seem closer than it is.
    """
    if len(colors) > len(picked):
        raise ColorError(f"Give at most {len(picked)} colours, as many as were picked. Received: {len(colors)}.")
    missing = len(picked) - len(colors)
    return (sum(match_colors(colors, picked).differences) + MISSING_COLOR * missing) / len(picked)


def picked_share(colors: RGB, picked: RGB, *, within: float = PICKED_WITHIN) -> float:
    """Return the share of picked colours, uint8 (k, 3), that have a colour of the palette within a CIEDE2000."""
    differences = ciede2000(picked[:, None], colors[None])
    return float((differences.min(axis=1, initial=np.inf) <= within).mean())


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

    truths = [color.truth for color in next(iter(comparisons.values())).colors]
    columns = _columns(truth, truths)
    for name, recovery in comparisons.items():
        columns |= _columns(name, [color.matched for color in recovery.colors])
        columns[f"{name}, CIEDE2000"] = [color.difference for color in recovery.colors]
    return pd.DataFrame(columns)


def _columns(name: str, colors: Sequence[Rgb | None]) -> dict[str, list[Any]]:
    channels: dict[str, list[Any]] = {
        f"{name} {channel}": [None if color is None else color[place] for color in colors]
        for place, channel in enumerate("RGB")
    }
    return {name: [None if color is None else rgb_to_hex(color) for color in colors], **channels}
