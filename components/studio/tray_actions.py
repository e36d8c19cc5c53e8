"""What the tray may send, checked, because a browser may send anything."""

from collections.abc import Mapping

from components.studio.actions import Action, Fields, is_whole, parse_action

MOST_FILES, MOST_KINDS, MOST_TEXT = 200, 1000, 4000


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_TEXT


def _is_file(value: object) -> bool:
    return isinstance(value, Mapping) and _is_text(value.get("name")) and is_whole(value.get("size"))


def _are_files(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_FILES and all(map(_is_file, value))


def _are_kinds(value: object) -> bool:
    """Whether a value is numbers of files by suffix."""
    return (
        isinstance(value, Mapping)
        and len(value) <= MOST_KINDS
        and all(_is_text(suffix) and is_whole(number) for suffix, number in value.items())
    )


FIELDS: Fields = {
    "remove": {"digest": _is_text},
    "show": {"digest": _is_text},
    "refused": {"files": _are_files, "kinds": _are_kinds, "rest": is_whole},
    "fetch": {"url": _is_text},
}


def parse_tray_action(sent: object) -> Action | None:
    """Return an action with exactly its fields, or None where it is none."""
    return parse_action(sent, FIELDS)
