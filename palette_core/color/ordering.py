"""Orders of colours: by lightness, by hue, and as people arrange them."""

import numpy as np

from palette_core.arrays import Floats
from palette_core.color.spaces import oklab_to_oklch
from palette_core.reproducible import lengths

NEUTRAL = 0.03  # chroma in OKLCH, below which a colour has no place among the hues
FIRST_HUE = 10.0  # degrees of OKLCH, where pinks end and reds begin: the hues run from red to pink
CHROMATIC_WEIGHT = 4.0  # of a and b beside lightness in `path_order`, chosen by `python -m benchmarks arrangement`
LEAST_GAIN = 1e-9  # of a path's length, below which a change is rounding


def lightness_order(oklab: Floats) -> list[int]:
    """Return the indices of OKLab colours (n, 3) from the darkest to the lightest."""
    order: list[int] = np.argsort(oklab[:, 0], kind="stable").tolist()
    return order


def hue_order(oklab: Floats) -> list[int]:
    """Return the indices of OKLab colours (n, 3) from red through green and blue to pink; neutrals last, dark first."""
    lightness, chroma, hue = oklab_to_oklch(oklab).T
    turned = np.where(chroma < NEUTRAL, 360.0, (hue - FIRST_HUE) % 360.0)
    order: list[int] = np.lexsort((lightness, turned)).tolist()
    return order


def path_order(oklab: Floats, weight: float = CHROMATIC_WEIGHT) -> list[int]:
    """Return the indices of OKLab colours (n, 3) along a short path through all of them that begins at the darkest.

    Each step goes to the nearest colour that is left; then parts of the path are reversed while that makes it shorter
    (2-opt: Croes, "A method for solving traveling-salesman problems", 1958).

    Parameters
    ----------
    oklab : float64 array (n, 3)
        The colours.
    weight : float
        Of differences of a and b beside those of lightness.

    Returns
    -------
    order : list of int
        0 to n - 1, each once.
    """
    if not len(oklab):
        return []
    points = oklab * np.array([1.0, weight, weight])
    distances = lengths(points[:, None] - points)
    path, left = [int(oklab[:, 0].argmin())], np.ones(len(points), dtype=bool)
    left[path] = False
    while left.any():
        path.append(int(np.where(left, distances[path[-1]], np.inf).argmin()))
        left[path[-1]] = False
    return _shortened(path, distances)


def _shortened(path: list[int], distances: Floats) -> list[int]:
    """Reverse parts of a path, but never its start, until no reversal makes it shorter."""
    changed = True
    while changed:
        changed = False
        for start in range(1, len(path) - 1):
            for end in range(start + 1, len(path)):
                if _gain(path, start, end, distances) > LEAST_GAIN:
                    path[start : end + 1] = path[start : end + 1][::-1]
                    changed = True
    return path


def _gain(path: list[int], start: int, end: int, distances: Floats) -> float:
    """Return how much shorter a path is when the part from `start` to `end` is reversed."""
    before, first, last = path[start - 1], path[start], path[end]
    gain = distances[before, first] - distances[before, last]
    if end + 1 < len(path):
        after = path[end + 1]
        gain += distances[last, after] - distances[first, after]
    return float(gain)
