"""The palette that a user works on: edits, proposals, undo, and its forms as a link, files and pasted text."""

from palette_core.editing.edits import (
    ACTIONS,
    add,
    apply_action,
    duplicate,
    lock,
    move,
    recolor,
    remove,
    rename,
    set_role,
    sort,
)
from palette_core.editing.history import Entry, History
from palette_core.editing.link import from_link, to_link
from palette_core.editing.opened_file import from_palette_file
from palette_core.editing.project import Project, Setting, from_project_file, to_project_file
from palette_core.editing.proposals import merge, regenerate, replace
from palette_core.editing.reading import ReadColors, read_colors
from palette_core.editing.working_palette import MAX_NAME, ROLES, WorkingColor, WorkingPalette

__all__ = [
    "ACTIONS",
    "MAX_NAME",
    "ROLES",
    "Entry",
    "History",
    "Project",
    "ReadColors",
    "Setting",
    "WorkingColor",
    "WorkingPalette",
    "add",
    "apply_action",
    "duplicate",
    "from_link",
    "from_palette_file",
    "from_project_file",
    "lock",
    "merge",
    "move",
    "read_colors",
    "recolor",
    "regenerate",
    "remove",
    "rename",
    "replace",
    "set_role",
    "sort",
    "to_link",
    "to_project_file",
]
