"""The steps of the session as the browser keeps them in its tab: a reload loses none that undo would bring back."""

import json

from components.workbench.session import session
from palette_core import ColorError
from palette_core.editing import Entry, History, from_link, to_link

KEPT = 100  # steps, the newest
MAX_LENGTH = 500_000  # characters


def written_steps() -> str:
    """Return the newest steps as JSON; "" where there are none."""
    history = session().history
    if history is None:
        return ""
    first = max(0, min(history.position, len(history.entries) - KEPT))
    entries = history.entries[first:]
    steps = [[entry.label, to_link(entry.palette)] for entry in entries]
    return json.dumps({"steps": steps, "position": history.position - first})


def bring_back(text: str) -> None:
    """Put what the browser kept below what the session has; what it cannot have kept is left out.

    A palette that came by a link stays on top, so that undo goes back to the visitor's own. One that was only proposed
    gives way.
    """
    kept = _read(text)
    now = session()
    if kept is None or now.history is None:
        return
    current = now.history.entries[now.history.position]
    if to_link(kept.current) == to_link(current.palette):
        entries = (*kept.entries[: kept.position], current, *kept.entries[kept.position + 1 :])
        now.history = History(entries, kept.position)
    elif now.is_unseen:
        now.history = kept.record(current.palette, current.label)
    else:
        now.history, now.taken = kept, ()


def _read(text: str) -> History | None:
    """Read what `written_steps` wrote, as hostile input."""
    if len(text) > MAX_LENGTH:
        return None
    try:
        content = json.loads(text)
        steps = [(str(label)[:80], from_link(str(link))) for label, link in content["steps"][-2 * KEPT :]]
        return History(tuple(Entry(palette, label) for label, palette in steps), int(content["position"]))
    except (ColorError, ValueError, TypeError, KeyError):
        return None
