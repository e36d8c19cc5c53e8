"""What the map of regions may send: each action with its fields, checked, because a browser may send anything."""

from components.studio import Action, Fields, is_whole, parse_action
from palette_core.regions import MOST_NAME

MOST_NUMBERS = 256


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_NAME


def _is_several(value: object) -> bool:
    return isinstance(value, list) and 2 <= len(value) <= MOST_NUMBERS and all(map(is_whole, value))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


FIELDS: Fields = {
    "merge": {"shown": _is_text, "numbers": _is_several},
    "rename": {"shown": _is_text, "number": is_whole, "name": _is_name},
    "use": {"shown": _is_text, "number": is_whole},
    "undo": {"shown": _is_text},
    "reset": {"shown": _is_text},
}


def parse_region_action(sent: object, shown: str, numbers: frozenset[int]) -> Action | None:
    """Return an action with exactly its fields, or None where it is none.

    Parameters
    ----------
    sent : object
        Whatever came from the browser.
    shown : str
        What identifies the regions that are shown. An action on others is none: their numbers mean other regions.
    numbers : frozenset of int
        The numbers of these.
    """
    action = parse_action(sent, FIELDS)
    if action is None or action["shown"] != shown:
        return None
    meant = action.get("numbers", [action["number"]] if "number" in action else [])
    return action if isinstance(meant, list) and set(meant) <= numbers else None
