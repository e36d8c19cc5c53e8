"""Flow 1: colour quantization, K-Means on the colour histogram in OKLab.

The bins of a histogram are the points and their weights the weights: K-Means on all pixels at
a thousandth of the cost. Two emphases:

- "area": every pixel counts alike. The least squared error, within a few per cent, and of the
  palettes within them the one of the least mean difference to the eye.
- "accents": a small vivid colour is kept. Pixels on edges are blends and count little; large
  areas are damped; and so is light and shade within one material. Medians at the end bring the
  mean error over the pixels back down.
"""

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats
from palette_core.clustering import assign, kmeans, medians, merge_costs, summarize
from palette_core.color import oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.histogram import EXACT_BITS, OPAQUE, ColorHistogram
from palette_core.image import Image
from palette_core.options import ColorCount, Emphasis, Options
from palette_core.palette import Location, Palette, Swatch
from palette_core.refinement import Colors, refine, squared_error
from palette_core.reproducible import lengths, power

AUTO_COLORS = 12  # that "auto" finds at most
WORKING_AREA = 80_000  # pixels; flatness depends on scale, so pictures are brought to one for "accents"
AREA_DETAIL, ACCENTS_DETAIL = 16, 8  # points of the summary for each colour
AREA_CENTERS, ACCENTS_CENTERS = 2048, 512  # of all starts together that are tried on the summary
CELLS = 64  # along each channel; a larger picture is redrawn by them, and a pixel may get a swatch a little farther
SEARCH_BINS = 20_000  # on which "area" is searched, at most
SETTLE_BINS = 60_000  # on which the centres settle, at most: more change nothing but the time
# Chosen on generated pictures of known palettes and on photographs (`python -m benchmarks`):
BLENDS = (0.0, 0.002, 0.003)  # OKLab units that a unit of CIEDE2000 adds to the distance in the starts of "area"
BALANCES = (0.175, 0.09, 0.045, 0.0)  # what a unit of mean CIEDE2000 counts, in parts of the least squared error
SLACK = 0.03  # of the least squared error, that "area" may give up
GRAIN = 1e-5  # squared OKLab; merges that cost less than this join what the eye sees as one
DAMPING = 0.85  # exponent on the weights
EDGES = 0.5  # exponent on a bin's mean flatness, beside the flatness of its pixels
SHADING = 0.45  # 0 leaves OKLab as it is, 1 takes light and shade out of it
DARKEST = 0.05  # OKLab length below which colours are black to the eye
MEDIAN_EDGES = 0.7  # exponent on a bin's mean flatness in the medians
MEDIAN_ITERATIONS = 6


def quantize(histogram: ColorHistogram, n_colors: ColorCount = 8, *, emphasis: Emphasis = "accents") -> Palette:
    """Find the palette of a histogram.

    Parameters
    ----------
    histogram : of one picture or of many (`a + b`).
    n_colors : 1 to 32, or "auto": the number, up to 12, after which one more merge costs most.
    emphasis : "accents" keeps small vivid colours; "area" lets every pixel count alike.

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
    At most `n_colors` swatches, no two alike. Shares sum to 1 and descend. The same histogram gives
    the same hex codes whatever the processor, its SIMD units, the BLAS kernel and the number of threads, and the
    order of merging histograms does not matter (tests/test_reproducible.py). A picture of at most
    `n_colors` colours gives exactly those. Every swatch knows a real pixel near it.
    """
    Options(n_colors, emphasis)  # checks them
    histogram.check_visible()
    coarse = histogram.coarsened_to(SETTLE_BINS)
    n_colors = choose_n_colors(coarse) if n_colors == "auto" else int(n_colors)
    if len(histogram) <= n_colors:
        centers = srgb_to_oklab(histogram.colors)
    elif emphasis == "area":
        centers = _by_area(coarse, n_colors)
    else:
        centers = _with_accents(coarse, n_colors)
    return to_palette(histogram, centers)


def redraw(image: Image, palette: Palette) -> NDArray[np.uint8]:
    """Paint each pixel of a picture in the nearest swatch (OKLab): uint8 (H, W, 3)."""
    swatches = np.array([swatch.rgb for swatch in palette], dtype=np.uint8)
    centers = srgb_to_oklab(swatches)
    if image.pixels.size // 3 < CELLS**3:
        nearest = assign(srgb_to_oklab(image.pixels.reshape(-1, 3)), centers)
        return swatches[nearest].reshape(image.pixels.shape)
    # The nearest swatch of each cell of 4 levels, then one look-up a pixel.
    levels = np.arange(CELLS) * 4 + 1.5
    cells = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3)
    table = swatches[assign(srgb_to_oklab(cells), centers)].reshape(CELLS, CELLS, CELLS, 3)
    red, green, blue = np.moveaxis(image.pixels >> 2, -1, 0)
    painted: NDArray[np.uint8] = table[red, green, blue]
    return painted


