"""Colour differences: CIEDE2000, the distance in OKLab, and what counts as the same colour.

Equation numbers are those of Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
Supplementary Test Data, and Mathematical Observations" (Color Research and Application 30, 2005).
"""

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import Floats
from palette_core.color.spaces import chroma_term, srgb_to_lab, srgb_to_oklab
from palette_core.reproducible import lengths

JND_CIE76 = 2.3  # CIE 1976 Delta E*ab that is just noticeable (Mahy, Van Eycken and Oosterlinck, 1994)
JND_CIEDE2000 = 1.0  # CIEDE2000 that is customarily taken as just noticeable, side by side; no one study measured it
SAME_COLOR = 5.0  # CIEDE2000 within which two palettes share a colour: our choice, for colours seen apart


def ciede2000(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the CIEDE2000 difference between sRGB colours (..., 3) of 0 to 255, broadcast. D65, 2 degree observer.

    Examples
    --------
    >>> import palette_core as pc
    >>> round(float(pc.ciede2000((255, 0, 0), (250, 10, 0))), 2)
    0.89
    """
    return ciede2000_lab(srgb_to_lab(first), srgb_to_lab(second))


def ciede2000_lab(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the CIEDE2000 difference between CIELAB colours.

    Parameters
    ----------
    first, second : array_like (..., 3)
        L*, a* and b*; the leading axes broadcast.

    Returns
    -------
    difference : float64 array (...)
        About 1 is just noticeable; black to white is 100. Where two hues are opposite, the formula jumps.
    """
    lab_1, lab_2 = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    chroma = (_length(lab_1[..., 1], lab_1[..., 2]) + _length(lab_2[..., 1], lab_2[..., 2])) / 2  # (2), (3)
    stretch = 1 + 0.5 * (1 - chroma_term(chroma))  # 1 + G of (4)
    chroma_1, hue_1 = _polar(lab_1, stretch)
    chroma_2, hue_2 = _polar(lab_2, stretch)
    product = chroma_1 * chroma_2
    d_hue, hue = _hues(hue_1, hue_2, product == 0)
    lightness, chroma = (lab_1[..., 0] + lab_2[..., 0]) / 2, (chroma_1 + chroma_2) / 2  # (12), (13)
    s_l, s_c, s_h, r_t = _weights(lightness, chroma, hue)
    d_l = (lab_2[..., 0] - lab_1[..., 0]) / s_l  # (8)
    d_c = (chroma_2 - chroma_1) / s_c  # (9)
    d_h = 2 * np.sqrt(product) * _sin(d_hue / 2) / s_h  # (11)
    squared = d_l * d_l + d_c * d_c + d_h * d_h + r_t * d_c * d_h
    difference: Floats = np.sqrt(np.maximum(squared, 0.0))  # (22); rounding may leave less than 0 for equal colours
    return difference


def oklab_distance(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the Euclidean distance in OKLab x 100 between sRGB colours (..., 3), broadcast.

    About 2 is just noticeable side by side; black to white is 100.

    Examples
    --------
    >>> import palette_core as pc
    >>> round(float(pc.oklab_distance((0, 0, 0), (255, 255, 255))), 2)
    100.0
    """
    return 100 * lengths(srgb_to_oklab(first) - srgb_to_oklab(second))


def _polar(lab: Floats, stretch: Floats) -> tuple[Floats, Floats]:
    """Return C' and h' in degrees, equations 5 to 7; arctan2 gives a grey the hue 0."""
    a, b = stretch * lab[..., 1], lab[..., 2]
    hue = np.where((a == 0) & (b == 0), 0.0, np.degrees(np.arctan2(b, a)))
    return _length(a, b), np.where(hue < 0, hue + 360, hue)


def _hues(first: Floats, second: Floats, is_grey: Floats) -> tuple[Floats, Floats]:
    """Return the difference (10) and the mean (14) of two hues in degrees, the shorter way round the circle."""
    step, total = second - first, first + second
    # Hues that are opposite but for rounding take the branch of 180 degrees, as in the paper's pairs 10 and 14.
    is_near = np.abs(step) <= 180 + 1e-9
    difference = np.where(is_near, step, np.where(step > 0, step - 360, step + 360))
    mean = np.where(is_near, total / 2, np.where(total < 360, total / 2 + 180, total / 2 - 180))
    return np.where(is_grey, 0.0, difference), np.where(is_grey, total, mean)


def _weights(lightness: Floats, chroma: Floats, hue: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return S_L, S_C, S_H and R_T at the mean lightness, chroma and hue: equations 15 to 21, k_L = k_C = k_H = 1."""
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)  # (15)
    turn = (hue - 275) / 25
    rotation = 30 * np.exp(-turn * turn)  # (16)
    squared = (lightness - 50) * (lightness - 50)
    s_l = 1 + 0.015 * squared / np.sqrt(20 + squared)  # (18)
    return (
        s_l,
        1 + 0.045 * chroma,
        1 + 0.015 * chroma * t,
        -_sin(2 * rotation) * 2 * chroma_term(chroma),
    )  # (19) to (21)


def _length(a: Floats, b: Floats) -> Floats:
    length: Floats = np.sqrt(a * a + b * b)
    return length


def _sin(degrees: Floats) -> Floats:
    sine: Floats = np.sin(np.radians(degrees))
    return sine


def _cos(degrees: Floats) -> Floats:
    cosine: Floats = np.cos(np.radians(degrees))
    return cosine
