"""Inputs of the harmony network: features of each colour, and statistics of a whole palette."""

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB, Floats
from palette_core.color import oklab_chroma, srgb_to_oklab
from palette_core.reproducible import lengths

RESAMPLED_COLORS = 5  # colours of a palette that is brought to one length
GREY_CHROMA = 0.04  # chroma below which a colour counts as grey
OCTAVES = (1.0, 2.0, 4.0)  # of the Fourier features
Array = NDArray[np.float32]


def color_statistics(rgb: NDArray[np.uint8]) -> Floats:
    """Return statistics of palettes of one length, float64 (n, N_STATISTICS).

    Their number; lightness, chroma, hue, saturation and distances: means, spreads, extremes; the colours from dark to
    light and from grey to vivid, brought to RESAMPLED_COLORS by interpolation; whether they lie on a line or a plane;
    and the steps from each to the next, which alone depend on their order. After O'Donovan et al., "Color
    Compatibility From Large Datasets" (2011).

    Parameters
    ----------
    rgb : uint8 array (n, k, 3)
        sRGB.
    """
    oklab = srgb_to_oklab(rgb)
    lightness, a, b = np.moveaxis(oklab, -1, 0)
    chroma, hue = oklab_chroma(oklab), np.arctan2(b, a)
    hsv = _hsv(rgb)
    columns = np.concatenate([oklab, chroma[..., None], hsv[..., 1:]], axis=-1)  # (n, k, 6)
    parts = [_summary(columns), *_steps(columns, lightness), *_steps(columns[..., [0, 3]], chroma)]
    parts += [_distances(oklab), _hues(hue, chroma), _plane(oklab), *_row(columns[..., :4])]
    parts.append(np.full(len(rgb), rgb.shape[1]))
    return np.concatenate([part.reshape(len(rgb), -1) for part in parts], axis=1)


def rating_inputs(statistics: Array, states: Array, mean: Array, scale: Array, edges: Array) -> Array:
    """Return the inputs of the rating, float32 (n, d): statistics (n, s), standardised and in bins, and states.

    In bins: how far each statistic has come through each of its bins, 0 to 1, so that a small network can bend where
    a tree would split (Gorishniy et al., "On Embeddings for Numerical Features in Tabular Deep Learning", 2022).
    """
    widths = np.maximum(np.diff(edges, axis=0), 1e-3)
    bins = np.clip((statistics[:, None] - edges[:-1]) / widths, 0, 1) - 0.5  # (n, bins, s)
    parts = [(statistics - mean) * scale, bins.reshape(len(statistics), -1), states]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def color_features(rgb: RGB) -> Array:
    """Describe sRGB colours (..., 3) for the network, float32 (..., N_FEATURES), each about -1 to 1.

    OKLab, chroma, hue as a direction, sRGB, saturation, value; and Fourier features of OKLab, by which a small network
    distinguishes near colours (Tancik et al., "Fourier Features Let Networks Learn High Frequency Functions", 2020).
    """
    oklab = srgb_to_oklab(rgb)
    scaled = (oklab - (0.6, 0, 0)) / (0.3, 0.15, 0.15)
    chroma = oklab_chroma(oklab)[..., None]
    hue = oklab[..., 1:] / (chroma + 0.01)
    value = rgb / 255.0
    highest = value.max(axis=-1, keepdims=True)
    saturation = 1 - value.min(axis=-1, keepdims=True) / np.maximum(highest, 1 / 255)
    waves = [np.pi * octave * oklab * (1.0, 2.5, 2.5) for octave in OCTAVES]
    parts = [scaled, chroma / 0.15, hue, 2 * value - 1, saturation, highest]
    return np.concatenate([*parts, *map(np.sin, waves), *map(np.cos, waves)], axis=-1).astype(np.float32)


def _summary(columns: Floats) -> Floats:
    return np.stack(
        [
            columns.mean(axis=1),
            columns.std(axis=1),
            columns.min(axis=1),
            columns.max(axis=1),
            np.median(columns, axis=1),
        ],
        axis=1,
    )


