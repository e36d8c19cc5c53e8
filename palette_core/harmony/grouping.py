"""The palette of flow 4: a core of the picture's colours by greedy forward selection, and suggestions."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from palette_core.color import srgb_to_oklab
from palette_core.harmony.rating import rate_order_invariant
from palette_core.harmony.suggestions import MAX_SUGGESTIONS, Suggestion, suggest_colors
from palette_core.palette import Palette, Swatch
from palette_core.quantization import ColorHistogram, palette_from_centers

SUGGESTED = 3  # colours of a palette, when there is room for more of the picture's own
SHARE_WEIGHT = 1.0  # points of the rating that a colour of the whole picture is worth


def n_suggestions(max_colors: int) -> int:
    """Return how many of a palette's colours are suggested: SUGGESTED, fewer of a palette that is small."""
    return min(SUGGESTED, max_colors // 2)


def core_palette(palette: Palette, histograms: Sequence[ColorHistogram], size: int) -> Palette:
    """Keep at most `size` colours, those that prevail and go together; their shares are computed anew."""
    kept = [palette[index] for index in select_core(palette, size)]
    regions = {swatch.rgb: swatch.region for swatch in kept}
    whole = ColorHistogram.merge_equal(histograms)
    shared = palette_from_centers(whole, srgb_to_oklab(Palette(tuple(kept)).rgb))
    return Palette(tuple(replace(swatch, region=regions[swatch.rgb]) for swatch in shared))


def select_core(palette: Palette, size: int) -> list[int]:
    """Return the indices of the colours that prevail and go together, at most `size`, ascending.

    Greedy forward selection: first the colour of the largest share; then again and again the one with the highest sum
    of the predicted rating of the group and SHARE_WEIGHT times its share.
    """
    rgb, shares = palette.rgb, np.array([swatch.share for swatch in palette])
    group = [int(shares.argmax())]
    while len(group) < min(size, len(palette)):
        others = [index for index in range(len(palette)) if index not in group]
        ratings = rate_order_invariant(rgb[np.array([[*group, index] for index in others])])
        group.append(others[int((ratings + SHARE_WEIGHT * shares[others]).argmax())])
    return sorted(group)


def append_suggestions(
    palette: Palette, max_colors: int, *, temperature: float, seed: int
) -> tuple[Palette, tuple[Suggestion, ...]]:
    """Add suggestions until there are `max_colors` or no more can be suggested: the palette, and what was added.

    The shares of suggestions are 0.
    """
    missing = min(max_colors - len(palette), MAX_SUGGESTIONS)
    if missing <= 0:
        return palette, ()
    suggestions = suggest_colors(palette.hexes, missing, temperature=temperature, seed=seed)
    added = tuple(Swatch(suggestion.rgb, 0.0, origin="suggested") for suggestion in suggestions)
    return Palette((*palette.swatches, *added)), suggestions