def _by_area(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Refine K-Means on coarse bins in several ways, and settle the best one on finer ones."""
    rough, fine = _colors(histogram.coarsened_to(SEARCH_BINS)), _colors(histogram)
    spaces = [np.hstack([rough.points, blend * rough.uniform]) for blend in BLENDS]
    starts = [
        kmeans(space, rough.weights, n_colors, detail=AREA_DETAIL, centers=AREA_CENTERS)[:, :3] for space in spaces
    ]
    least = min(squared_error(rough, start) for start in starts)
    refined = [refine(rough, start, scale=balance * least) for start in starts for balance in BALANCES]
    near = [some for some in refined if some.squared <= (1 + SLACK) * least]
    best = min(near, key=lambda some: some.squared / least + BALANCES[0] * some.difference)
    return refine(fine, best.centers, scale=best.scale).centers


def _colors(histogram: ColorHistogram) -> Colors:
    colors = histogram.colors
    return Colors(srgb_to_oklab(colors), srgb_to_uniform(colors), histogram.weights / histogram.weight)


def _with_accents(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Run K-Means on damped weights and damped shading, then medians on weights damped less."""
    points, damped = srgb_to_oklab(histogram.colors), _accent_weights(histogram)
    centers = kmeans(_damp_shading(points), damped, n_colors, detail=ACCENTS_DETAIL, centers=ACCENTS_CENTERS)
    weights = histogram.weights / histogram.weight * power(_mean_flatness(histogram), MEDIAN_EDGES)
    return medians(points, weights, _restore_shading(centers), iterations=MEDIAN_ITERATIONS)


def _mean_flatness(histogram: ColorHistogram) -> Floats:
    """Return the mean flatness of each bin's pixels, 0 to 1: low where the bin is made of blends on edges."""
    flatness: Floats = histogram.flat_weights / (OPAQUE * histogram.weights)
    return flatness


def importance(histogram: ColorHistogram, emphasis: Emphasis) -> Floats:
    """Return how much each bin counts for an emphasis, float64 (n,): its pixels, or those of accents before all."""
    return _accent_weights(histogram) if emphasis == "accents" else histogram.weights / histogram.weight


def _accent_weights(histogram: ColorHistogram) -> Floats:
    weights = histogram.flat_weights * power(_mean_flatness(histogram), EDGES)
    return power(weights / weights.max(), DAMPING)


def _damp_shading(points: Floats) -> Floats:
    """Shorten OKLab vectors to length^(1 - SHADING).

    Less light multiplies linear RGB by a factor, and so OKLab by its cube root: light and shade move a
    colour towards black and back, along its own vector.
    """
    return points / power(np.maximum(lengths(points), DARKEST), SHADING)[:, None]


def _restore_shading(points: Floats) -> Floats:
    """Undo `_damp_shading`."""
    restored = np.maximum(power(lengths(points), 1 / (1 - SHADING)), DARKEST)
    return points * power(restored, SHADING)[:, None]


def choose_n_colors(histogram: ColorHistogram) -> int:
    """Find the number of colours after which one merge less or more changes the cost most."""
    if histogram.bits == EXACT_BITS and len(histogram) <= AUTO_COLORS:
        return len(histogram)
    points = _damp_shading(srgb_to_oklab(histogram.colors))
    summary, mass = summarize(points, _accent_weights(histogram), ACCENTS_DETAIL * AUTO_COLORS)
    costs = np.array([*merge_costs(summary, mass)[::-1], 0.0]) / mass.sum()  # costs[k - 1]: of merging k + 1 to k
    if costs[0] < GRAIN:
        return 1
    ratios = np.log((costs[:-1] + GRAIN) / (costs[1:] + GRAIN))  # of the merge to k - 1 and to k, from k = 2 on
    numbers = np.arange(2, min(AUTO_COLORS, len(costs)) + 1)
    return int(numbers[(ratios[: len(numbers)] / np.log(numbers / (numbers - 1))).argmax()])


def to_palette(histogram: ColorHistogram, centers: Floats) -> Palette:
    """Round the centres to sRGB, share out the bins, and note a pixel of the bin nearest to each."""
    points = srgb_to_oklab(histogram.colors)
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
