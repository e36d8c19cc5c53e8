"""The least change of lightness by which a colour, or two, come to fulfil a wish, on the bytes of sRGB."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Bools, Floats
from palette_core.color.difference import oklab_distance
from palette_core.color.gamut import oklch_to_bytes
from palette_core.color.spaces import as_bytes, oklab_to_oklch, srgb_to_oklab
from palette_core.errors import ColorError

STEPS = 1500  # of lightness: each byte of a grey, and of other colours to about 0.1 of OKLab x 100
GRID_STEPS = 80  # for each of two colours that change together

Triple = tuple[int, int, int]
Fits = Callable[[RGB, RGB], Bools]  # whether pairs of colours (..., 3), broadcast, fulfil the wish


@dataclass(frozen=True, slots=True)
class Mend:
    """What was changed so that colours fulfil a wish.

    Attributes
    ----------
    old, new : tuple of three int
        The colour before and after, sRGB of 0 to 255.
    against_old, against_new : tuple of tuples of three int
        What it stands against, before and after; equal unless both had to move.
    distance : float
        How far the colour moved in OKLab x 100; where both moved, the root of the sum of their squares.
    """

    old: Triple
    new: Triple
    against_old: tuple[Triple, ...]
    against_new: tuple[Triple, ...]
    distance: float


def lightness_ladder(rgb: ArrayLike, lightness: ArrayLike) -> RGB:
    """Return a colour (3,) at other lightnesses (n,), 0 to 1: uint8 (n, 3); the hue stays, and the chroma if it can."""
    levels = np.asarray(lightness, dtype=np.float64)
    _, chroma, hue = oklab_to_oklch(srgb_to_oklab(as_bytes(rgb))).tolist()
    return oklch_to_bytes(np.stack([levels, np.full_like(levels, chroma), np.full_like(levels, hue)], axis=-1))


def least_mend(color: ArrayLike, against: ArrayLike, fits: Fits) -> Mend | None:
    """Change the lightness of a colour by the least so that it fits all that it stands against.

    Parameters
    ----------
    color : array_like (3,)
        sRGB of 0 to 255.
    against : array_like (3,) or (n, 3)
        What it has to fit. One colour (3,) may be changed too where `color` alone cannot fit.
    fits : callable
        From two arrays of bytes (..., 3) that broadcast to a bool array (...).

    Returns
    -------
    mend : Mend or None
        None where there is no such change.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.
    """
    old, others = as_bytes(color, 1), as_bytes(against)
    may_both, others = others.ndim == 1, others.reshape(-1, 3)
    if not len(others):
        raise ColorError("There is no colour to compare with. Give at least one.")
    changed, partners = _least_change(old, others, fits), others
    if changed is None and may_both:
        changed, partners = _least_changes(old, others[0], fits)
    if changed is None:
        return None
    moved = [*oklab_distance(others, partners).tolist(), float(oklab_distance(old, changed))]
    return Mend(_triple(old), _triple(changed), _triples(others), _triples(partners), float(np.hypot.reduce(moved)))


def _least_change(old: RGB, others: RGB, fits: Fits) -> RGB | None:
    """Return the nearest colour that fits all others; None where none does."""
    for candidates in (old[None], lightness_ladder(old, np.linspace(0, 1, STEPS + 1))):
        fitting = candidates[fits(candidates[:, None], others).all(axis=1)]
        if len(fitting):
            return np.asarray(fitting[oklab_distance(fitting, old).argmin()])
    return None


def _least_changes(first: RGB, second: RGB, fits: Fits) -> tuple[RGB | None, RGB]:
    """Return two colours that fit and together moved least: on a grid, and then each again against the other."""
    levels = np.linspace(0, 1, GRID_STEPS + 1)
    ladders = lightness_ladder(first, levels), lightness_ladder(second, levels)
    fitting = fits(ladders[0][:, None], ladders[1])
    if not fitting.any():
        return None, second[None]
    moved = oklab_distance(ladders[0], first), oklab_distance(ladders[1], second)
    cost = np.where(fitting, _squares(moved[0])[:, None] + _squares(moved[1]), np.inf)
    row, column = np.unravel_index(int(cost.argmin()), cost.shape)
    near, far = ladders[0][row], ladders[1][column]
    near = _or_else(_least_change(first, far[None], fits), near)
    far = _or_else(_least_change(second, near[None], lambda one, other: fits(other, one)), far)
    return near, far[None]


def _or_else(found: RGB | None, usual: RGB) -> RGB:
    return usual if found is None else found


def _squares(values: Floats) -> Floats:
    return values * values


def _triple(rgb: RGB) -> Triple:
    red, green, blue = rgb.tolist()
    return red, green, blue


def _triples(colors: RGB) -> tuple[Triple, ...]:
    return tuple(_triple(color) for color in colors)
