"""Colours of OKLCH in sRGB: where sRGB has no such colour the chroma is lowered; lightness and hue stay."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette_core.arrays import RGB, Floats
from palette_core.color.spaces import oklab_to_oklch, oklab_to_srgb, oklch_to_oklab, srgb_to_oklab

STEPS = 24  # of the search for the highest chroma that sRGB has
NEUTRAL = 0.02  # OKLab chroma below which a colour has no hue to go half-way from
TONE_STEP = 0.12  # OKLab lightness between a colour and the tone beside it
MIDDLE = 0.55  # OKLab lightness, from which the tone beside a colour is a darker one
CLIPPED = 0.01  # OKLab between a colour and its bytes, from which it was clipped
HALVINGS = 10  # of the search in `cut_chroma`: to a thousandth of the chroma
OUTSIDE = 1e-4  # OKLab between a colour and its sRGB, from which it was clipped


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


def cut_chroma(oklab: ArrayLike) -> Floats:
    """Return OKLab colours (n, 3) within sRGB: those outside get the highest chroma of their lightness and hue.

    Parameters
    ----------
    oklab : array_like (n, 3)
        Lightness, which is clipped to 0 to 1, a and b.

    Returns
    -------
    oklab : float64 array (n, 3)
        Colours of sRGB are as they were.
    """
    points = np.array(oklab, dtype=np.float64)
    points[:, 0] = np.clip(points[:, 0], 0.0, 1.0)
    outside = np.flatnonzero(_is_outside(points))
    clipped = points[outside]
    low, step = np.zeros(len(clipped)), 0.5
    for _ in range(HALVINGS):
        tried = clipped * np.stack([np.ones(len(low)), low + step, low + step], axis=1)
        low, step = np.where(_is_outside(tried), low, low + step), step / 2
    points[outside, 1:] = clipped[:, 1:] * low[:, None]
    return points


def _is_outside(points: Floats) -> NDArray[np.bool_]:
    outside: NDArray[np.bool_] = np.abs(srgb_to_oklab(oklab_to_srgb(points)) - points).max(axis=1) > OUTSIDE
    return outside


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
