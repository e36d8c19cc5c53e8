"""The palette that a user works on."""

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
from palette_core.editing.working_palette import MAX_NAME, ROLES, WorkingColor, WorkingPalette

__all__ = [
    "ACTIONS",
    "MAX_NAME",
    "ROLES",
    "WorkingColor",
    "WorkingPalette",
    "add",
    "apply_action",
    "duplicate",
    "lock",
    "move",
    "recolor",
    "remove",
    "rename",
    "set_role",
    "sort",
]
