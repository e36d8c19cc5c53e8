"""The steps of the session as the browser keeps them in its tab: a reload loses none that undo would bring back."""

import json
from dataclasses import replace

from components.workbench.session import session
from palette_core import ColorError
from palette_core.editing import Entry, History, from_link, to_link

KEPT = 100  # steps before the current one, and as many after it
MAX_FAVOURITES = 30
MAX_LENGTH = 500_000  # characters


def written_steps() -> str:
    """Return the steps around the current one, and the favourites, as JSON; "" where there are none."""
    history = session().history
    if history is None:
        return ""
    first = max(0, history.position - KEPT)
    entries = history.entries[first : history.position + KEPT + 1]
    steps = [[entry.label, to_link(entry.palette)] for entry in entries]
    favourites = [to_link(favourite) for favourite in history.favourites[-MAX_FAVOURITES:]]
    return json.dumps({"steps": steps, "position": history.position - first, "favourites": favourites})


def bring_back(text: str) -> None:
    """Put what the browser kept below what the session has; what it cannot have kept is left out.

    A palette that came by a link or that was worked on stays on top, so that undo goes back to the visitor's own. One
    that was only proposed gives way.
    """
    kept = _read(text)
    now = session()
    if now.has_come_back:
        return
    now.has_come_back = True
    if kept is None or now.history is None:
        return
    current = now.history.entries[now.history.position]
    if to_link(kept.current) == to_link(current.palette):
        same = replace(current, label=kept.entries[kept.position].label)  # with the places, where they were found
        entries = (*kept.entries[: kept.position], same, *kept.entries[kept.position + 1 :])
        now.history = History(entries, kept.position, kept.favourites)
    elif now.is_unseen or now.history.current != now.taken:
        now.history = kept.record(current.palette, current.label)
    else:
        now.history, now.taken = kept, None
    now.is_borrowed = False


def _read(text: str) -> History | None:
    """Read what `written_steps` wrote, as hostile input."""
    if len(text) > MAX_LENGTH:
        return None
    try:
        content = json.loads(text)
        steps = [(str(label)[:80], from_link(str(link))) for label, link in content["steps"][: 2 * KEPT + 1]]
        favourites = tuple(from_link(str(link)) for link in content.get("favourites", [])[:MAX_FAVOURITES])
        entries = tuple(Entry(palette, label) for label, palette in steps)
        return History(entries, int(content["position"]), favourites)
    except (ColorError, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        return None
