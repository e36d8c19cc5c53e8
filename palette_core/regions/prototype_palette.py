"""The palette that represents the regions of a set of photos: K-Means on their prototypes."""

from collections.abc import Sequence

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import ciede2000, oklab_chroma, oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.palette import Palette
from palette_core.quantization import (
    MEDIAN_ITERATIONS,
    WORKING_BITS,
    ColorCount,
    ColorHistogram,
    Emphasis,
    bin_weights,
    choose_n_colors,
    geometric_medians,
    kmeans,
    palette_from_centers,
    quantize,
)
from palette_core.regions.prototypes import WeightedColors

DETAIL, CENTERS = 32, 1024  # of K-Means: points of the summary for each colour, centres of all starts together
PIXEL_WEIGHT = 0.15  # share of all weight for the pixels whatever their region
CIEDE2000_BLEND = 0.02  # OKLab units that a unit of CIEDE2000 adds to the distance
# An accent of flow 1 that takes a place: its chroma in OKLab at least, its share at most, and how far the nearest
# swatch is, CIEDE2000.
VIVID, SMALL, ACCENT_TOLERANCE = 0.1, 0.05, 2.3


def palette_from_prototypes(
    prototype_sets: Sequence[WeightedColors],
    histogram: ColorHistogram,
    n_colors: ColorCount,
    emphasis: Emphasis,
    *,
    pixel_weight: float = PIXEL_WEIGHT,
) -> Palette:
    """Find the palette that represents all regions of a set of pictures.

    Every region, of all levels of the hierarchy, has two prototypes, its main colour and its mean, with weights that
    depend little on its size; the pixels together have weight too. K-Means on these, then medians, where distances
    are nearly CIEDE2000: what people would call another colour. With "accents", a small vivid colour that flow 1 has
    and that no prototype represents takes a place.

    Parameters
    ----------
    prototype_sets : sequence of WeightedColors
        Of all pictures and levels, from `region_prototypes`.
    histogram : ColorHistogram
        Of the whole set, each picture with equal weight.
    n_colors : int or "auto"
        As in `quantize`.
    emphasis : {"accents", "area"}
        As in `quantize`.
    pixel_weight : float
        The share of all weight that the pixels have whatever their region, 0 to 1.

    Returns
    -------
    palette : Palette
        Its shares are those of the pixels.
    """
    coarse = histogram.coarsened(WORKING_BITS)
    colors = np.concatenate([coarse.colors, *(oklab_to_srgb(prototypes.colors) for prototypes in prototype_sets)])
    points = np.hstack([srgb_to_oklab(colors), CIEDE2000_BLEND * srgb_to_uniform(colors)])
    pixels = bin_weights(coarse, emphasis)
    weights_by_map = [prototypes.weights * ((1 - pixel_weight) / len(prototype_sets)) for prototypes in prototype_sets]
    weights = np.concatenate([pixels * (pixel_weight / pixels.sum()), *weights_by_map])
    if n_colors == "auto":
        n_colors = choose_n_colors(histogram)
    accents = _find_accents(histogram, n_colors) if emphasis == "accents" else np.empty((0, 3))
    kept = accents[:0]
    while True:
        centers = kmeans(points, weights, n_colors - len(kept), detail=DETAIL, centers=CENTERS)
        centers = geometric_medians(points, weights, centers, iterations=MEDIAN_ITERATIONS)[:, :3]
        palette = palette_from_centers(histogram, np.concatenate([centers, kept]))
        lost = accents[_distance_to(palette, accents) > ACCENT_TOLERANCE]
        if not len(lost) or len(kept) + len(lost) >= n_colors:
            return palette
        kept = np.concatenate([kept, lost])


def _find_accents(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Return the small vivid colours of flow 1's palette, OKLab (n, 3)."""
    palette = quantize(histogram, n_colors)
    colors = srgb_to_oklab(palette.rgb)
    small = np.array([swatch.share <= SMALL for swatch in palette])
    return colors[small & (oklab_chroma(colors) >= VIVID)]


def _distance_to(palette: Palette, colors: Floats) -> Floats:
    """Return CIEDE2000 from each colour, OKLab (n, 3), to the nearest swatch, (n,)."""
    nearest: Floats = ciede2000(oklab_to_srgb(colors)[:, None], palette.rgb[None]).min(axis=1, initial=np.inf)
    return nearest
