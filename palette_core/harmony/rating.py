"""The rating that people would give to colours together, which colour lowers it, and the best small change.

It is a prediction of the mean rating of people asked on Mechanical Turk (O'Donovan et al., "Color Compatibility From
Large Datasets", 2011), not a law of harmony: the card models/harmony.json has its error.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, oklab_to_srgb, parse_colors, rgb_to_hex, srgb_to_oklab
from palette_core.errors import ModelError
from palette_core.harmony.permutations import sample_subsets
from palette_core.networks import HARMONY, PALETTE_LENGTH, Array, load_color_lstm, read_card

ERROR = "harmony.rating.mae"  # of the metrics of the card
LOWEST, HIGHEST = 1.0, 5.0  # of the ratings
MAX_CHANGE = 10.0  # CIEDE2000 of a small change
STEPS = (0.02, 0.045, 0.08)  # of a change, OKLab
N_CANDIDATES = 600  # changed palettes to rate, about


@dataclass(frozen=True, slots=True)
class Change:
    """A small change of one colour.

    Attributes
    ----------
    index : int
        Which of the given colours.
    hex : str
        The new colour, "#rrggbb".
    distance : float
        CIEDE2000 from the given colour, at most MAX_CHANGE.
    rating : float
        Of the palette with the new colour, 1 to 5.
    """

    index: int
    hex: str
    distance: float
    rating: float


@dataclass(frozen=True, slots=True)
class RatingExplanation:
    """A predicted rating and what it depends on.

    Attributes
    ----------
    rating : float
        Of the palette, 1 to 5.
    leave_one_out : tuple of float
        The rating that the others can expect, by colour left out; one entry for each colour, none for one colour.
    change : Change or None
        The small change that raises the rating most; None when none raises it.
    """

    rating: float
    leave_one_out: tuple[float, ...]
    change: Change | None

    @property
    def weakest(self) -> int | None:
        """The index of the colour that lowers the rating most; None when every colour raises it."""
        if not self.leave_one_out or max(self.leave_one_out) <= self.rating:
            return None
        return int(np.argmax(self.leave_one_out))


def rate_harmony(hexes: Iterable[str]) -> float:
    """Predict the mean rating that people would give to colours together, 1 to 5; most themes get 2.4 to 3.5.

    The network learnt from themes of five colours. The rating of fewer is what themes that hold them can expect; the
    rating of more is the mean over fives of them. People saw a theme as a row, from left to right: another order of the
    same colours may be rated a little higher or lower.

    Parameters
    ----------
    hexes : iterable of str
        1 to 32 hex codes.

    Returns
    -------
    rating : float
        1 to 5.

    Raises
    ------
    ColorError
        A colour or their number is not one that can be used. The message has the remedy.
    ModelError
        The weights are missing or damaged.

    Examples
    --------
    >>> import palette_core as pc
    >>> round(pc.rate_harmony(["#264653", "#2a9d8f", "#e9c46a"]), 2)
    3.09
    """
    return float(rate(parse_colors(hexes)[None])[0])


def explain_rating(hexes: Iterable[str]) -> RatingExplanation:
    """Predict the rating, the colour that lowers it most, and the small change of one colour that raises it most.

    A colour lowers the rating when the others can expect a higher rating without it. A change is at most
    MAX_CHANGE (CIEDE2000): at a glance the new colour is a shade of the old one.

    Parameters
    ----------
    hexes : iterable of str
        1 to 32 hex codes.

    Returns
    -------
    explanation : RatingExplanation
        The rating and its causes.

    Raises
    ------
    ColorError, ModelError
        As `rate_harmony`.

    Examples
    --------
    >>> import palette_core as pc
    >>> explained = pc.explain_rating(["#264653", "#2a9d8f", "#e9c46a"])
    >>> explained.weakest, explained.change.hex
    (2, '#5e9183')
    """
    colors = parse_colors(hexes)
    rating = float(rate(colors[None])[0])
    k = len(colors)
    others = np.array([np.delete(np.arange(k), index) for index in range(k)]) if k > 1 else None
    leave_one_out = () if others is None else tuple(rate(colors[others]).tolist())
    return RatingExplanation(rating, leave_one_out, _best_change(colors, rating))


def rate(palettes: RGB) -> Floats:
    """Return the predicted ratings, float64 (p,), of palettes of one length in their order, uint8 (p, k, 3)."""
    subsets = np.sort(sample_subsets(palettes.shape[1], PALETTE_LENGTH), axis=1)
    ratings = [_rate_few(palettes[:, subset]) for subset in subsets]
    return np.clip(np.mean(ratings, axis=0, dtype=np.float64), LOWEST, HIGHEST)


def usual_error() -> float | None:
    """Return the mean absolute error of the predicted ratings, from the network's card; None where it has none."""
    try:
        return float(read_card(HARMONY)["metrics"][ERROR]["network"])
    except (ModelError, KeyError, ValueError):
        return None


def _rate_few(palettes: RGB) -> Array:
    network = load_color_lstm()
    return network.ratings(network.states(palettes), palettes)


def _best_change(colors: RGB, rating: float) -> Change | None:
    """Try changes of every colour in all directions."""
    new, index = _small_changes(colors)
    if not len(new):
        return None
    palettes = np.repeat(colors[None], len(new), axis=0)
    palettes[np.arange(len(new)), index] = new
    ratings = rate(palettes)
    best = int(ratings.argmax())
    if ratings[best] <= rating:
        return None
    which = int(index[best])
    distance = float(ciede2000(colors[which], new[best]))
    return Change(which, rgb_to_hex(new[best]), distance, float(ratings[best]))


def _small_changes(colors: RGB) -> tuple[RGB, NDArray[np.intp]]:
    """Return new colours, uint8 (c, 3), at most MAX_CHANGE from the colours they replace, and the indices of those."""
    per_color = max(4, N_CANDIDATES // len(colors) // len(STEPS))
    offsets = np.concatenate([step * _directions(per_color) for step in STEPS])
    new = np.rint(oklab_to_srgb(srgb_to_oklab(colors)[:, None] + offsets)).astype(np.uint8)  # (k, c, 3)
    near = (ciede2000(new, colors[:, None]) <= MAX_CHANGE) & (new != colors[:, None]).any(axis=-1)
    index, which = np.nonzero(near)
    return new[index, which], index


def _directions(n: int) -> Floats:
    """Return n even directions in space, (n, 3): a spiral on the sphere (Saff and Kuijlaars, 1997)."""
    height = np.linspace(1, -1, n)
    turn = np.arange(n) * np.pi * (3 - np.sqrt(5))
    radius = np.sqrt(1 - height**2)
    return np.stack([height, radius * np.cos(turn), radius * np.sin(turn)], axis=1)
