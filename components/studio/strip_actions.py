"""What the strip may send: each action with its fields, checked, because a browser may send anything."""

import re

from components.studio.actions import Action, Fields, is_whole, parse_action

MOST_COLORS = 64
MOST_NAME = 60  # characters
ORDERS = ("hue", "lightness", "share")


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COLORS


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("#[0-9a-f]{6}", value) is not None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_NAME and value.isprintable()


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


FIELDS: Fields = {
    "recolor": {"id": is_whole, "hex": _is_hex},
    "rename": {"id": is_whole, "name": _is_name},
    "lock": {"id": is_whole, "locked": _is_flag},
    "move": {"id": is_whole, "index": _is_place},
    "sort": {"by": lambda value: value in ORDERS},
    "add": {"index": _is_place, "hex": lambda value: value is None or _is_hex(value)},
    "duplicate": {"id": is_whole},
    "remove": {"id": is_whole},
    "undo": {},
    "redo": {},
    "suggest": {},
}


def parse_strip_action(sent: object) -> Action | None:
    """Return an action with exactly its fields, or None where it is none.

    The id is a whole number, not yet known to be that of a colour.
    """
    return parse_action(sent, FIELDS)
