"""Sentences, HTML pages and tables."""

from palette_core.reports.comparison_html import (
    DRAWN_PIXELS,
    DrawnPhoto,
    stages_text,
    to_csv,
    to_html,
    to_json,
    verdict_of,
)
from palette_core.reports.mood import describe_set

__all__ = ["DRAWN_PIXELS", "DrawnPhoto", "describe_set", "stages_text", "to_csv", "to_html", "to_json", "verdict_of"]
