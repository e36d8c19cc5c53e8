"""Colour spaces: sRGB, OKLab, OKLCH, CIELAB and coordinates that are nearly uniform by CIEDE2000.

Sources: IEC 61966-2-1 (sRGB); CIE 15 (CIELAB, D65); Ottosson, "A perceptual color space for image processing"
(2020, OKLab); Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula" (2005).

A colour has the same bits whatever the processor and the shape of its array: products and roots are those
of `palette_core.reproducible`. Hues alone, by arctan2, sine and cosine, may differ in the last bit.
"""

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Floats
from palette_core.errors import ColorError
from palette_core.reproducible import inverse, lengths, root, transform

# Ottosson's M1 (linear sRGB to cone-like LMS) and M2 (cube-rooted LMS to Lab).
RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
# IEC 61966-2-1: linear sRGB to XYZ; its rows add up to the white D65.
RGB_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
ACHROMATIC = 1e-6  # OKLab chroma below which there is no hue; the greys of sRGB have up to 1e-7 from rounded matrices
_LAB_TO_LMS = inverse(LMS_TO_LAB)
_LMS_TO_RGB = inverse(RGB_TO_LMS)


def as_bytes(srgb: ArrayLike, ndim: int | None = None) -> RGB:
    """Round sRGB colours to bytes, in which files and screens have them.

    Parameters
    ----------
    srgb : array_like (..., 3)
        0 to 255.
    ndim : int or None
        How many axes there have to be: 1 for one colour.

    Returns
    -------
    rgb : uint8 array (..., 3)
        Bytes as they are; other numbers rounded.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.
    """
    try:
        array = np.asarray(srgb)
    except ValueError:  # rows of several lengths
        array = np.empty(0)
    has_shape = array.shape[-1:] == (3,) and ndim in (None, array.ndim)
    if not has_shape or array.dtype.kind not in "uif" or not ((array >= 0) & (array <= 255)).all():
        raise ColorError("A colour is three numbers from 0 to 255: red, green and blue, as in (38, 70, 83).")
    rgb: RGB = array if array.dtype == np.uint8 else np.rint(array).astype(np.uint8)
    return rgb


def srgb_to_linear(srgb: ArrayLike) -> Floats:
    """Undo the sRGB transfer function.

    Parameters
    ----------
    srgb : array_like
        Any shape, 0 to 255.

    Returns
    -------
    linear : float64 array
        The same shape, linear light of 0 to 1.
    """
    value = np.asarray(srgb, dtype=np.float64) / 255.0
    base = np.maximum((value + 0.055) / 1.055, 0.0)
    return np.where(value <= 0.04045, value / 12.92, base * base * root(base * base, 5))  # base^2.4


def linear_to_srgb(linear: ArrayLike) -> Floats:
    """Apply the sRGB transfer function.

    Parameters
    ----------
    linear : array_like
        Any shape, linear light; clipped to 0 to 1.

    Returns
    -------
    srgb : float64 array
        The same shape, 0 to 255, not rounded.
    """
    light = np.clip(np.asarray(linear, dtype=np.float64), 0.0, 1.0)
    power = np.sqrt(np.sqrt(light)) * np.sqrt(root(light, 3))  # light^(1 / 2.4): 5/12 is 1/4 + 1/6
    value = np.where(light <= 0.0031308, light * 12.92, 1.055 * power - 0.055)
    return value * 255.0


_BYTE_TO_LINEAR = srgb_to_linear(np.arange(256))


def srgb_to_oklab(srgb: ArrayLike) -> Floats:
    """Convert sRGB to OKLab (Ottosson, 2020).

    Parameters
    ----------
    srgb : array_like (..., 3)
        0 to 255. Bytes take a faster way through a table of the 256 values.

    Returns
    -------
    oklab : float64 array (..., 3)
        Lightness 0 to 1, a and b about -0.4 to 0.4.
    """
    array = np.asarray(srgb)
    linear = _BYTE_TO_LINEAR[array] if array.dtype == np.uint8 else srgb_to_linear(array)
    return transform(root(transform(linear, RGB_TO_LMS), 3), LMS_TO_LAB)


def oklab_to_linear(oklab: ArrayLike) -> Floats:
    """Convert OKLab (..., 3) to linear light of sRGB (..., 3), float64; below 0 or above 1 is what sRGB lacks."""
    roots = transform(np.asarray(oklab, dtype=np.float64), _LAB_TO_LMS)
    return transform(roots * roots * roots, _LMS_TO_RGB)


