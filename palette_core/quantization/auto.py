"""The number of colours of a picture: the one at which the cost of a further merge rises most."""

import numpy as np

from palette_core.color import srgb_to_oklab
from palette_core.quantization.accents import accent_weights, damp_shading
from palette_core.quantization.counting import EXACT_BITS
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.kmeans import coreset, ward_costs

AUTO_COLORS = 12  # at most
DETAIL = 8  # points of the summary for each colour
GRAIN = 1e-5  # squared OKLab; merges that cost less than this join colours that look the same


def choose_n_colors(histogram: ColorHistogram) -> int:
    """Return the number of colours, 1 to AUTO_COLORS, at which the cost of a merge rises most (Ward, 1963)."""
    if histogram.bits == EXACT_BITS and len(histogram) <= AUTO_COLORS:
        return len(histogram)
    points = damp_shading(srgb_to_oklab(histogram.colors))
    summary, mass = coreset(points, accent_weights(histogram), DETAIL * AUTO_COLORS)
    costs = np.array([*ward_costs(summary, mass)[::-1], 0.0]) / mass.sum()  # costs[k - 1]: of merging k + 1 to k
    if costs[0] < GRAIN:
        return 1
    ratios = np.log((costs[:-1] + GRAIN) / (costs[1:] + GRAIN))  # of the merge to k - 1 and to k, from k = 2 on
    numbers = np.arange(2, min(AUTO_COLORS, len(costs)) + 1)
    return int(numbers[(ratios[: len(numbers)] / np.log(numbers / (numbers - 1))).argmax()])
