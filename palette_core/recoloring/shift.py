"""Where each colour goes when a palette is edited, in OKLab.

The family of Chang, Fried, Liu, DiVerdi and Finkelstein, "Palette-based Photo Recoloring" (ACM Transactions on
Graphics 34, 2015): every colour of the palette has a transfer of its own, and a pixel's colour goes where the
transfers of the colours that are like it go, weighed. What differs:

- Chroma and hue are scaled and turned about the axis of greys rather than moved, so that greys stay grey, and the
  shades of an object keep one hue. A colour that is nearly grey has no hue to turn: what is missing is moved.
- Lightness goes by a curve of each colour and not by one of the photo, so that a white shirt stays white where
  a yellow wall of the same lightness becomes blue. Each curve is monotone.
- The weights are those of Shepard ("A two-dimensional interpolation function for irregularly-spaced data", 1968):
  none is negative, and each is 1 at its own colour. What is like no colour of the palette, as skin often is, stays.
- A shade of an edited colour goes with it, also where it is a colour of the palette, unless that is locked. Else an
  object whose light and shade are two colours of the palette would be torn.
"""

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats
from palette_core.color import fit_to_gamut, oklab_chroma, oklab_to_oklch, oklch_to_oklab

LIGHTNESS, SATURATION, HUE = 0.2, 0.8, 2.0  # how much of a difference counts: all shades of a hue belong together
GREY_SATURATION = 1.6  # the same to a grey, to which a hue is another thing
DARKEST = 0.05  # lightness, below which saturation is noise
HOLD = 0.07  # distance from the palette at which half of a pixel follows it
FOLLOWS, STAYS = 0.05, 0.07  # distance within which a colour goes with one that was edited, and from which it stays
NEAR = 1e-8  # squared distance at which two colours are one
GREY, COLORED = 0.02, 0.05  # OKLab chroma up to which a colour has no hue, and from which it has one
MOST = 2.0  # times as much chroma may noise get
DARK, BRIGHT = (0.15, 0.35), (0.85, 0.95)  # lightness of colours that take black, or white, with them, and that do not


def shifted(points: Floats, before: Floats, after: Floats, locked: NDArray[np.bool_]) -> Floats:
    """Return where colours go.

    Parameters
    ----------
    points : float64 array (n, 3)
        OKLab.
    before, after : float64 array (k, 3)
        The palette, OKLab.
    locked : bool array (k,)
        Whether a colour stays. Another one that was not edited goes with those that were, where it is a shade of them.

    Returns
    -------
    shifted : float64 array (n, 3)
        OKLab within sRGB: where there is no such colour, chroma is lowered at the same lightness and hue.
    """
    weights = 1 / _squared_distances(points, before) ** 2
    weights /= weights.sum(axis=1, keepdims=True) + 1 / HOLD**4
    edited = (before != after).any(axis=1)
    parts = _parts(before, edited, locked)
    moved = points.copy()
    for index in np.flatnonzero(edited):
        share = (weights * parts[:, index]).sum(axis=1, keepdims=True)
        moved += share * (_transfer(points, before[index], after[index]) - points)
    moved[:, 0] = np.clip(moved[:, 0], 0.0, 1.0)
    return oklch_to_oklab(fit_to_gamut(oklab_to_oklch(moved)))


def _squared_distances(points: Floats, palette: Floats) -> Floats:
    """Return how unlike colours (n, 3) are those of a palette (k, 3), float64 (n, k), at least NEAR.

    An object in light and shade has one hue and one saturation, the chroma by the lightness.
    """
    offset = points[:, None] - palette[None]
    chroma, own = oklab_chroma(points)[:, None], oklab_chroma(palette)
    hue_squared = np.maximum((offset[..., 1:] ** 2).sum(axis=-1) - (chroma - own) ** 2, 0.0)
    lightness = np.maximum(palette[:, 0], DARKEST)
    pure = chroma / np.maximum(points[:, :1], DARKEST) * lightness - own
    colored = np.array([_ramp(value, GREY, COLORED) for value in own.tolist()])
    scale = GREY_SATURATION + (SATURATION - GREY_SATURATION) * colored
    squared = (LIGHTNESS * offset[..., 0]) ** 2 + (scale * pure) ** 2 + HUE * HUE * hue_squared
    distances: Floats = np.maximum(squared, NEAR)
    return distances