def oklab_to_srgb(oklab: ArrayLike) -> Floats:
    """Convert OKLab (..., 3) to sRGB (..., 3), float64, clipped to 0 to 255, not rounded."""
    return linear_to_srgb(oklab_to_linear(oklab))


def oklab_chroma(oklab: Floats) -> Floats:
    """Return the chroma, float64 (...), of OKLab points (..., 3): 0 is grey, 0.32 about the most that sRGB has."""
    return lengths(oklab[..., 1:])


def oklab_to_oklch(oklab: ArrayLike) -> Floats:
    """Convert OKLab to polar coordinates.

    Parameters
    ----------
    oklab : array_like (..., 3)
        Lightness, a and b.

    Returns
    -------
    oklch : float64 array (..., 3)
        Lightness; chroma; hue in degrees, at least 0 and below 360. A grey has no hue: its hue is 0.
    """
    points = np.asarray(oklab, dtype=np.float64)
    chroma = oklab_chroma(points)
    hue = np.degrees(np.arctan2(points[..., 2], points[..., 1])) % 360.0
    has_hue = (chroma > ACHROMATIC) & (hue < 360.0)  # the remainder of a tiny negative angle rounds to 360
    return np.stack([points[..., 0], chroma, np.where(has_hue, hue, 0.0)], axis=-1)


def oklch_to_oklab(oklch: ArrayLike) -> Floats:
    """Convert OKLCH (..., 3), the hue in degrees, to OKLab (..., 3), float64."""
    points = np.asarray(oklch, dtype=np.float64)
    chroma, hue = points[..., 1], np.radians(points[..., 2])
    return np.stack([points[..., 0], chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1)


def srgb_to_lab(srgb: ArrayLike) -> Floats:
    """Convert sRGB (..., 3) of 0 to 255 to CIELAB (..., 3): L* 0 to 100, a* and b* about -110 to 100. CIE 15, D65."""
    relative = transform(srgb_to_linear(srgb), RGB_TO_XYZ) / transform(np.ones(3), RGB_TO_XYZ)
    bent = np.where(relative > (6 / 29) ** 3, root(relative, 3), relative * ((29 / 6) ** 2 / 3) + 4 / 29)
    x, y, z = bent[..., 0], bent[..., 1], bent[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


_LIGHTNESS = np.linspace(0, 100, 1001)
_S_L = 1 + 0.015 * (_LIGHTNESS - 50) ** 2 / np.sqrt(20 + (_LIGHTNESS - 50) ** 2)
_LEVEL = np.cumsum(0.1 / _S_L)  # the integral of 1 / S_L
_CHROMA = np.linspace(0, 200, 4001)
# The integral of 1 / S_C, by the chroma; rounded, because a logarithm's last bit depends on the processor.
_STRETCH = np.array([1.0, *np.round(np.log1p(0.045 * _CHROMA[1:]) / (0.045 * _CHROMA[1:]), 9)])


def srgb_to_uniform(srgb: ArrayLike) -> Floats:
    """Convert sRGB (..., 3) of 0 to 255 to coordinates (..., 3) whose straight distance is nearly CIEDE2000.

    The weighting functions of CIEDE2000 (Sharma et al., 2005), integrated from grey outwards: a* stretched
    by 1 + G, lightness divided by S_L, chroma by S_C. Left out are the terms of hue. Within a cluster
    of a photo's colours the two correlate at 0.99.
    """
    lab = srgb_to_lab(srgb)
    lightness, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
    a = a * (1.5 - 0.5 * chroma_term(np.sqrt(a * a + b * b)))  # 1 + G
    stretch = np.interp(np.sqrt(a * a + b * b), _CHROMA, _STRETCH)
    return np.stack([np.interp(lightness, _LIGHTNESS, _LEVEL), a * stretch, b * stretch], axis=-1)


def chroma_term(chroma: Floats) -> Floats:
    """Return sqrt(C^7 / (C^7 + 25^7)), the term of equations 4 and 17 of Sharma et al. (2005)."""
    third = chroma * chroma * chroma
    seventh = third * third * chroma
    term: Floats = np.sqrt(seventh / (seventh + 25.0**7))
    return term
