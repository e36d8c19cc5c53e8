"""The palette of flow 4: the picture's own colours, and suggestions."""

from dataclasses import replace

import numpy as np

from palette_core.color import oklab_chroma, srgb_to_oklab
from palette_core.harmony.suggestions import MAX_SUGGESTIONS, Suggestion, suggest_colors
from palette_core.palette import Palette, Swatch
from palette_core.quantization import ColorHistogram

SUGGESTED = 3  # colours of a palette, when there is room for more of the picture's own
VIVID_SHARE = 0.01  # of the pixels of a photo: those of its most vivid colours


def n_suggestions(max_colors: int) -> int:
    """Return how many of a palette's colours are suggested: SUGGESTED, fewer of a palette that is small."""
    return min(SUGGESTED, max_colors // 2)


def vivid_chroma(histogram: ColorHistogram) -> float:
    """Return the OKLab chroma that VIVID_SHARE of the pixels reaches."""
    chroma = oklab_chroma(srgb_to_oklab(histogram.colors))
    order = chroma.argsort(kind="stable")
    shares = histogram.weights[order].cumsum() / histogram.weight
    return float(chroma[order][np.searchsorted(shares, 1 - VIVID_SHARE)])


def append_suggestions(
    palette: Palette, max_colors: int, *, temperature: float, seed: int, vivid_chroma: float = 0.0
) -> tuple[Palette, tuple[Suggestion, ...]]:
    """Add suggestions until there are `max_colors` or no more can be suggested: the palette, and what was added.

    The shares of suggestions are 0. `vivid_chroma` is that of the photos, as in `suggest_colors`.
    """
    missing = min(max_colors - len(palette), MAX_SUGGESTIONS)
    if missing <= 0:
        return palette, ()
    suggestions = suggest_colors(palette.hexes, missing, temperature=temperature, seed=seed, vivid_chroma=vivid_chroma)
    added = tuple(
        Swatch(suggestion.rgb, 0.0, origin="suggested", reason=suggestion.reason) for suggestion in suggestions
    )
    return replace(palette, swatches=(*palette.swatches, *added)), suggestions
