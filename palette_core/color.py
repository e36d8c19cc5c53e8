"""sRGB, OKLab, CIELAB and the distance between colours.

Sources: IEC 61966-2-1 (sRGB); CIE 15 (CIELAB, D65); Ottosson, "A perceptual color space for
image processing" (2020, OKLab); Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference
Formula" (2005), computed by scikit-image.
"""

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette_core.errors import ColorError
from palette_core.reproducible import inverse, lengths, root, transform

Floats = NDArray[np.float64]

# Ottosson's M1 (linear sRGB to cone-like LMS) and M2 (cube-rooted LMS to Lab).
_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
# IEC 61966-2-1: linear sRGB to XYZ; its rows add up to the white D65.
_RGB_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_LAB_TO_LMS = inverse(_LMS_TO_LAB)
_LMS_TO_RGB = inverse(_RGB_TO_LMS)


def srgb_to_linear(srgb: ArrayLike) -> Floats:
    """Undo the sRGB transfer function. Any shape, 0 to 255 in, linear light 0 to 1 out."""
    value = np.asarray(srgb, dtype=np.float64) / 255.0
    base = np.maximum((value + 0.055) / 1.055, 0.0)
    return np.where(value <= 0.04045, value / 12.92, base * base * root(base * base, 5))  # base^2.4


_BYTE_TO_LINEAR = srgb_to_linear(np.arange(256))


def srgb_to_oklab(srgb: ArrayLike) -> Floats:
    """Convert sRGB to OKLab.

    Parameters
    ----------
    srgb : array (..., 3), 0 to 255. Bytes take a faster way through a table of the 256 values.

    Returns
    -------
    array (..., 3), float64: lightness 0 to 1, a and b about -0.4 to 0.4. Ottosson (2020).
    """
    array = np.asarray(srgb)
    linear = _BYTE_TO_LINEAR[array] if array.dtype == np.uint8 else srgb_to_linear(array)
    return transform(root(transform(linear, _RGB_TO_LMS), 3), _LMS_TO_LAB)


def oklab_to_srgb(oklab: ArrayLike) -> Floats:
    """Convert OKLab (..., 3) to sRGB (..., 3), float64, clipped to 0 to 255, not rounded."""
    roots = transform(np.asarray(oklab, dtype=np.float64), _LAB_TO_LMS)
    linear = np.clip(transform(roots * roots * roots, _LMS_TO_RGB), 0.0, 1.0)
    power = np.sqrt(np.sqrt(linear)) * np.sqrt(root(linear, 3))  # linear^(1/2.4): 5/12 is 1/4 + 1/6
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * power - 0.055)
    return value * 255.0


def srgb_to_lab(srgb: ArrayLike) -> Floats:
    """Convert sRGB (..., 3) of 0 to 255 to CIELAB (..., 3): L* 0 to 100, a* and b* about -110 to 100. CIE 15, D65."""
    relative = transform(srgb_to_linear(srgb), _RGB_TO_XYZ) / _RGB_TO_XYZ.sum(axis=1)
    x, y, z = np.moveaxis(
        np.where(relative > (6 / 29) ** 3, root(relative, 3), relative * (29 / 6) ** 2 / 3 + 4 / 29), -1, 0
    )
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
    lightness, a, b = np.moveaxis(srgb_to_lab(srgb), -1, 0)
    cubed = (a * a + b * b) / 625 * np.sqrt(a * a + b * b) / 25  # (chroma / 25)^3
    seventh = cubed * cubed * np.sqrt(a * a + b * b) / 25
    a = a * (1.5 - 0.5 * np.sqrt(seventh / (seventh + 1)))  # 1 + G
    stretch = np.interp(np.sqrt(a * a + b * b), _CHROMA, _STRETCH)
    return np.stack([np.interp(lightness, _LIGHTNESS, _LEVEL), a * stretch, b * stretch], axis=-1)


def oklab_distance(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the Euclidean distance in OKLab x 100 between sRGB colours (..., 3), broadcast.

    About 2 is just noticeable side by side; black to white is 100.
    """
    return 100 * lengths(srgb_to_oklab(first) - srgb_to_oklab(second))


def oklab_chroma(oklab: Floats) -> Floats:
    """Return the chroma, float64 (...), of OKLab points (..., 3): 0 is grey, 0.32 about the most that sRGB has."""
    return lengths(oklab[..., 1:])


def ciede2000(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the CIEDE2000 difference between sRGB colours (..., 3) of 0 to 255, broadcast.

    D65, 2 degree observer. About 1 is just noticeable; 2.3 is the usual "the same to a
    casual look". scikit-image does the arithmetic (Sharma et al., 2005).
    """
    from skimage.color import deltaE_ciede2000, rgb2lab

    labs = [rgb2lab(np.asarray(srgb, dtype=np.float64) / 255.0) for srgb in (first, second)]
    difference: Floats = deltaE_ciede2000(*labs)  # type: ignore[no-untyped-call]
    return difference


def pack_rgb(pixels: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Write sRGB bytes (..., 3) as the numbers 0xRRGGBB (...)."""
    wide = pixels.astype(np.int32)
    packed: NDArray[np.int32] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def rgb_to_hex(rgb: ArrayLike) -> str:
    """Write one sRGB colour (3,) of 0 to 255 as a hex code: (38, 70, 83) -> "#264653"."""
    red, green, blue = (int(channel) for channel in np.asarray(rgb))
    return f"#{red:02x}{green:02x}{blue:02x}"


def hex_to_rgb(code: str) -> tuple[int, int, int]:
    """Read a hex code with three or six digits, with or without "#".

    Raises
    ------
    ColorError
        When the text is no hex code.
    """
    digits = code.strip().removeprefix("#") if isinstance(code, str) else ""
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if not re.fullmatch(r"[0-9a-fA-F]{6}", digits):
        raise ColorError(f"{code!r} is not a hex code. Write six digits of 0-9 and a-f, as in #264653.")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def readable_ink(rgb: ArrayLike) -> str:
    """Return "#000000" or "#ffffff", whichever has the higher contrast (WCAG 2.2) on sRGB (3,)."""
    luminance = float(transform(srgb_to_linear(rgb), _RGB_TO_XYZ[1:2])[0])
    return "#000000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"
