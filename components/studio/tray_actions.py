"""What the tray may send, checked, because a browser may send anything."""

from collections.abc import Mapping

from components.studio.actions import Action, Fields, is_whole, parse_action

MOST_FILES, MOST_TEXT = 200, 4000


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_TEXT


def _is_file(value: object) -> bool:
    return isinstance(value, Mapping) and _is_text(value.get("name")) and is_whole(value.get("size"))


def _are_files(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_FILES and all(map(_is_file, value))


FIELDS: Fields = {
    "remove": {"digest": _is_text},
    "show": {"digest": _is_text},
    "refused": {"files": _are_files},
    "fetch": {"url": _is_text},
}


def parse_tray_action(sent: object) -> Action | None:
    """Return an action with exactly its fields, or None where it is none."""
    return parse_action(sent, FIELDS)
