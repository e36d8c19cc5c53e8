"""Themes, and palettes and photos as people with a deficiency of colour vision see them."""

from components.analysis.theme.solving import Pins, solved_theme
from components.analysis.theme.vision import Confusion, confusions, seen_url

__all__ = ["Confusion", "Pins", "confusions", "seen_url", "solved_theme"]
