"""What the strip may send: each action with its fields, checked, because a browser may send anything."""

import re
from collections.abc import Callable, Mapping

from components.studio.actions import Action, is_whole

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


FIELDS: dict[str, dict[str, Callable[[object], bool]]] = {
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


def parse_action(sent: object) -> Action | None:
    """Return an action with exactly its fields, or None where it is none.

    Parameters
    ----------
    sent : object
        Whatever came from the browser.

    Returns
    -------
    action : dict or None
        "op", the number "n" and the fields of `FIELDS`. The id is a whole number, not yet known to be that of a colour.
    """
    if not isinstance(sent, Mapping) or not is_whole(sent.get("n")):
        return None
    op = sent.get("op")
    fields = FIELDS.get(op) if isinstance(op, str) else None
    if fields is None or not all(name in sent and check(sent[name]) for name, check in fields.items()):
        return None
    return {"op": op, "n": sent["n"], **{name: sent[name] for name in fields}}