def _steps(columns: Floats, by: Floats) -> list[Floats]:
    """Return the colours in the order of `by`, and the steps from one to the next, resampled to RESAMPLED_COLORS."""
    order = np.argsort(by, axis=1, kind="stable")
    ordered = np.take_along_axis(columns, order[..., None], axis=1)
    at = np.linspace(0, by.shape[1] - 1, RESAMPLED_COLORS)
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, by.shape[1] - 1)
    resampled = ordered[:, low] + (at - low)[:, None] * (ordered[:, high] - ordered[:, low])
    return [resampled, np.abs(np.diff(resampled, axis=1))]


def _row(columns: Floats) -> list[Floats]:
    """Return the colours from left to right, the steps between neighbours, and how far and how much lighter those are.

    People see a palette as a row of colours, and rate a jumble lower than the same colours in a fine order.
    """
    place = np.broadcast_to(np.arange(columns.shape[1], dtype=np.float64), columns.shape[:2])
    resampled, steps = _steps(columns, place)
    far = lengths(np.diff(resampled[..., :3], axis=1))
    return [resampled, steps, far, far.mean(axis=1), np.diff(resampled[..., 0], axis=1)]


def _distances(oklab: Floats) -> Floats:
    """Return sorted distances between colours at five quantiles, their mean and their spread."""
    k = oklab.shape[1]
    if k == 1:
        return np.zeros((len(oklab), 2 * 7))
    first, second = np.triu_indices(k, 1)
    difference = oklab[:, first] - oklab[:, second]
    both = []
    for distance in (lengths(difference), lengths(difference[..., 1:])):
        quantiles = np.quantile(distance, (0, 0.25, 0.5, 0.75, 1), axis=1).T
        both += [quantiles, distance.mean(axis=1)[:, None], distance.std(axis=1)[:, None]]
    return np.concatenate(both, axis=1)


def _hues(hue: Floats, chroma: Floats) -> Floats:
    """Return the share of each of 12 hues, their entropy, how concentrated they are at one and at two opposite hues."""
    weight = chroma / np.maximum(chroma.sum(axis=1, keepdims=True), 1e-6)
    around = np.arange(12) * (2 * np.pi / 12)
    near = np.exp(8 * (np.cos(hue[..., None] - around) - 1))  # (n, k, 12)
    shares = (weight[..., None] * near).sum(axis=1)
    total = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-6)
    entropy = -(total * np.log(total + 1e-9)).sum(axis=1)
    moments = [np.abs((weight * np.exp(1j * fold * hue)).sum(axis=1)) for fold in (1, 2, 3, 4)]
    grey = (chroma < GREY_CHROMA).mean(axis=1)
    return np.concatenate([shares, np.stack([entropy, grey, *moments], axis=1)], axis=1)


def _plane(oklab: Floats) -> Floats:
    """Return how far the colours spread along their main axes, the shares of that, and how L, a and b correlate."""
    off = oklab - oklab.mean(axis=1, keepdims=True)
    covariance = np.einsum("nki,nkj->nij", off, off) / oklab.shape[1]
    along = np.maximum(np.linalg.eigvalsh(covariance), 0)
    shares = along / np.maximum(along.sum(axis=1, keepdims=True), 1e-9)
    first, second = np.triu_indices(3, 1)
    spread = np.sqrt(np.maximum(np.diagonal(covariance, axis1=1, axis2=2), 0))
    correlations = covariance[:, first, second] / (spread[:, first] * spread[:, second] + 1e-4)
    return np.concatenate([np.sqrt(along), shares, correlations], axis=1)


def _hsv(rgb: NDArray[np.uint8]) -> Floats:
    """Return hue (radians), saturation and value, 0 to 1."""
    value = rgb.astype(np.float64) / 255
    high, low = value.max(axis=-1), value.min(axis=-1)
    red, green, blue = np.moveaxis(value, -1, 0)
    hue = np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue)
    return np.stack([hue, (high - low) / np.maximum(high, 1e-6), high], axis=-1)


N_FEATURES = color_features(np.zeros((1, 3), dtype=np.uint8)).shape[-1]


N_STATISTICS = color_statistics(np.zeros((1, 2, 3), dtype=np.uint8)).shape[-1]
