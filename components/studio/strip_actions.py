"""What the strip may send: each action with its fields, checked, because a browser may send anything."""

import re
from collections.abc import Callable, Mapping

Action = dict[str, object]
MOST_COLORS = 64
MOST_NAME = 60  # characters
ORDERS = ("hue", "lightness", "share")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53  # JavaScript's limit


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COLORS


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("#[0-9a-f]{6}", value) is not None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_NAME and value.isprintable()


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


FIELDS: dict[str, dict[str, Callable[[object], bool]]] = {
    "recolor": {"id": _is_whole, "hex": _is_hex},
    "rename": {"id": _is_whole, "name": _is_name},
    "lock": {"id": _is_whole, "locked": _is_flag},
    "move": {"id": _is_whole, "index": _is_place},
    "sort": {"by": lambda value: value in ORDERS},
    "add": {"index": _is_place, "hex": lambda value: value is None or _is_hex(value)},
    "duplicate": {"id": _is_whole},
    "remove": {"id": _is_whole},
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
    if not isinstance(sent, Mapping) or not _is_whole(sent.get("n")):
        return None
    op = sent.get("op")
    fields = FIELDS.get(op) if isinstance(op, str) else None
    if fields is None or not all(name in sent and check(sent[name]) for name, check in fields.items()):
        return None
    return {"op": op, "n": sent["n"], **{name: sent[name] for name in fields}}


def new_actions(sent: object, answered: int) -> tuple[list[Action], int]:
    """Return the actions that were not answered yet, in their order, and the number of the last.

    The browser sends all that have no answer, again and again, because Streamlit keeps one trigger of a run that is
    waiting. What is no action is answered too, else it would come for ever.
    """
    actions: list[Action] = []
    for item in sent if isinstance(sent, list) else []:
        number = item.get("n") if isinstance(item, Mapping) else None
        if not isinstance(number, int) or not _is_whole(number) or number <= answered:
            continue
        answered = number
        action = parse_action(item)
        if action:
            actions.append(action)
    return actions, answered
