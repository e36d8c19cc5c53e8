"""Colours of OKLCH in sRGB: where sRGB has no such colour the chroma is lowered; lightness and hue stay."""

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Bools, Floats
from palette_core.color.spaces import (
    linear_to_srgb,
    oklab_to_linear,
    oklab_to_oklch,
    oklab_to_srgb,
    oklch_to_oklab,
    srgb_to_oklab,
)

STEPS = 24  # of the search for the highest chroma that sRGB has
NEUTRAL = 0.02  # OKLab chroma below which a colour has no hue to go half-way from
TONE_STEP = 0.12  # OKLab lightness between a colour and the tone beside it
MIDDLE = 0.55  # OKLab lightness, from which the tone beside a colour is a darker one
CLIPPED = 0.01  # OKLab between a colour and its bytes, from which it was clipped
BISECTIONS = 18  # of the chroma, to a millionth of it
BORDER = 1e-5  # of linear light by which a colour at the border may be outside: 0.03 of a byte


def oklch_to_rgb(lightness: float, chroma: float, hue: float) -> RGB:
    """Return the colour of sRGB with this lightness and hue, and with this chroma or the highest that there is.

    Parameters
    ----------
    lightness : float
        0 to 1.
    chroma : float
        At least 0; that of sRGB ends at 0.33.
    hue : float
        Degrees.

    Returns
    -------
    rgb : uint8 array (3,)
        Bytes of sRGB.
    """
    chromas = chroma * np.linspace(1, 0, STEPS)
    points = oklch_to_oklab(np.stack([np.full(STEPS, lightness), chromas, np.full(STEPS, hue)], axis=1))
    colors = np.rint(oklab_to_srgb(points)).astype(np.uint8)
    # What sRGB lacks comes back clipped, and so as another colour.
    kept = np.abs(srgb_to_oklab(colors) - points).max(axis=1) < CLIPPED
    best: RGB = colors[int(kept.argmax()) if kept.any() else STEPS - 1]
    return best


def fit_to_gamut(oklch: ArrayLike) -> Floats:
    """Lower the chroma of colours where sRGB has not so much; lightness and hue stay.

    Parameters
    ----------
    oklch : array_like (..., 3)
        Lightness 0 to 1, chroma, and hue in degrees.

    Returns
    -------
    oklch : float64 array (..., 3)
        With the highest chroma that sRGB has, to a millionth, where the given one is more.
    """
    points = np.array(oklch, dtype=np.float64)
    outside = ~is_in_gamut(points)
    grey = points[outside] * np.array([1.0, 0.0, 0.0])
    reach = oklch_to_oklab(points[outside]) - grey  # a and b of the whole chroma
    low, high = np.zeros(len(grey)), np.ones(len(grey))
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        inside = _is_displayable(grey + middle[:, None] * reach)
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    points[outside, 1] *= low
    return points


def is_in_gamut(oklch: ArrayLike) -> Bools:
    """Return whether sRGB has colours of OKLCH (..., 3): bool (...)."""
    return _is_displayable(oklch_to_oklab(oklch))


def _is_displayable(oklab: Floats) -> Bools:
    light = oklab_to_linear(oklab)
    return np.asarray(((light >= -BORDER) & (light <= 1 + BORDER)).all(axis=-1))


def oklch_to_bytes(oklch: ArrayLike) -> RGB:
    """Convert many colours of OKLCH (..., 3) to bytes of sRGB (..., 3), fitted to its gamut."""
    light = oklab_to_linear(oklch_to_oklab(fit_to_gamut(oklch)))
    rgb: RGB = np.rint(linear_to_srgb(light)).astype(np.uint8)
    return rgb


def midpoint(first: ArrayLike, second: ArrayLike) -> RGB:
    """Return the colour half-way between two, in OKLCH, so that opposite hues do not meet in grey.

    Lightness and chroma are the means, the hue lies half-way on the shorter arc. A neutral takes the hue of the other;
    between two neutrals the way is straight in OKLab.

    Parameters
    ----------
    first, second : array_like (3,)
        sRGB of 0 to 255.

    Returns
    -------
    rgb : uint8 array (3,)
        In whatever order the two stand.

    Examples
    --------
    >>> midpoint((0, 0, 255), (255, 255, 0)).tolist()
    [0, 186, 174]
    """
    oklab = srgb_to_oklab(np.array([first, second], dtype=np.uint8))
    points = oklab_to_oklch(oklab)
    hues = sorted(points[points[:, 1] >= NEUTRAL, 2].tolist())
    if not hues:
        return oklch_to_rgb(*oklab_to_oklch(oklab.mean(axis=0)).tolist())
    lightness, chroma = points[:, :2].mean(axis=0).tolist()
    return oklch_to_rgb(lightness, chroma, (hues[0] + hues[-1]) / 2 + (180 if hues[-1] - hues[0] > 180 else 0))


def tone_beside(rgb: ArrayLike) -> RGB:
    """Return a lighter tone of a dark colour (3,), or a darker one of a light colour, of the same hue."""
    lightness, chroma, hue = oklab_to_oklch(srgb_to_oklab(np.array(rgb, dtype=np.uint8))).tolist()
    return oklch_to_rgb(lightness + (TONE_STEP if lightness < MIDDLE else -TONE_STEP), chroma, hue)
