"""What the pins may send: each action with its fields, checked, because a browser may send anything."""

from math import isfinite

from components.studio.actions import Action, Fields, is_whole, parse_action
from palette_core import ImageError
from palette_core.image import parse_region


def _is_fraction(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value) and 0 <= value <= 1


def _is_box(value: object) -> bool:
    if value is not None and not isinstance(value, list):
        return False
    try:
        parse_region(None if value is None else tuple(value))
    except ImageError:
        return False
    return True


FIELDS: Fields = {
    "move": {"id": is_whole, "x": _is_fraction, "y": _is_fraction},
    "add": {"x": _is_fraction, "y": _is_fraction},
    "remove": {"id": is_whole},
    "box": {"box": _is_box},
    "region": {"index": is_whole},
}


def parse_pin_action(sent: object, ids: frozenset[object], regions: int) -> Action | None:
    """Return an action with exactly its fields, or None where it is none.

    Parameters
    ----------
    sent : object
        Whatever came from the browser.
    ids : frozenset
        The ids of the pins that are shown.
    regions : int
        The number of regions that are shown.
    """
    action = parse_action(sent, FIELDS)
    if action is None or action.get("id") not in ids | {None}:
        return None
    return action if "index" not in action or action["index"] in range(regions) else None
