"""sRGB, OKLab and the distance between colours.

Sources: IEC 61966-2-1 (sRGB transfer function); Ottosson, "A perceptual color space for
image processing" (2020, OKLab); Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference
Formula" (2005), computed by scikit-image.
"""

import re
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette_core.errors import ColorError

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
_LAB_TO_LMS = np.linalg.inv(_LMS_TO_LAB)
_LMS_TO_RGB = np.linalg.inv(_RGB_TO_LMS)


def srgb_to_linear(srgb: ArrayLike) -> Floats:
    """Undo the sRGB transfer function. Any shape, 0 to 255 in, linear light 0 to 1 out."""
    value = np.asarray(srgb, dtype=np.float64) / 255.0
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


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
    lab: Floats = np.cbrt(linear @ _RGB_TO_LMS.T) @ _LMS_TO_LAB.T
    return lab


def oklab_to_srgb(oklab: ArrayLike) -> Floats:
    """Convert OKLab (..., 3) to sRGB (..., 3), float64, clipped to 0 to 255, not rounded."""
    linear = (np.asarray(oklab, dtype=np.float64) @ _LAB_TO_LMS.T) ** 3 @ _LMS_TO_RGB.T
    linear = np.clip(linear, 0.0, 1.0)
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return value * 255.0


def oklab_distance(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the Euclidean distance in OKLab x 100 between sRGB colours (..., 3), broadcast.

    About 2 is just noticeable side by side; black to white is 100.
    """
    distance: Floats = 100 * np.linalg.norm(srgb_to_oklab(first) - srgb_to_oklab(second), axis=-1)
    return distance


def ciede2000(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the CIEDE2000 difference between sRGB colours (..., 3) of 0 to 255, broadcast.

    D65, 2 degree observer. About 1 is just noticeable; 2.3 is the usual "the same to a
    casual look". scikit-image does the arithmetic (Sharma et al., 2005).
    """
    from skimage.color import deltaE_ciede2000, rgb2lab

    labs = [rgb2lab(np.asarray(srgb, dtype=np.float64) / 255.0) for srgb in (first, second)]
    difference: Floats = deltaE_ciede2000(*labs)  # type: ignore[no-untyped-call]
    return difference


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


@cache
def _css_colors() -> tuple[list[str], Floats]:
    from PIL import ImageColor

    names = {hex_to_rgb(str(code)): name for name, code in ImageColor.colormap.items()}
    return list(names.values()), srgb_to_oklab(np.array(list(names), dtype=np.uint8))


def nearest_color_name(rgb: ArrayLike) -> str:
    """Name the CSS colour (CSS Color Module Level 4) that is nearest in OKLab to sRGB (3,)."""
    names, oklab = _css_colors()
    return names[int(((oklab - srgb_to_oklab(np.asarray(rgb, dtype=np.uint8))) ** 2).sum(axis=1).argmin())]
