"""The least change by which two colours come to have enough contrast."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Bools
from palette_core.color.contrast.apca import apca_contrast
from palette_core.color.contrast.wcag import contrast_ratio
from palette_core.color.least_change import Mend, least_mend
from palette_core.color.spaces import as_bytes
from palette_core.errors import ColorError


@dataclass(frozen=True, slots=True)
class ContrastMend(Mend):
    """A mend of contrast.

    Attributes
    ----------
    ratio : float
        Of WCAG 2.2 after it; the least where the colour stands against several.
    lc : float
        Of APCA after it, with its sign; the one nearest to 0 where there are several. Informative.
    """

    ratio: float
    lc: float


def mend_contrast(
    color: ArrayLike,
    against: ArrayLike,
    *,
    ratio: float = 1.0,
    lc: float = 0.0,
    is_text: bool = True,
) -> ContrastMend:
    """Change a colour by the least so that it has enough contrast against another, or against several.

    Lightness moves, lighter or darker, whichever is less; the hue stays, and the chroma too where sRGB has it. What is
    asked holds for the bytes that come back.

    Parameters
    ----------
    color : array_like (3,)
        sRGB of 0 to 255.
    against : array_like (3,) or (n, 3)
        What it stands against. One colour (3,) may be changed too where `color` alone cannot do it; those of a list,
        were it a list of one, stay.
    ratio : float
        The least ratio of WCAG 2.2, 1 to 21: 4.5 for body text.
    lc : float
        The least absolute Lc of APCA, 0 to about 107: 75 for body text. Informative; not part of WCAG 2.2.
    is_text : bool
        Whether `color` is the text and `against` its background, for the Lc.

    Returns
    -------
    mend : ContrastMend
        Old and new colours, how far they moved, and the contrast that they have; the distance is 0 where nothing
        was to be done.

    Raises
    ------
    ColorError
        No change does it, or what is given is not of this shape or range.

    Examples
    --------
    >>> import palette_core as pc
    >>> mend = pc.mend_contrast((136, 136, 136), (255, 255, 255), ratio=4.5)
    >>> mend.new, round(mend.distance, 1), round(mend.ratio, 2)
    ((118, 118, 118), 6.1, 4.54)
    """

    def lc_of(first: RGB, second: RGB) -> Bools:
        return np.asarray(apca_contrast(first, second) if is_text else apca_contrast(second, first))

    def fits(first: RGB, second: RGB) -> Bools:
        met: Bools = contrast_ratio(first, second) >= ratio
        return met & (np.abs(lc_of(first, second)) >= lc) if lc > 0 else met

    mend = least_mend(color, against, fits)
    if mend is None:
        wanted = f"a contrast of {ratio:g}:1" + (f" and Lc {lc:g}" if lc > 0 else "")
        raise ColorError(
            f"No lightness of this colour has {wanted} against the other. Ask for less, or change the other too."
        )
    new, others = as_bytes(mend.new), as_bytes(mend.against_new)
    lcs = lc_of(new, others)
    return ContrastMend(
        mend.old,
        mend.new,
        mend.against_old,
        mend.against_new,
        mend.distance,
        ratio=float(contrast_ratio(new, others).min()),
        lc=float(lcs[np.abs(lcs).argmin()]),
    )
