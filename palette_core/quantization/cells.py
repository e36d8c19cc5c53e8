"""Small cells of the colour space, and what describes a cell within its picture: the inputs of importance."""

from typing import NamedTuple

import numpy as np

from palette_core.arrays import Floats, Ints
from palette_core.color import srgb_to_lab, srgb_to_uniform
from palette_core.quantization.counting import OPAQUE
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.nearest import WholePoints
from palette_core.reproducible import exponential, logarithm

CELL = 5.0  # side of a cell, nearly in CIEDE2000
CORNER = 512  # beyond all coordinates, so that a cell has a whole number above 0
NEAR, NEARER, NEAREST = 24.0, 12.0, 6.0  # radii of densities, nearly in CIEDE2000
LEAST_SHARE, LEAST_FLATNESS, LEAST_MEAN = 1e-6, 0.02, 0.01  # added before a logarithm
VIVID = 40.0  # CIELAB chroma from which a colour has its full say on hues
RANK_WIDTH = 10.0  # CIELAB units over which one colour becomes lighter or more vivid than another
# Of a gradient: the part of the cells that its entropy is worth, the least number of cells, the least mean flatness.
EVEN, FEWEST, SMOOTH = 0.6, 8, 0.5
PAIRS = 1 << 19  # of cells that are compared at once
CELL_INPUTS = (
    *("share", "density nearest", "density nearer", "density near"),
    *("chroma", "lightness", "lightness squared", "root of chroma"),
    *("hue a", "hue b", "double hue a", "double hue b"),
    *("flatness", "centrality", "contrast", "rank of chroma in its hue", "share of its hue"),
    *("rank of lightness", "rank of chroma", "mean chroma", "mean lightness", "spread of lightness"),
)


class Cells(NamedTuple):
    """The occupied cells of a histogram.

    Attributes
    ----------
    points : float64 array (m, 3)
        Mean colour by `srgb_to_uniform`.
    lab : float64 array (m, 3)
        The same in CIELAB.
    shares : float64 array (m,)
        Of the pixels; their sum is 1.
    flatness, centrality : float64 array (m,)
        Means over the pixels, 0 to 1.
    maps : float64 array (m, l)
        Means of the histogram's maps, 0 to 1.
    bins : int64 array (n,)
        The cell of each bin of the histogram.
    """

    points: Floats
    lab: Floats
    shares: Floats
    flatness: Floats
    centrality: Floats
    maps: Floats
    bins: Ints


def divide(histogram: ColorHistogram, points: Floats) -> Cells:
    """Divide the bins of a histogram, at `points` (n, 3) by `srgb_to_uniform`, among cells."""
    steps = np.floor(points / CELL).astype(np.int64) + CORNER
    codes = (steps[:, 0] * 2 * CORNER + steps[:, 1]) * 2 * CORNER + steps[:, 2]
    bins = np.unique(codes, return_inverse=True)[1].ravel()
    columns = histogram.totals.T.astype(np.float64)
    weights, flat, central, *sums = (np.bincount(bins, weights=column) for column in columns)
    means = np.column_stack(sums) / weights[:, None]
    colors = means[:, :3]
    return Cells(
        srgb_to_uniform(colors),
        srgb_to_lab(colors),
        weights / weights.sum(),
        flat / (OPAQUE * weights),
        central / (OPAQUE * weights),
        means[:, 3:] / OPAQUE,
        bins,
    )


def is_gradient(cells: Cells) -> bool:
    """Return whether a picture is one smooth and even gradient, in which no colour stands out.

    The entropy of the shares is worth a number of equal cells: of all cells at most 0.43 in photos, and 0.7 and more in
    gradients. So it is in noise, which is not smooth.
    """
    entropy = -(cells.shares * logarithm(cells.shares)).sum(keepdims=True)
    is_even = exponential(entropy)[0] > EVEN * len(cells.shares) >= EVEN * FEWEST
    return bool(is_even and (cells.shares * cells.flatness).sum() > SMOOTH)


