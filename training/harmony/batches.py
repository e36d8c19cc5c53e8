"""Batches of palettes in shuffled order, and of palettes with colours of other palettes: negative samples."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB, Floats
from palette_core.color import srgb_to_oklab
from palette_core.networks import PALETTE_LENGTH, Array, color_features
from palette_core.quantization import nearest_center
from training.datasets.themes import LONGEST, Theme

# Weight of the loss of compatibility after each colour: one colour alone has no information.
REAL_WEIGHTS = np.array([0, 0.5, 0.5, 0.5, 1])
# Of the ratings by the visitors of the site and by people on Mechanical Turk: mean and deviation.
RATINGS_MEAN, RATINGS_SCALE = (3.15, 2.85), (0.72, 0.34)


class Packed(NamedTuple):
    """Palettes as arrays: colors uint8 (n, LONGEST, 3), lengths (n,), and ratings (n, 2), standardised, or NaN."""

    colors: RGB
    lengths: NDArray[np.intp]
    ratings: Array


class Batch(NamedTuple):
    """The inputs and targets of a training step; k is PALETTE_LENGTH.

    Attributes
    ----------
    features : float32 array (n + m, k, N_FEATURES)
        n palettes and m corrupted ones.
    code : int32 array (n, k)
        The code of the next colour.
    place : float32 array (n, k, 3)
        The next colour, OKLab.
    weights : float32 array (n, k)
        1 where there is a next colour, else 0.
    real_weights : float32 array (n + m, k)
        Of the loss of compatibility.
    ratings : float32 array (n, 2)
        By the visitors of the site and on Mechanical Turk, standardised, NaN without.
    """

    features: Array
    code: NDArray[np.int32]
    place: Array
    weights: Array
    real_weights: Array
    ratings: Array


def pack(themes: Sequence[Theme]) -> Packed:
    """Put palettes into arrays."""
    colors = np.zeros((len(themes), LONGEST, 3), dtype=np.uint8)
    count = np.array([len(theme.colors) for theme in themes])
    for row, theme in zip(colors, themes, strict=True):
        row[: len(theme.colors)] = theme.colors
    ratings = np.array([(theme.site_rating, theme.rating) for theme in themes], dtype=np.float64)  # None is NaN
    return Packed(colors, count, ((ratings - RATINGS_MEAN) / RATINGS_SCALE).astype(np.float32))


def shuffled(colors: RGB, count: NDArray[np.intp], random: np.random.Generator) -> RGB:
    """Put the colours of each palette in random order and keep PALETTE_LENGTH of them, uint8 (n, PALETTE_LENGTH, 3)."""
    key = random.random(colors.shape[:2])
    key[np.arange(colors.shape[1]) >= count[:, None]] = 2  # what is no colour comes last
    order = np.argsort(key, axis=1)[:, :PALETTE_LENGTH]
    return np.take_along_axis(colors, order[..., None], axis=1)


def corrupted(colors: RGB, count: NDArray[np.intp], random: np.random.Generator) -> RGB:
    """Take each colour from another palette; `colors` in random order and the result are (n, PALETTE_LENGTH, 3)."""
    n = len(colors)
    start = np.arange(n)[:, None] + np.arange(PALETTE_LENGTH) * max(1, n // PALETTE_LENGTH)
    rows = random.permutation(n)[start % n]
    corrupted_colors: RGB = colors[rows, random.integers(0, np.minimum(count, PALETTE_LENGTH)[rows])]
    return corrupted_colors


def batches(data: Packed, codebook: Floats, size: int, random: np.random.Generator) -> Iterator[Batch]:
    """Yield batches of `size` palettes, each palette once."""
    order = random.permutation(len(data.lengths))
    for start in range(0, len(order) - size + 1, size):
        rows = order[start : start + size]
        count = np.minimum(data.lengths[rows], PALETTE_LENGTH)
        colors = shuffled(data.colors[rows], data.lengths[rows], random)
        false = corrupted(colors, count, random)[: size // 2]
        after = np.roll(colors, -1, axis=1)
        place = srgb_to_oklab(after)
        code = nearest_center(place.reshape(-1, 3), codebook).reshape(place.shape[:2])
        is_color = np.arange(PALETTE_LENGTH) < count[:, None]
        yield Batch(
            color_features(np.concatenate([colors, false])),
            code.astype(np.int32),
            place.astype(np.float32),
            (np.arange(1, PALETTE_LENGTH + 1) < count[:, None]).astype(np.float32),
            (np.concatenate([is_color, np.ones((len(false), PALETTE_LENGTH), bool)]) * REAL_WEIGHTS).astype(np.float32),
            data.ratings[rows],
        )
