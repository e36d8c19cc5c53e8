"""Lightness contrast Lc by the Accessible Perceptual Contrast Algorithm, APCA 0.0.98G-4g.

Written from the published formula, its constants unaltered. The algorithm is under the "Limited W3 License" of its
author, Andrew Somers, for web content. Where a value is shown, so are APCA_VERSION and APCA_NOTE.
"""

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import Floats
from palette_core.color.spaces import as_bytes
from palette_core.reproducible import exponential, logarithm, transform

APCA_VERSION = "0.0.98G-4g"
APCA_NOTE = "informative; not part of WCAG 2.2; for web content"

SCREEN_EXPONENT = 2.4  # a plain power instead of the curve of sRGB
WEIGHTS = np.array([[0.2126729, 0.7151522, 0.0721750]])
BLACK, BLACK_EXPONENT = 0.022, 1.414  # the screen luminance below which black is raised, and by what power
LEAST_DIFFERENCE = 0.0005  # of two screen luminances, below which there is no contrast
DARK_TEXT, LIGHT_TEXT = (0.56, 0.57), (0.65, 0.62)  # exponents of the background and of the text
SCALE, OFFSET, LEAST = 1.14, 0.027, 0.1


def apca_contrast(text: ArrayLike, background: ArrayLike) -> Floats:
    """Return the lightness contrast Lc of text on a background by APCA 0.0.98G-4g; the order matters.

    Informative; not part of WCAG 2.2; for web content. Usual levels of the absolute value: 90 preferred for body text,
    75 the least for it, 60 other text that is read, 45 large headings, 30 the least for any text.

    Parameters
    ----------
    text, background : array_like (..., 3)
        Bytes of sRGB, broadcast; other numbers of 0 to 255 are rounded.

    Returns
    -------
    lc : float64 array (...)
        About 106 of black on white to -108 of white on black; above 0 for dark text on light.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.

    Examples
    --------
    >>> round(float(apca_contrast((136, 136, 136), (255, 255, 255))), 2)
    63.06
    """
    return lc_of_terms(apca_terms(text), apca_terms(background))


def apca_terms(rgb: ArrayLike) -> Floats:
    """Return what each colour brings to the Lc of its pairs, so that many pairs take its powers once.

    Parameters
    ----------
    rgb : array_like (..., 3)
        Bytes of sRGB; other numbers of 0 to 255 are rounded.

    Returns
    -------
    terms : float64 array (..., 5)
        For `lc_of_terms`: its screen luminance; its powers as dark text and the light ground of that, and as light
        text and the dark ground of that.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.
    """
    light = _screen_luminance(rgb)
    return np.stack([light, *(_power(light, exponent) for exponent in (*DARK_TEXT[::-1], *LIGHT_TEXT[::-1]))], axis=-1)


def lc_of_terms(text: Floats, background: Floats) -> Floats:
    """Return the Lc (...) of texts on backgrounds by their terms (..., 5), broadcast: the bits of `apca_contrast`."""
    dark = SCALE * (background[..., 2] - text[..., 1])
    light = SCALE * (background[..., 4] - text[..., 3])
    dark_lc = np.where(dark < LEAST, 0.0, dark - OFFSET)
    light_lc = np.where(light > -LEAST, 0.0, light + OFFSET)
    ink, ground = text[..., 0], background[..., 0]
    lc = 100 * np.where(ground > ink, dark_lc, light_lc)
    return np.where(np.abs(ground - ink) < LEAST_DIFFERENCE, 0.0, lc)


def _power(values: Floats, exponent: float) -> Floats:
    """Raise values above 0 to an exponent, with the same bits on every processor."""
    return exponential(exponent * logarithm(values))


_LIGHT = np.concatenate([[0.0], _power(np.arange(1, 256) / 255, SCREEN_EXPONENT)])


def _screen_luminance(rgb: ArrayLike) -> Floats:
    luminance = transform(_LIGHT[as_bytes(rgb)], WEIGHTS)[..., 0]
    missing = np.maximum(BLACK - luminance, 0.0)
    return luminance + np.where(missing > 0, _power(np.maximum(missing, 1e-9), BLACK_EXPONENT), 0.0)
