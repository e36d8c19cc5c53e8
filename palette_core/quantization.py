"""Flow 1: colour quantization, K-Means on the colour histogram in OKLab.

The bins of a histogram are the points and their weights the weights: K-Means on all pixels at
a thousandth of the cost. Two emphases:

- "area": plain K-Means, the least squared error over the pixels;
- "accents": a small vivid colour is kept. Pixels on edges are blends and count little; large
  areas are damped; and so is lightness, because light and shade change it within one material.
  Medians at the end bring the mean error over the pixels back down.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from palette_core.clustering import assign, kmeans, medians, merge_costs, summarize
from palette_core.color import Floats, oklab_to_srgb, srgb_to_oklab
from palette_core.errors import ColorError, ImageError
from palette_core.histogram import ColorHistogram
from palette_core.image import Image
from palette_core.palette import Location, Palette, Swatch

Emphasis = Literal["accents", "area"]
ColorCount = int | Literal["auto"]

MAX_COLORS = 32
AUTO_COLORS = range(3, 13)  # what "auto" chooses from
WORKING_AREA = 80_000  # pixels; flatness depends on scale, so pictures are brought to one for "accents"
AREA_DETAIL, ACCENTS_DETAIL = 16, 8  # points of the summary for each colour
# Chosen on generated pictures of known palettes and on photographs (`python -m benchmarks known error stability`):
DAMPING = 0.85  # exponent on the flat weights
LIGHTNESS = 0.55  # factor on OKLab's L
MEDIAN_ITERATIONS = 4


def quantize(histogram: ColorHistogram, n_colors: ColorCount = 8, *, emphasis: Emphasis = "accents") -> Palette:
    """Find the palette of a histogram.

    Parameters
    ----------
    histogram : of one picture or of many (`a + b`).
    n_colors : 1 to 32, or "auto": the number, 3 to 12, after which one more merge costs most.
    emphasis : "accents" keeps small vivid colours; "area" is plain K-Means.

    Returns
    -------
    Palette
        Swatches by descending share.

    Raises
    ------
    ColorError
        For a number of colours or an emphasis that is none.
    ImageError
        When no pixel is visible.

    Guarantees
    ----------
    At most `n_colors` swatches, no two alike. Shares sum to 1 and descend. The same input gives
    the same bits, and the order of merging histograms does not matter. A picture of at most
    `n_colors` colours gives exactly those. Every swatch knows a real pixel near it.
    """
    check_n_colors(n_colors)
    check_emphasis(emphasis)
    if not len(histogram):
        raise ImageError(
            "Every pixel is transparent, so there is no colour to take. Use a picture with visible pixels."
        )
    points = srgb_to_oklab(histogram.colors)
    if n_colors == "auto":
        n_colors = _choose_n_colors(histogram, points)
    if len(histogram) <= n_colors:
        centers = points
    elif emphasis == "area":
        centers = kmeans(points, histogram.weights / histogram.weight, n_colors, detail=AREA_DETAIL)
    else:
        centers = _find_accents(histogram, points, n_colors)
    return _to_palette(histogram, points, centers)


def redraw(image: Image, palette: Palette) -> NDArray[np.uint8]:
    """Paint each pixel of a picture in the nearest swatch (OKLab): uint8 (H, W, 3)."""
    swatches = np.array([swatch.rgb for swatch in palette], dtype=np.uint8)
    # The nearest swatch of 64 x 64 x 64 cells, then one look-up a pixel.
    levels = np.arange(64) * 4 + 1.5
    cells = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3)
    table = swatches[assign(srgb_to_oklab(cells), srgb_to_oklab(swatches))].reshape(64, 64, 64, 3)
    red, green, blue = np.moveaxis(image.pixels >> 2, -1, 0)
    painted: NDArray[np.uint8] = table[red, green, blue]
    return painted


def check_n_colors(n_colors: ColorCount) -> None:
    """Raise ColorError unless the number is "auto" or a whole number from 1 to 32."""
    whole = isinstance(n_colors, (int, np.integer)) and not isinstance(n_colors, bool)
    if n_colors != "auto" and not (whole and 1 <= int(n_colors) <= MAX_COLORS):
        raise ColorError(f'n_colors must be a whole number from 1 to {MAX_COLORS}, or "auto". Received: {n_colors!r}')


def check_emphasis(emphasis: Emphasis) -> None:
    """Raise ColorError unless the emphasis is "accents" or "area"."""
    if emphasis not in get_args(Emphasis):
        raise ColorError(f'emphasis must be "accents" or "area". Received: {emphasis!r}')


_AXES = np.array([LIGHTNESS, 1.0, 1.0])


def _accent_weights(histogram: ColorHistogram) -> Floats:
    weights: Floats = (histogram.flat_weights / histogram.flat_weights.max()) ** DAMPING
    return weights


def _find_accents(histogram: ColorHistogram, points: Floats, n_colors: int) -> Floats:
    """Run K-Means on damped weights and axes, then medians on the geometric mean of both weights."""
    centers = kmeans(points * _AXES, _accent_weights(histogram), n_colors, detail=ACCENTS_DETAIL) / _AXES
    weights = np.sqrt(histogram.weights / histogram.weight * histogram.flat_weights)
    return medians(points, weights, centers, iterations=MEDIAN_ITERATIONS)


def _choose_n_colors(histogram: ColorHistogram, points: Floats) -> int:
    """Find the number of colours after which one merge less or more changes the cost most."""
    summary = summarize(points * _AXES, _accent_weights(histogram), ACCENTS_DETAIL * AUTO_COLORS[-1])
    costs = merge_costs(*summary)[::-1]  # costs[k - 1] is what merging k + 1 colours to k cost
    candidates = [k for k in AUTO_COLORS if k < len(costs)]
    if not candidates:
        return len(costs) + 1
    return max(candidates, key=lambda k: np.log(costs[k - 2] / costs[k - 1]) / np.log(k / (k - 1)))


def _to_palette(histogram: ColorHistogram, points: Floats, centers: Floats) -> Palette:
    """Round the centres to sRGB, share out the bins, and note a pixel of the bin nearest to each."""
    rounded = np.rint(oklab_to_srgb(centers)).astype(np.uint8).tolist()
    colors = np.array(sorted(set(map(tuple, rounded))), dtype=np.uint8)
    swatch_points = srgb_to_oklab(colors)
    weights = np.bincount(assign(points, swatch_points), weights=histogram.weights, minlength=len(colors))
    bins = assign(swatch_points, points)
    swatches = [
        Swatch((red, green, blue), float(weight / histogram.weight), Location(histogram.pictures[picture].name, x, y))
        for (red, green, blue), weight, (picture, x, y) in zip(
            colors.tolist(), weights, histogram.seen[bins].tolist(), strict=True
        )
        if weight > 0
    ]
    return Palette(tuple(sorted(swatches, key=lambda swatch: (-swatch.share, swatch.rgb))))
