"""Sampling of colours from their probabilities: temperature, limit of chroma, and noise that varies with the palette.

A low temperature takes what most people would choose. Two things went wrong with it alone. The tilt that keeps the
mean chroma put too much weight on the few most vivid codes, so that muted palettes got a pure red: see
`apply_temperature`. And one seed gave each code the same noise for all palettes, so that a few codes were drawn for
most photos: see `palette_noise`.
"""

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, oklab_chroma, srgb_to_oklab

MIN_DISTANCE = 8.0  # CIEDE2000 between a suggestion and every other colour, where there is room
MAX_TILT, BISECTIONS = 1e4, 60  # of the search for a tilt by chroma
CHROMA_SLACK = 0.12  # OKLab chroma above the limit at which a probability falls to 1/e
NOISE_FREQUENCY = 6.0  # standard deviation of the radians by which noise turns when the mean colour moves by 1 in OKLab
TINY = 1e-300


def chroma_limit(given: RGB, vivid_chroma: float = 0.0) -> float:
    """Return the highest OKLab chroma of colours (k, 3), or `vivid_chroma` if that is higher."""
    return max(float(oklab_chroma(srgb_to_oklab(given)).max()), vivid_chroma)


def apply_temperature(probabilities: Floats, colors: RGB, temperature: float, limit: float = np.inf) -> Floats:
    """Sharpen probabilities (c,) below a temperature of 1, or flatten them above; the mean chroma stays.

    The colours that most people take are greyer than the mean of what people take, so that sharpening alone lowers the
    chroma. Of all distributions with the given mean chroma the one returned is nearest to the sharpened one (in
    relative entropy: Csiszár, "I-Divergence Geometry of Probability Distributions", 1975): an exponential tilt.

    That tilt alone prefers the most vivid codes of all, although people rarely add a colour that is far more vivid
    than all others. So the probability of a chroma C above the limit is first lowered by
    exp(-((C - limit) / CHROMA_SLACK)^2).
    """
    chroma = oklab_chroma(srgb_to_oklab(colors))
    excess = np.maximum(chroma - limit, 0) / CHROMA_SLACK
    sharpened = (np.log(np.maximum(probabilities, TINY)) - excess**2) / temperature
    low, high, wanted = -MAX_TILT, MAX_TILT, (probabilities * chroma).sum()
    for _ in range(BISECTIONS):
        tilt = (low + high) / 2
        logits = sharpened + tilt * chroma
        weights: Floats = np.exp(logits - logits.max())
        weights /= weights.sum()
        low, high = (tilt, high) if (weights * chroma).sum() < wanted else (low, tilt)
    return weights


def sample_apart(weights: Floats, colors: RGB, given: RGB, n: int, seed: int) -> list[int]:
    """Draw the indices of n colours by their weights, apart from the given ones and from one another.

    By the Gumbel-max trick (Gumbel, 1954): the largest of log weight plus noise is drawn with a probability
    proportional to its weight. Nearly the same weights give mostly the same colours; a draw from the cumulative weights
    would shift to a neighbour in the codebook.
    """
    random = np.random.default_rng(seed)
    room = ciede2000(colors[:, None], given[None]).min(axis=1)
    mean = srgb_to_oklab(np.unique(given, axis=0)).mean(axis=0)
    log_weights = np.log(np.maximum(weights, TINY))
    picked: list[int] = []
    for _ in range(n):
        noisy = log_weights + palette_noise(random, len(weights), mean)
        picked.append(int(np.where(room >= min(MIN_DISTANCE, room.max()), noisy, -np.inf).argmax()))
        room = np.minimum(room, ciede2000(colors, colors[picked[-1]][None]))
    return picked


def palette_noise(random: np.random.Generator, size: int, mean: Floats) -> Floats:
    """Return Gumbel noise (size,) that changes smoothly with the mean colour (3,) of a palette, OKLab.

    Two normal variables, each turned into another by an angle that is linear in the mean colour, stay normal whatever
    the angle, and half the sum of their squares is exponential: its negative logarithm is exactly Gumbel noise. Nearly
    the same palettes get nearly the same noise, different ones get other noise.
    """
    start, end = random.normal(size=(2, 2, size))
    angle = (random.normal(scale=NOISE_FREQUENCY, size=(size, 3)) * mean).sum(axis=1)
    turned = start * np.cos(angle) + end * np.sin(angle)
    noise: Floats = -np.log((turned**2).sum(axis=0) / 2)
    return noise