def density(squared: Floats, shares: Floats, radius: float) -> Floats:
    """Return the density of shares around points at squared distances (m, n): a kernel that ends at 1.7 radii."""
    kernel = np.maximum(0.0, 1 - squared / (3 * radius * radius))
    kernel *= kernel
    kernel *= shares
    result: Floats = kernel.sum(axis=1)
    return result


def describe(cells: Cells) -> Floats:
    """Return what describes each cell within its picture, float64 (m, len(CELL_INPUTS) + 2 l) with l maps."""
    shares, lightness = cells.shares, cells.lab[:, 0]
    chroma = np.sqrt(cells.lab[:, 1] * cells.lab[:, 1] + cells.lab[:, 2] * cells.lab[:, 2])
    hue = cells.lab[:, 1:] / np.maximum(chroma, 1e-3)[:, None]
    a, b = hue.T * (chroma / VIVID)
    *densities, contrast, in_hue, vivid_in_hue, lighter, more_vivid = _among_others(cells, chroma, hue)
    mean_chroma, mean_lightness = (shares * chroma).sum(), (shares * lightness).sum()
    difference = lightness - mean_lightness
    level = (lightness - 50) / 25
    inputs = [
        *(logarithm(shares + LEAST_SHARE), *(logarithm(each + LEAST_SHARE) for each in densities)),
        *(chroma / 30, level, level * level, np.sqrt(chroma / 30)),
        *(a, b, a * hue[:, 0] - b * hue[:, 1], 2 * a * hue[:, 1]),
        *(logarithm(cells.flatness + LEAST_FLATNESS), cells.centrality),
        logarithm(contrast + 1),
        vivid_in_hue / np.maximum(in_hue, 1e-12),
        in_hue / max(1e-12, float((shares * np.minimum(chroma, VIVID)).sum())),
        *(lighter, more_vivid),
        np.full(len(shares), mean_chroma / 30),
        np.full(len(shares), (mean_lightness - 50) / 25),
        np.full(len(shares), np.sqrt((shares * difference * difference).sum()) / 20),
        *cells.maps.T,
        *logarithm(cells.maps.T + LEAST_MEAN),
    ]
    return np.column_stack(inputs)


def _among_others(cells: Cells, chroma: Floats, hue: Floats) -> Floats:
    """Return eight sums over all cells for each, float64 (8, m): of a block at once, as the pairs take memory.

    Densities within NEAREST, NEARER and NEAR; the mean distance; how much is of its hue, and of that less vivid; how
    much is darker, and less vivid.
    """
    shares, lightness = cells.shares, cells.lab[:, 0]
    whole = WholePoints.of(cells.points, cells.points, labels=False)
    amounts = shares * np.minimum(chroma, VIVID)
    sums = np.empty((8, len(shares)))
    rows = max(1, PAIRS // len(shares))
    for top in range(0, len(shares), rows):
        part = slice(top, top + rows)
        squared = whole.squared(cells.points[part])
        same_hue = _same_hue(hue[part], hue, amounts)
        more_vivid = _ranks(chroma[part], chroma)
        sums[:, part] = (
            *(density(squared, shares, radius) for radius in (NEAREST, NEARER, NEAR)),
            (np.sqrt(squared) * shares).sum(axis=1),
            same_hue.sum(axis=1),
            (same_hue * more_vivid).sum(axis=1),
            (_ranks(lightness[part], lightness) * shares).sum(axis=1),
            (more_vivid * shares).sum(axis=1),
        )
    return sums


def _same_hue(hue: Floats, others: Floats, amounts: Floats) -> Floats:
    """Return how much of others (m, 2) is near each hue (k, 2), unit vectors: cosine^8 times the amount, (k, m)."""
    cosine = np.maximum(0.0, hue[:, 0, None] * others[:, 0] + hue[:, 1, None] * others[:, 1])
    for _ in range(3):
        cosine *= cosine
    near: Floats = cosine * amounts
    return near


def _ranks(values: Floats, others: Floats) -> Floats:
    """Return whether each value is above each other one, 0 to 1, with a slope of RANK_WIDTH, float64 (k, m)."""
    above: Floats = np.clip((values[:, None] - others) / RANK_WIDTH + 0.5, 0.0, 1.0)
    return above