def _parts(before: Floats, edited: NDArray[np.bool_], locked: NDArray[np.bool_]) -> Floats:
    """Return how much each colour (rows) goes with each (columns), float64 (k, k): in all at most 1."""
    distances = np.sqrt(_squared_distances(before, before))
    parts = np.clip((STAYS - distances) / (STAYS - FOLLOWS), 0.0, 1.0)
    parts[:, ~edited] = 0
    parts[locked] = 0
    parts /= np.maximum(parts.sum(axis=1, keepdims=True), 1.0)
    parts[edited] = np.eye(len(before))[edited]
    return parts


def _transfer(points: Floats, old: Floats, new: Floats) -> Floats:
    """Return where one colour would take all points, (n, 3): `old` becomes `new`."""
    lightness = _curve(points[:, 0], float(old[0]), float(new[0]))
    turn, rest = _turn(old[1:], new[1:])
    # A tint is that of a surface in light and shade: as light goes, so does it.
    shade = np.minimum(lightness / max(float(new[0]), 1e-6), 1.0)[:, None]
    a, b = points[:, 1], points[:, 2]
    turned = np.stack([turn[0] * a - turn[1] * b, turn[1] * a + turn[0] * b], axis=1)
    return np.column_stack([lightness, turned + shade * rest])


def _turn(old: Floats, new: Floats) -> tuple[Floats, Floats]:
    """Return the factor by which a and b are multiplied, as complex numbers, and what is added, each (2,)."""
    chroma = float(oklab_chroma(np.array([0.0, *old])))
    product = np.array([old[0] * new[0] + old[1] * new[1], old[0] * new[1] - old[1] * new[0]])
    factor = product / max(chroma * chroma, NEAR)
    factor *= min(1.0, MOST / max(float(oklab_chroma(np.array([0.0, *factor]))), NEAR))
    hue = _ramp(chroma, GREY, COLORED)
    factor = hue * factor + (1 - hue) * np.array([1.0, 0.0])
    turned = np.array([factor[0] * old[0] - factor[1] * old[1], factor[1] * old[0] + factor[0] * old[1]])
    return factor, new - turned


def _curve(lightness: Floats, old: float, new: float) -> Floats:
    """Return lightness by a monotone curve through (old, new): cubic, after Fritsch and Butland (1984).

    Black and white stay where they are. A colour near them takes them with it: else the noise of a white wall that
    becomes blue would range from blue to white.
    """
    if old == new:
        return lightness
    start = max(0.0, new - old) * (1 - _ramp(old, *DARK))
    end = 1 - max(0.0, old - new) * _ramp(old, *BRIGHT)
    if old <= NEAR or old >= 1 - NEAR:
        return start + (end - start) * lightness
    below, above = (new - start) / old, (end - new) / (1 - old)
    slope = 2 * below * above / max(below + above, NEAR)  # harmonic mean: at most twice the lesser
    left, right = lightness / old, (lightness - old) / (1 - old)
    return np.where(
        lightness < old,
        _hermite(left, start, new, below * old, slope * old),
        _hermite(right, new, end, slope * (1 - old), above * (1 - old)),
    )


def _hermite(t: Floats, first: float, last: float, slope: float, end_slope: float) -> Floats:
    """Return the cubic from `first` to `last` with these slopes, at t of 0 to 1."""
    u = 1 - t
    return u * u * (1 + 2 * t) * first + t * t * (1 + 2 * u) * last + u * t * (u * slope - t * end_slope)


def _ramp(value: float, low: float, high: float) -> float:
    """Return 0 up to `low`, 1 from `high` on, and straight between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
