"""Which colours of a palette people cannot tell apart, with and without a deficiency, and the least mend."""

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Bools, Floats
from palette_core.color.difference import ciede2000_lab
from palette_core.color.least_change import Mend, least_mend
from palette_core.color.spaces import as_bytes, srgb_to_lab
from palette_core.color.vision.projection import Deficiency
from palette_core.color.vision.simulation import simulate_vision
from palette_core.errors import ColorError

SAFE = 15.0  # CIEDE2000 from which areas side by side, and marks of a chart, are told apart: our choice
WARN = 10.0  # CIEDE2000 below which they are not
SAFE_LIGHTNESS = 20.0  # of L* between two colours, which lasts with every deficiency and in print without colour

Verdict = Literal["safe", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class View:
    """A way to see: a deficiency of a severity, or normal vision where there is none."""

    deficiency: Deficiency | None
    severity: float

    @property
    def name(self) -> str:
        """As "normal", "protan", "deutan, severity 0.6"."""
        partial = f", severity {self.severity:g}" if 0 < self.severity < 1 else ""
        return f"{self.deficiency or 'normal'}{partial}"


VIEWS = (
    View(None, 0.0),
    View("protan", 1.0),
    View("deutan", 1.0),
    View("tritan", 1.0),
    View("protan", 0.6),
    View("deutan", 0.6),
)


@dataclass(frozen=True, slots=True)
class PairDifference:
    """How different two colours of a palette are to everybody.

    Attributes
    ----------
    first, second : int
        Their places in the palette, the lower one first.
    difference : float
        CIEDE2000 in the view in which they are most alike.
    view : View
        That view: what causes it.
    normal : float
        CIEDE2000 with normal vision.
    lightness : float
        The difference in L*, 0 to 100; from SAFE_LIGHTNESS on it lasts with every deficiency and in grey print.
    """

    first: int
    second: int
    difference: float
    view: View
    normal: float
    lightness: float

    @property
    def verdict(self) -> Verdict:
        """Whether areas or marks side by side are told apart: "safe" from SAFE on, "fail" below WARN."""
        return "safe" if self.difference >= SAFE else "warn" if self.difference >= WARN else "fail"


@dataclass(frozen=True, slots=True)
class VisionMend(Mend):
    """A mend of a difference.

    Attributes
    ----------
    difference : float
        CIEDE2000 after it, the least over all views and all colours that it stands beside.
    """

    difference: float


def least_difference(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the CIEDE2000 of sRGB colours (..., 3), broadcast, in the view in which they are most alike: (...)."""
    least: Floats = _differences(as_bytes(first), as_bytes(second)).min(axis=0)
    return least


def pair_differences(colors: ArrayLike) -> tuple[PairDifference, ...]:
    """Compare each two colours of a palette in all VIEWS.

    Parameters
    ----------
    colors : array_like (n, 3)
        sRGB of 0 to 255.

    Returns
    -------
    pairs : tuple of PairDifference
        All n (n - 1) / 2, the most alike first.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.
    """
    rgb = as_bytes(colors, 2)
    places = list(combinations(range(len(rgb)), 2))
    if not places:
        return ()
    first, second = np.array(places).T
    differences, lightness = _differences(rgb[first], rgb[second]), srgb_to_lab(rgb)[:, 0]
    apart = np.abs(lightness[first] - lightness[second]).tolist()
    worst = differences.argmin(axis=0).tolist()
    pairs = [
        PairDifference(*place, float(column[view]), VIEWS[view], float(column[0]), gap)
        for place, column, view, gap in zip(places, differences.T, worst, apart, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda pair: pair.difference))


def indistinguishable_pairs(colors: ArrayLike, below: float = SAFE) -> tuple[PairDifference, ...]:
    """Return the pairs of colours (n, 3) that somebody may not tell apart side by side, the most alike first.

    Text is judged by its contrast, and not by this.

    Examples
    --------
    >>> [pair] = indistinguishable_pairs([(200, 60, 60), (100, 110, 60), (20, 40, 160)])
    >>> pair.first, pair.second, pair.view.name, pair.verdict
    (0, 1, 'protan', 'fail')
    """
    return tuple(pair for pair in pair_differences(colors) if pair.difference < below)


def mend_difference(color: ArrayLike, beside: ArrayLike, *, difference: float = SAFE) -> VisionMend:
    """Move the lightness of a colour by the least so that everybody tells it from another, or from several.

    Parameters
    ----------
    color : array_like (3,)
        sRGB of 0 to 255.
    beside : array_like (3,) or (n, 3)
        What it stands beside. One colour (3,) may be changed too where `color` alone cannot do it; those of a list,
        were it a list of one, stay.
    difference : float
        The least CIEDE2000 in every view.

    Returns
    -------
    mend : VisionMend
        The distance is 0 where nothing was to be done.

    Raises
    ------
    ColorError
        No change does it, or what is given is not of this shape or range.
    """

    def fits(first: RGB, second: RGB) -> Bools:
        enough: Bools = _differences(first, second).min(axis=0) >= difference
        return enough

    mend = least_mend(color, beside, fits)
    if mend is None:
        raise ColorError(
            f"No lightness of this colour is {difference:g} CIEDE2000 from all the others. Ask for less, "
            "or move or remove one of the others first."
        )
    least = float(least_difference(mend.new, mend.against_new).min())
    return VisionMend(mend.old, mend.new, mend.against_old, mend.against_new, mend.distance, difference=least)


def _differences(first: RGB, second: RGB) -> Floats:
    """Return the CIEDE2000 in every view, (views, ...)."""
    return np.stack([ciede2000_lab(_seen(first, view), _seen(second, view)) for view in VIEWS])


def _seen(rgb: RGB, view: View) -> Floats:
    return srgb_to_lab(simulate_vision(rgb, view.deficiency, view.severity) if view.deficiency else rgb)
