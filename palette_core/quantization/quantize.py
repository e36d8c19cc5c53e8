"""Colour quantization (flow 1): K-Means on the colour histogram in OKLab.

The bins of a histogram are the points and their weights the weights: K-Means on all pixels at
a thousandth of the cost. Two emphases:

- "area": every pixel has equal weight. The least squared error, within a few per cent, and of the
  palettes within them the one of the least mean CIEDE2000.
- "accents": the colours that people would take, small vivid ones among them, as a network learnt from palettes
  that people took by hand. Each is a colour of the picture.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Pixels
from palette_core.color import oklab_to_srgb, srgb_to_oklab
from palette_core.errors import ColorError, ImageError
from palette_core.image import Image
from palette_core.networks import IMPORTANCE, load_importance
from palette_core.palette import Location, Palette, Swatch
from palette_core.quantization.area import area_centers
from palette_core.quantization.cells import is_gradient
from palette_core.quantization.counting import EXACT_BITS, FEW_COLORS, SAMPLE_PIXELS, WORKING_BITS
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.importance import Importance, are_apart, important_colors
from palette_core.quantization.kmeans import choose_n_clusters
from palette_core.quantization.nearest import nearest_center
from palette_core.quantization.options import ColorCount, Emphasis, Options

CELLS = 64  # along each channel; a larger picture is redrawn by them, and a pixel may get a swatch a little farther
AUTO_COLORS = 12  # at most
GRAIN = 0.3  # squared CIEDE2000, nearly: merges that cost less join colours that look the same
CENTER_BINS = 60_000  # on which the centres are found, at most: more change nothing but the time


def quantize(
    histogram: ColorHistogram,
    n_colors: ColorCount = 8,
    *,
    emphasis: Emphasis = "accents",
    network: str = IMPORTANCE,
) -> Palette:
    """Find the palette of a histogram.

    Parameters
    ----------
    histogram : ColorHistogram
        Of one picture or of many (`a + b`).
    n_colors : int, "auto" or "all"
        1 to 256. "auto": the number, up to 12, after which one more merge costs most. "all": every colour of
        pictures that have at most 256 together.
    emphasis : {"accents", "area"}
        "accents" takes what people would take; "area" gives every pixel equal weight.
    network : str
        The network of importance of "accents"; a flow's own asks for the maps that the flow counts.

    Returns
    -------
    palette : Palette
        Swatches by descending share.

    Raises
    ------
    ColorError
        There is no such emphasis, the number of colours is out of range, or "all" are more than 256.
    ImageError
        No pixel is visible.

    Guarantees
    ----------
    Each is pinned by a test, of tests/quantization/test_quantize.py unless said otherwise.

    - At most `n_colors` swatches; with "accents" no two nearer than CIEDE2000 4, but where the picture has no more
      colours than were asked for, or is one even gradient, so a picture that has no more to tell apart gives fewer
      (test_swatches_can_be_told_apart). Their shares sum to 1 and descend
      (test_swatches_are_few_and_distinct_and_their_shares_sum_to_one).
    - The same histogram gives the same hex codes on every processor and BLAS kernel, with any number of threads
      (test_flow_1_gives_the_same_bits_on_every_processor in tests/test_reproducible.py).
    - The order in which histograms were merged does not matter (test_the_order_of_merging_does_not_matter).
    - A picture of at most `n_colors` colours gives exactly those (test_a_picture_of_few_colours_gives_exactly_those).
    - Every swatch has a visible pixel near it
      (test_every_swatch_knows_a_visible_pixel_of_the_bin_nearest_to_it).

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> pixels = np.full((10, 10, 3), (38, 70, 83), dtype=np.uint8)
    >>> pixels[:2] = 233, 196, 106
    >>> palette = pc.quantize(pc.histogram_of(pc.read_image(pixels)), 8)
    >>> [(swatch.hex, swatch.share) for swatch in palette]
    [('#264653', 0.8), ('#e9c46a', 0.2)]
    """
    Options(n_colors, emphasis)  # checks them
    histogram.require_visible()
    return palette_from_centers(
        histogram, _find_centers(histogram.coarsened_to(CENTER_BINS), n_colors, emphasis, network)
    )


def _find_centers(histogram: ColorHistogram, n_colors: ColorCount, emphasis: Emphasis, network: str) -> Floats:
    """Return the colours of a palette, OKLab (k, 3)."""
    n_colors = number_of_colors(histogram, n_colors, network)
    points = srgb_to_oklab(histogram.colors)
    is_exact = histogram.bits == EXACT_BITS
    if len(histogram) <= n_colors and (is_exact or emphasis == "area"):
        return points
    if emphasis == "accents":
        importance = Importance(histogram, load_importance(network))
        if is_exact or not is_gradient(importance.cells):
            return important_colors(n_colors, importance)
        return _even_steps(histogram, n_colors)
    centers = area_centers(histogram, n_colors)
    # Of few colours the nearest, so that no pixel art gets a blend.
    return points[nearest_center(centers, points)] if is_exact else centers


def _even_steps(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Return as many steps of a gradient as were asked for, or as can be told apart, from end to end."""
    for count in range(n_colors, 1, -1):
        centers = area_centers(histogram, count)
        if are_apart(centers):
            return centers
    return area_centers(histogram, 1)


