"""Contrast by WCAG 2.2: relative luminance, the ratio of two colours, and black or white text."""

from math import floor

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import Floats
from palette_core.color.spaces import RGB_TO_XYZ, as_bytes, srgb_to_linear
from palette_core.reproducible import transform

FLARE = 0.05  # of the norm: the light of the room that a screen reflects
ROUNDING = 1e-9  # by which a ratio may be below a round number through the last bits of its sum

_LIGHT = srgb_to_linear(np.arange(256))


def relative_luminance(rgb: ArrayLike) -> Floats:
    """Return the relative luminance of sRGB colours, as WCAG 2.2 defines it.

    Parameters
    ----------
    rgb : array_like (..., 3)
        Bytes of sRGB; other numbers of 0 to 255 are rounded, since a file and a screen have bytes.

    Returns
    -------
    luminance : float64 array (...)
        0 of black to 1 of white.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.
    """
    return transform(_LIGHT[as_bytes(rgb)], RGB_TO_XYZ[1:2])[..., 0]


def contrast_ratio(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the contrast ratio of WCAG 2.2 between sRGB colours, in either order.

    A pair meets a criterion when the ratio itself reaches its number: 4.499 is not 4.5. So compare this value, and
    write it with `ratio_text`, which never rounds up.

    Parameters
    ----------
    first, second : array_like (..., 3)
        Bytes of sRGB, broadcast; other numbers of 0 to 255 are rounded.

    Returns
    -------
    ratio : float64 array (...)
        1 of equal colours to 21 of black and white.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.

    Examples
    --------
    >>> import palette_core as pc
    >>> round(float(pc.contrast_ratio((119, 119, 119), (255, 255, 255))), 3)  # #777777 misses 4.5
    4.478
    """
    luminances = relative_luminance(first), relative_luminance(second)
    ratio: Floats = (np.maximum(*luminances) + FLARE) / (np.minimum(*luminances) + FLARE)
    return ratio


def ratio_text(ratio: float) -> str:
    """Write a ratio with two decimals, cut and never rounded up.

    Examples
    --------
    >>> ratio_text(4.499), ratio_text(21.0)
    ('4.49:1', '21.00:1')
    """
    return f"{floor(100 * (ratio + ROUNDING)) / 100:.2f}:1"


def text_color_on(rgb: ArrayLike) -> str:
    """Return "#000000" or "#ffffff", whichever has the higher contrast on the sRGB colour (3,) of 0 to 255."""
    luminance = float(relative_luminance(rgb))
    # (L + 0.05) / 0.05 against black is more than 1.05 / (L + 0.05) against white.
    return "#000000" if (luminance + FLARE) ** 2 > (1 + FLARE) * FLARE else "#ffffff"
