"""The workbench: the working palette of the session and the photos it comes from, for all pages."""

from components.workbench.address import keep_in_address
from components.workbench.photos import visitor_photos
from components.workbench.places import show_places
from components.workbench.session import (
    Decision,
    consider,
    decide,
    edit,
    give_back_borrowed,
    holds_work,
    note_confidence,
    session,
    start,
    suggest,
    take,
    take_action,
    titles,
    working_palette,
)

__all__ = [
    "Decision",
    "consider",
    "decide",
    "edit",
    "give_back_borrowed",
    "holds_work",
    "keep_in_address",
    "note_confidence",
    "session",
    "show_places",
    "start",
    "suggest",
    "take",
    "take_action",
    "titles",
    "visitor_photos",
    "working_palette",
]
