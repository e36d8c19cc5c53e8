"""What the pins may send: each action with its fields, checked, because a browser may send anything."""

from collections.abc import Callable, Mapping
from math import isfinite

from components.studio.actions import Action, is_whole
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


FIELDS: dict[str, dict[str, Callable[[object], bool]]] = {
    "move": {"id": is_whole, "x": _is_fraction, "y": _is_fraction},
    "add": {"x": _is_fraction, "y": _is_fraction},
    "remove": {"id": is_whole},
    "box": {"box": _is_box},
    "region": {"index": is_whole},
}


def parse_pin_action(sent: Mapping[str, object], ids: frozenset[object], regions: int) -> Action | None:
    """Return an action with exactly its fields, or None where it is none.

    Parameters
    ----------
    sent : mapping
        Whatever came from the browser.
    ids : frozenset
        The ids of the pins that are shown.
    regions : int
        The number of regions that are shown.
    """
    op = sent.get("op")
    fields = FIELDS.get(op) if isinstance(op, str) else None
    if fields is None or not all(name in sent and check(sent[name]) for name, check in fields.items()):
        return None
    if ("id" in fields and sent["id"] not in ids) or ("index" in fields and sent["index"] not in range(regions)):
        return None
    return {"op": op, **{name: sent[name] for name in fields}}
