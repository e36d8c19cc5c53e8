"""Widgets: what shows a palette, a photo, a figure, a vote."""

from components.display.blind_vote import blind_vote, show_tally, tally
from components.display.downloads import downloads
from components.display.flow_column import FlowColumn, open_columns
from components.display.marked_photo import marked_photo
from components.display.page_links import page_link
from components.display.palette_strip import palette_strip, sureness_word
from components.display.source import show_source

__all__ = [
    "FlowColumn",
    "blind_vote",
    "charts",
    "downloads",
    "marked_photo",
    "open_columns",
    "page_link",
    "palette_strip",
    "show_source",
    "show_tally",
    "sureness_word",
    "tally",
]
