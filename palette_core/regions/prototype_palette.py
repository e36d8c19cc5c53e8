"""The palette that represents the regions of a set of photos: K-Means on their prototypes."""

from collections.abc import Sequence

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import ciede2000, oklab_chroma, oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.palette import Palette
from palette_core.quantization import (
    ACCENTS_CENTERS,
    ACCENTS_DETAIL,
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

PIXEL_WEIGHT = 0.15  # of all say for the pixels whatever their region
CIEDE2000_BLEND = 0.02  # OKLab units that a unit of CIEDE2000 adds to the distance
# An accent of flow 1 that takes a place: its chroma in OKLab at least, its share at most, and how far the nearest
# swatch is, CIEDE2000.
VIVID, SMALL, ACCENT_TOLERANCE = 0.1, 0.05, 2.3


def palette_from_prototypes(
    spoken: Sequence[WeightedColors],
    histogram: ColorHistogram,
    n_colors: ColorCount,
    emphasis: Emphasis,
    *,
    pixel_weight: float = PIXEL_WEIGHT,
) -> Palette:
    """Find the palette that stands for all regions of a set of pictures.

    Every region, of the fine divisions and of the coarse ones, speaks for its main colour and for its mean, by
    SAY with little regard for its size; the pixels together have a say too. K-Means on these, then medians, where
    distances are nearly CIEDE2000: what people would call another colour. With "accents", a small vivid colour that
    flow 1 has and that no region speaks for takes a place.

    Parameters
    ----------
    spoken : sequence of WeightedColors
        Of all pictures and their divisions, from `region_prototypes`.
    histogram : ColorHistogram
        Of the whole set, each picture with equal say.
    pixel_weight : float
        The part of all say that the pixels have whatever their region, 0 to 1.
    """
    coarse = histogram.coarsened(WORKING_BITS)
    colors = np.concatenate([coarse.colors, *(oklab_to_srgb(said.colors) for said in spoken)])
    points = np.hstack([srgb_to_oklab(colors), CIEDE2000_BLEND * srgb_to_uniform(colors)])
    pixels = bin_weights(coarse, emphasis)
    say = [said.say * ((1 - pixel_weight) / len(spoken)) for said in spoken]
    weights = np.concatenate([pixels * (pixel_weight / pixels.sum()), *say])
    if n_colors == "auto":
        n_colors = choose_n_colors(histogram)
    accents = _find_accents(histogram, n_colors) if emphasis == "accents" else np.empty((0, 3))
    kept = accents[:0]
    while True:
        centers = kmeans(points, weights, n_colors - len(kept), detail=ACCENTS_DETAIL, centers=ACCENTS_CENTERS)
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
