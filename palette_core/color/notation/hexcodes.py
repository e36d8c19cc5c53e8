"""Colours as hex codes and as packed integers."""

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette_core.arrays import RGB
from palette_core.errors import ColorError

MAX_COLORS = 32  # as many as a palette may have


def rgb_to_hex(rgb: ArrayLike) -> str:
    """Write one sRGB colour (3,) of 0 to 255 as a hex code: (38, 70, 83) -> "#264653"."""
    red, green, blue = (int(channel) for channel in np.asarray(rgb))
    return f"#{red:02x}{green:02x}{blue:02x}"


def hex_to_rgb(code: str) -> tuple[int, int, int]:
    """Read a hex code with three or six digits, with or without "#".

    Raises
    ------
    ColorError
        The text is no hex code.
    """
    digits = code.strip().removeprefix("#") if isinstance(code, str) else ""
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if not re.fullmatch(r"[0-9a-fA-F]{6}", digits):
        raise ColorError(f"{code!r} is not a hex code. Write six digits of 0-9 and a-f, as in #264653.")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def pack_rgb(pixels: RGB) -> NDArray[np.int32]:
    """Write sRGB bytes (..., 3) as the numbers 0xRRGGBB (...)."""
    wide = pixels.astype(np.int32)
    packed: NDArray[np.int32] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed
