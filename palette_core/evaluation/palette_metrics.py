"""Metrics of palettes: error over the pixels, smallest distance, matching, coverage, and where a swatch is seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, oklab_distance, pack_rgb, srgb_to_oklab
from palette_core.errors import ColorError
from palette_core.image import Image
from palette_core.palette import Location, Palette
from palette_core.quantization import ColorHistogram, nearest_center

Metric = Literal["oklab", "ciede2000"]

COVERED_WITHIN = 8.0  # OKLab x 100: a pixel nearer than this to a swatch counts as that colour
FITS_FROM = 0.75  # a palette works for a photo when it covers this share of it
_CHUNK = 1 << 16  # colours compared at a time


@dataclass(frozen=True, slots=True)
class ErrorStatistics:
    """Mean and 95th percentile over all visible pixels of the distance to the nearest swatch."""

    mean: float
    p95: float


@dataclass(frozen=True, slots=True)
class Match:
    """Two palettes paired one to one.

    Attributes
    ----------
    pairs : tuple of (int, int)
        (index in the first, index in the second) for each pair; as many as the shorter palette has.
    differences : tuple of float
        CIEDE2000 of each pair.
    """

    pairs: tuple[tuple[int, int], ...]
    differences: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Mean CIEDE2000 of the pairs."""
        return float(np.mean(self.differences))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one photo a palette covers.

    Attributes
    ----------
    share : float
        0 to 1, the part of the photo within `COVERED_WITHIN` of a swatch.
    """

    share: float

    @property
    def fits(self) -> bool:
        """Whether the palette works for this photo."""
        return self.share >= FITS_FROM


def palette_error(palette: Palette, picture: Image | ColorHistogram, *, metric: Metric = "oklab") -> ErrorStatistics:
    """Measure the distance from each pixel to its nearest swatch, in the metric itself.

    Parameters
    ----------
    palette : Palette
        At least one swatch.
    picture : Image or ColorHistogram
        An Image (every pixel) or a ColorHistogram (each bin as its mean colour, much faster).
    metric : {"oklab", "ciede2000"}
        "oklab" is the Euclidean distance x 100.

    Raises
    ------
    ImageError
        Every pixel is clear.

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> pixels = np.array([[[0, 0, 0], [255, 255, 255]]], dtype=np.uint8)
    >>> white = pc.Palette((pc.Swatch((255, 255, 255), 1.0),))
    >>> round(pc.palette_error(white, pc.read_image(pixels)).mean, 1)
    50.0
    """
    colors, weights = _colors_of(picture)
    nearest = _nearest_distance(colors, palette.rgb, metric)
    order = nearest.argsort(kind="stable")
    cumulative = weights[order].cumsum()
    p95 = nearest[order][np.searchsorted(cumulative, 0.95 * cumulative[-1])]
    return ErrorStatistics(float((weights * nearest).sum() / weights.sum()), float(p95))


def smallest_distance(palette: Palette) -> float:
    """Return the smallest CIEDE2000 between two swatches; infinity for a single one.

    Examples
    --------
    >>> import palette_core as pc
    >>> grey = pc.Palette((pc.Swatch((0, 0, 0), 0.5), pc.Swatch((255, 255, 255), 0.5)))
    >>> round(pc.smallest_distance(grey), 1)
    100.0
    """
    pairs = np.array(list(combinations(palette.rgb, 2)))
    return float(ciede2000(pairs[:, 0], pairs[:, 1]).min()) if len(pairs) else float("inf")


def match_palettes(first: Palette, second: Palette) -> Match:
    """Pair two palettes so that the sum of CIEDE2000 is least (Hungarian method; Kuhn, 1955).

    Examples
    --------
    >>> import palette_core as pc
    >>> black, white = pc.Swatch((0, 0, 0), 0.5), pc.Swatch((255, 255, 255), 0.5)
    >>> match = pc.match_palettes(pc.Palette((black, white)), pc.Palette((white, black)))
    >>> match.pairs, match.mean
    (((0, 1), (1, 0)), 0.0)
    """
    return match_colors(first.rgb, second.rgb)


def match_colors(first: RGB, second: RGB) -> Match:
    """Pair two sets of colours, uint8 (n, 3) and (m, 3), as `match_palettes` does."""
    from scipy.optimize import linear_sum_assignment

    costs = ciede2000(first[:, None], second[None])
    rows, columns = linear_sum_assignment(costs)
    pairs = tuple((int(row), int(column)) for row, column in zip(rows, columns, strict=True))
    return Match(pairs, tuple(float(costs[pair]) for pair in pairs))


def stability(palettes: Sequence[Palette]) -> float:
    """Return the mean matched CIEDE2000 over all pairs of palettes: 0 when all are the same.

    Give it the palettes of one photo in several sizes or qualities, at least two.

    Examples
    --------
    >>> import palette_core as pc
    >>> palette = pc.extract_palette("samples/flower.jpg", 5)
    >>> pc.stability([palette, palette])
    0.0
    """
    if len(palettes) < 2:
        raise ColorError(f"Stability compares at least two palettes. Received: {len(palettes)}.")
    return float(np.mean([match_palettes(*pair).mean for pair in combinations(palettes, 2)]))


def coverage(palette: Palette, histogram: ColorHistogram) -> Coverage:
    """Measure which share of one photo's histogram lies near a swatch (OKLab). ImageError when every pixel is clear.

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> pixels = np.array([[[0, 0, 0], [255, 255, 255]]], dtype=np.uint8)
    >>> white = pc.Palette((pc.Swatch((255, 255, 255), 1.0),))
    >>> covered = pc.coverage(white, pc.histogram_of(pc.read_image(pixels)))
    >>> covered.share, covered.fits
    (0.5, False)
    """
    histogram.require_visible()
    nearest = _nearest_distance(histogram.colors, palette.rgb, "oklab")
    return Coverage(float(histogram.weights[nearest <= COVERED_WITHIN].sum() / histogram.weight))


def seen_in(palette: Palette, histogram: ColorHistogram) -> Palette:
    """Return the palette as one photo has it: each swatch with the pixel there that is nearest to it in colour.

    A swatch without a colour of the photo within `COVERED_WITHIN` was not seen there: its `seen` is None.

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> sea = pc.read_image(np.array([[[38, 70, 83], [233, 196, 106]]], np.uint8), name="sea")
    >>> palette = pc.Palette((pc.Swatch((38, 70, 83), 0.5), pc.Swatch((255, 0, 0), 0.5)))
    >>> [swatch.seen for swatch in pc.seen_in(palette, pc.histogram_of(sea))]
    [Location(image='sea', x=0, y=0), None]
    """
    histogram.require_visible()
    bins = nearest_center(srgb_to_oklab(palette.rgb), srgb_to_oklab(histogram.colors))
    near = oklab_distance(histogram.colors[bins], palette.rgb) <= COVERED_WITHIN
    locations = histogram.seen[bins].tolist()
    return Palette(
        tuple(
            replace(swatch, seen=Location(histogram.pictures[picture].name, x, y) if is_near else None)
            for swatch, (picture, x, y), is_near in zip(palette, locations, near, strict=True)
        )
    )


def _colors_of(picture: Image | ColorHistogram) -> tuple[Floats | RGB, Floats]:
    if isinstance(picture, ColorHistogram):
        picture.require_visible()
        return picture.colors, picture.weights
    opacity = None if picture.opacity is None else picture.opacity.ravel().astype(np.float64)
    if opacity is not None and not opacity.any():
        ColorHistogram.from_image(picture).require_visible()
    codes, inverse = np.unique(pack_rgb(picture.pixels).ravel(), return_inverse=True)
    weights = np.bincount(inverse, weights=opacity).astype(np.float64)
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(np.uint8), weights


def _nearest_distance(colors: Floats | RGB, swatches: RGB, metric: Metric) -> Floats:
    """Return for each colour (n, 3) the distance to the nearest swatch, float64 (n,)."""
    nearest = np.empty(len(colors))
    for start in range(0, len(colors), _CHUNK):
        part = colors[start : start + _CHUNK, None]
        distance = oklab_distance(part, swatches) if metric == "oklab" else ciede2000(part, swatches[None])
        nearest[start : start + _CHUNK] = distance.min(axis=1)
    return nearest
