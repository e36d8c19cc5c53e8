"""Green, amber and red for success, warning and error: the photo's own where it has them, else the usual ones."""

from collections.abc import Sequence

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import oklab_to_oklch, oklch_to_bytes, srgb_to_oklab
from palette_core.theme.candidates import FROM_NOWHERE, LEVELS, Colors, colors_of, pool

HUES = {"success": 150.0, "warning": 75.0, "error": 25.0}  # of OKLCH, degrees
WIDTHS = {"success": 26.0, "warning": 16.0, "error": 16.0}  # within which a photo colour is of that hue
OWN_CHROMA = 0.09  # from which a photo colour can be a signal
CHROMA = 0.13, 0.18  # of the usual ones, between which they are as vivid as the accent
TURN = 10.0  # degrees by which the usual ones turn at most towards the photo's most vivid colour


def signal_pool(role: str, rgb: RGB, sources: Sequence[int]) -> Colors:
    """Return the candidates (s, v) of a signal: the photo colours (n, 3) of its hue, and the usual hue."""
    oklch = oklab_to_oklch(srgb_to_oklab(rgb))
    hue = HUES[role]
    own = (oklch[:, 1] >= OWN_CHROMA) & (np.abs(_turn(hue, oklch[:, 2])) <= WIDTHS[role])
    vivid = oklch[oklch[:, 1].round(6).argmax()]
    turn = float(np.clip(_turn(hue, vivid[2:]) / 2, -TURN, TURN)[0]) if vivid[1] >= OWN_CHROMA else 0.0
    levels = np.concatenate([[0.5], LEVELS])  # as many as a pool has
    grid = np.stack(np.broadcast_arrays(levels, np.clip(vivid[1], *CHROMA), hue + turn), axis=-1)
    usual = colors_of(oklch_to_bytes(grid)[None], FROM_NOWHERE)
    photo = pool(rgb[own], [source for source, is_own in zip(sources, own, strict=True) if is_own])
    return photo.joined(usual)


def _turn(hue: float, others: Floats) -> Floats:
    """Return the way from a hue to others in degrees, -180 to 180."""
    way: Floats = (others - hue + 180) % 360 - 180
    return way
