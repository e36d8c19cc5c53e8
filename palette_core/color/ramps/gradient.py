"""Gradients from colour to colour without grey in the middle."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color.gamut import NEUTRAL, oklch_to_bytes
from palette_core.color.notation import rgb_to_hex
from palette_core.color.spaces import as_bytes, oklab_to_oklch, srgb_to_oklab
from palette_core.errors import ColorError


def color_gradient(colors: Sequence[tuple[int, int, int]] | RGB, between: int = 8) -> tuple[str, ...]:
    """Return the stops of a gradient through colours.

    Two colours that both have a hue are joined in OKLCH, the shorter way round the hues, so that their middle is no
    grey. A neutral is joined to its neighbour straight in OKLab, so that no other hue comes in. Programs that join
    the stops in sRGB then draw nearly the same gradient.

    Parameters
    ----------
    colors : sequence of tuples of three int, or uint8 array (n, 3)
        sRGB of 0 to 255, at least one.
    between : int
        Stops between two neighbours, 0 or more.

    Returns
    -------
    stops : tuple of str
        Hex codes at equal steps; each given colour is one of them, the first and the last at the ends.

    Raises
    ------
    ColorError
        There is no colour, a negative number of stops, or no sRGB of 0 to 255.

    Examples
    --------
    >>> import palette_core as pc
    >>> pc.color_gradient([(0, 0, 255), (255, 255, 0)], 1)
    ('#0000ff', '#00baae', '#ffff00')
    """
    if between < 0 or not len(colors):
        raise ColorError("A gradient needs at least one colour, and 0 or more stops between two of them.")
    given = as_bytes(colors).reshape(-1, 3)
    parts = np.linspace(0, 1, between + 2)[1:-1]
    stops = [given[0]]
    for first, second in pairwise(given):
        stops += [*_joined(first, second, parts), second]
    return tuple(rgb_to_hex(stop) for stop in stops)


def _joined(first: RGB, second: RGB, parts: Floats) -> RGB:
    """Return the colours at parts (m,) of the way between two, uint8 (m, 3)."""
    oklab = srgb_to_oklab(np.stack([first, second]))
    start, end = oklab_to_oklch(oklab)
    if min(start[1], end[1]) < NEUTRAL:
        return oklch_to_bytes(oklab_to_oklch(oklab[0] + parts[:, None] * (oklab[1] - oklab[0])))
    turn = (end[2] - start[2] + 180) % 360 - 180
    way = end - start
    way[2] = turn
    return oklch_to_bytes(start + parts[:, None] * way)
