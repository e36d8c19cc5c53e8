"""Suggested colours beside given ones, predicted ratings, and the palette of flow 4."""

from palette_core.harmony.grouping import append_suggestions, n_suggestions, vivid_chroma
from palette_core.harmony.missed import CANDIDATES, missed_colors
from palette_core.harmony.permutations import sample_permutations
from palette_core.harmony.rating import Change, RatingExplanation, explain_rating, rate, rate_harmony, usual_error
from palette_core.harmony.reasons import suggestion_reason
from palette_core.harmony.sampling import MIN_DISTANCE, apply_temperature, chroma_limit, sample_apart
from palette_core.harmony.suggestions import MAX_SUGGESTIONS, Suggestion, next_colors, suggest_colors

__all__ = [
    "CANDIDATES",
    "MAX_SUGGESTIONS",
    "MIN_DISTANCE",
    "Change",
    "RatingExplanation",
    "Suggestion",
    "append_suggestions",
    "apply_temperature",
    "chroma_limit",
    "explain_rating",
    "missed_colors",
    "n_suggestions",
    "next_colors",
    "rate",
    "rate_harmony",
    "sample_apart",
    "sample_permutations",
    "suggest_colors",
    "suggestion_reason",
    "usual_error",
    "vivid_chroma",
]
