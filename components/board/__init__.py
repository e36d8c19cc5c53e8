"""The board of the studio: the palette, the photo beside it, and what is done with them."""

from components.board.exchange import show_import, show_project, show_variation
from components.board.history_list import show_history
from components.board.photo_board import Board, exported, show_photo, show_strip
from components.board.pinned import show_own_palettes
from components.board.proposal import show_proposal
from components.board.recolored import show_recolored
from components.board.sureness import measure_sureness

__all__ = [
    "Board",
    "exported",
    "measure_sureness",
    "show_history",
    "show_import",
    "show_own_palettes",
    "show_photo",
    "show_project",
    "show_proposal",
    "show_recolored",
    "show_strip",
    "show_variation",
]