def number_of_colors(histogram: ColorHistogram, n_colors: ColorCount, network: str = IMPORTANCE) -> int:
    """Return the number that is meant by "auto" and by "all". ColorError where "all" are too many to list."""
    if n_colors == "auto":
        return choose_n_colors(histogram, network)
    if n_colors != "all":
        return int(n_colors)
    if histogram.bits != EXACT_BITS:
        raise ColorError(
            f'n_colors="all" lists the colours of pictures that have at most {FEW_COLORS} together. These have more: '
            f'give a number, or "auto".'
        )
    return len(histogram)


def choose_n_colors(histogram: ColorHistogram, network: str) -> int:
    """Return the number of colours, 1 to AUTO_COLORS, at which the cost of a merge rises most."""
    if histogram.bits == EXACT_BITS and len(histogram) <= AUTO_COLORS:
        return len(histogram)
    importance = Importance(histogram, load_importance(network))
    return choose_n_clusters(importance.cells.points, importance.cell_weights, AUTO_COLORS, grain=GRAIN)


def redraw(image: Image, palette: Palette) -> NDArray[np.uint8]:
    """Paint each pixel of a picture in the nearest swatch (OKLab): uint8 (H, W, 3).

    Examples
    --------
    >>> import palette_core as pc
    >>> image = pc.read_image("samples/flower.jpg")
    >>> painted = pc.redraw(image, pc.extract_palette(image, 5))
    >>> painted.shape == image.pixels.shape
    True
    """
    swatches = np.array([swatch.rgb for swatch in palette], dtype=np.uint8)
    centers = srgb_to_oklab(swatches)
    if image.pixels.size // 3 < CELLS**3:
        nearest = nearest_center(srgb_to_oklab(image.pixels.reshape(-1, 3)), centers)
        return swatches[nearest].reshape(image.pixels.shape)
    # The nearest swatch of each cell of 4 levels, then one look-up a pixel.
    levels = np.arange(CELLS) * 4 + 1.5
    cells = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3)
    table = swatches[nearest_center(srgb_to_oklab(cells), centers)].reshape(CELLS, CELLS, CELLS, 3)
    red, green, blue = np.moveaxis(image.pixels >> 2, -1, 0)
    painted: NDArray[np.uint8] = table[red, green, blue]
    return painted


def palette_from_centers(histogram: ColorHistogram, centers: Floats) -> Palette:
    """Round the centres to sRGB, assign the bins to them, and locate a pixel of the bin nearest to each."""
    points = srgb_to_oklab(histogram.colors)
    rounded = np.rint(oklab_to_srgb(centers)).astype(np.uint8).tolist()
    colors = np.array(sorted(set(map(tuple, rounded))), dtype=np.uint8)
    swatch_points = srgb_to_oklab(colors)
    weights = np.bincount(nearest_center(points, swatch_points), weights=histogram.weights, minlength=len(colors))
    bins = nearest_center(swatch_points, points)
    swatches = [
        Swatch((red, green, blue), float(weight / histogram.weight), Location(histogram.pictures[picture].name, x, y))
        for (red, green, blue), weight, (picture, x, y) in zip(
            colors.tolist(), weights, histogram.seen[bins].tolist(), strict=True
        )
        if weight > 0
    ]
    return Palette(tuple(sorted(swatches, key=lambda swatch: (-swatch.share, swatch.rgb))))


def histogram_of(
    image: Image, emphasis: Emphasis = "accents", *, maps: Sequence[Pixels] = (), sample: int = SAMPLE_PIXELS
) -> ColorHistogram:
    """Count a picture for `quantize`: its true pixels, of a large one some.

    `maps` and `sample` are those of `ColorHistogram.from_image`.

    Examples
    --------
    >>> import palette_core as pc
    >>> histogram = pc.histogram_of(pc.read_image("samples/flower.jpg"))
    >>> histogram.bits, histogram.pictures[0].name
    (5, 'flower.jpg')
    """
    return ColorHistogram.from_image(image, sample=sample, bits=_bits(emphasis), maps=maps)


def histograms_of_masks(image: Image, masks: Sequence[Pixels], emphasis: Emphasis = "accents") -> list[ColorHistogram]:
    """Count the parts of a picture alike: masks as in `ColorHistogram.from_masks`."""
    return ColorHistogram.from_masks(image, masks, sample=SAMPLE_PIXELS, bits=_bits(emphasis))


def _bits(emphasis: Emphasis) -> int | None:
    """Return the bits of the bins: few are enough where cells of several bins are weighed."""
    return WORKING_BITS if emphasis == "accents" else None


def quantize_set(
    histograms: Sequence[ColorHistogram], n_colors: ColorCount = 8, *, emphasis: Emphasis = "accents"
) -> Palette:
    """Find one palette for a set of histograms, each with equal weight whatever its size.

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> teal = pc.read_image(np.full((20, 20, 3), (38, 70, 83), dtype=np.uint8))
    >>> gold = pc.read_image(np.full((5, 5, 3), (233, 196, 106), dtype=np.uint8))
    >>> palette = pc.quantize_set([pc.histogram_of(teal), pc.histogram_of(gold)])
    >>> [(swatch.hex, round(swatch.share, 2)) for swatch in palette]
    [('#264653', 0.5), ('#e9c46a', 0.5)]
    """
    require_photos(histograms)
    return quantize(ColorHistogram.merge_equal(histograms), n_colors, emphasis=emphasis)


def require_photos(photos: Sequence[object]) -> None:
    """Raise ImageError when there is no picture."""
    if not photos:
        raise ImageError("There is no picture. Give one picture, or a list of at least one.")
