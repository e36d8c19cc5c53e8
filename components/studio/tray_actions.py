"""What the tray may send, checked, because a browser may send anything."""

from collections.abc import Callable, Mapping

from components.studio.actions import Action, is_whole

MOST_FILES, MOST_TEXT = 200, 4000


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_TEXT


def _is_file(value: object) -> bool:
    return isinstance(value, Mapping) and _is_text(value.get("name")) and is_whole(value.get("size"))


def _are_files(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_FILES and all(map(_is_file, value))


FIELDS: dict[str, dict[str, Callable[[object], bool]]] = {
    "remove": {"digest": _is_text},
    "show": {"digest": _is_text},
    "refused": {"files": _are_files},
    "fetch": {"url": _is_text},
}


def parse_tray_action(sent: Mapping[str, object]) -> Action | None:
    """Return an action with exactly its fields, or None where it is none."""
    op = sent.get("op")
    fields = FIELDS.get(op) if isinstance(op, str) else None
    if fields is None or not all(name in sent and check(sent[name]) for name, check in fields.items()):
        return None
    return {"op": op, **{name: sent[name] for name in fields}}
