"""The palette of flow 4: the picture's own colours, and suggestions."""

from palette_core.harmony.suggestions import MAX_SUGGESTIONS, Suggestion, suggest_colors
from palette_core.palette import Palette, Swatch

SUGGESTED = 3  # colours of a palette, when there is room for more of the picture's own


def n_suggestions(max_colors: int) -> int:
    """Return how many of a palette's colours are suggested: SUGGESTED, fewer of a palette that is small."""
    return min(SUGGESTED, max_colors // 2)


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
