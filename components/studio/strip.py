"""The palette as a strip of swatches that can be edited: by mouse, by finger and by keyboard alone."""

from collections.abc import Callable, Mapping, Sequence

from components.component import component
from components.studio.actions import Action, register, take_waiting
from components.studio.strip_actions import parse_strip_action

# Each needs those before it.
SCRIPTS = (
    "mount",
    "action_log",
    "clipboard",
    "oklch",
    "strip_store",
    "strip_layout",
    "strip_drag",
    "strip_editor",
    "strip_keys",
    "strip_commands",
)
_STRIP = component(__file__, "strip", *SCRIPTS)


def strip(
    colors: Sequence[Mapping[str, object]],
    *,
    key: str,
    can_undo: bool,
    can_redo: bool,
    on_action: Callable[[Action], None],
) -> None:
    """Show colours as swatches that can be edited, and hand over what the visitor does.

    The strip owns no colour. It shows an edit at once and sends it; what it is given next is what holds.

    Parameters
    ----------
    colors : sequence of mappings
        Of each colour "id" (int, its own), "hex" ("#rrggbb" in lower case) and "locked" (bool), and where there are
        any "name" (str), "share" (float, 0 to 1), "sure" (str, how sure it is), "origin" (str) and "reason" (str, why
        it was suggested).
    key : str
        Of the widget. Focus, open editor and actions without an answer live in the browser under it.
    can_undo, can_redo : bool
        Whether there is something to undo, or to do again.
    on_action : callable
        Called once for each action, before the script runs again: {"op": "recolor", "id": 3, "hex": "#aabbcc"}.
        `strip_actions.FIELDS` has all of them. Fields have the right types; that there is a colour with
        the id, or such a place, is for the callee to check.
    """
    data = {
        "colors": [_row(color) for color in colors],
        "canUndo": can_undo,
        "canRedo": can_redo,
        "log": register(key, parse_strip_action, on_action),
    }
    _STRIP(key=key, data=data, on_sent_change=take_waiting)


def _row(color: Mapping[str, object]) -> dict[str, object]:
    """Return what the strip shows of a colour."""
    share = color.get("share")
    return {
        "id": color["id"],
        "hex": color["hex"],
        "locked": color["locked"],
        "name": color.get("name") or "",
        "hasShare": share is not None,
        "note": _note(color),
        "reason": color.get("reason") or "",
    }


def _note(color: Mapping[str, object]) -> str:
    """Return the share and how sure it is, or the origin; that a colour was seen in a picture needs no word."""
    share, origin = color.get("share"), color.get("origin")
    if isinstance(share, float):
        return " · ".join(filter(None, (f"{share:.1%}", str(color.get("sure") or ""))))
    return str(origin) if origin and origin != "from image" else ""
