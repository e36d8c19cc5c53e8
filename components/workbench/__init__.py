"""The workbench of the studio: the working palette of the session, and what is shown around it."""

from components.workbench.address import keep_in_address
from components.workbench.board import Board, exported, show_photo, show_strip
from components.workbench.exchange import show_import, show_project, show_variation
from components.workbench.history_list import show_history
from components.workbench.photos import visitor_photos
from components.workbench.pinned import show_own_palettes
from components.workbench.places import show_places
from components.workbench.proposal import show_proposal
from components.workbench.session import consider, edit, session, start, working_palette
from components.workbench.sureness import measure_sureness

__all__ = [
    "Board",
    "consider",
    "edit",
    "exported",
    "keep_in_address",
    "measure_sureness",
    "session",
    "show_history",
    "show_import",
    "show_own_palettes",
    "show_photo",
    "show_places",
    "show_project",
    "show_proposal",
    "show_strip",
    "show_variation",
    "start",
    "visitor_photos",
    "working_palette",
]
