"""Colours that somebody gives as hex codes: read, and told what is wrong."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from palette_core.color import hex_to_rgb
from palette_core.errors import ColorError

MAX_COLORS = 32  # as many as a palette may have


def read_colors(hexes: Iterable[str]) -> NDArray[np.uint8]:
    """Read hex codes into uint8 (k, 3), 1 to MAX_COLORS of them.

    Raises
    ------
    ColorError : one is no hex code, there are none, or too many. The message says what to do.
    """
    if isinstance(hexes, str):
        raise ColorError(f'The colours must be a list of hex codes, as ["#264653", "#2a9d8f"]. Received: {hexes!r}')
    codes = list(hexes)
    if not codes:
        raise ColorError('There are no colours. Give at least one hex code, as ["#264653"].')
    if len(codes) > MAX_COLORS:
        raise ColorError(f"There are {len(codes)} colours. Give at most {MAX_COLORS}.")
    return np.array([hex_to_rgb(code) for code in codes], dtype=np.uint8)
