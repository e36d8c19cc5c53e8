"""The palette that the visitor works on: one for all pages, changed only by what the visitor does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from components.session_state import read_state, state_object
from components.studio import take_waiting
from palette_core import Palette, PaletteError
from palette_core.color import token_names
from palette_core.editing import (
    Entry,
    History,
    WorkingPalette,
    apply_action,
    from_link,
    merge,
    regenerate,
    to_link,
)
from palette_core.editing import replace as replace_palette
from palette_core.quantization import TEMPERATURE

PARAMETER, OLD_PARAMETER = "p", "swatches"  # in the URL; old links are read too
LABELS = {"recolor": "Recolour"}  # of actions that are called otherwise in texts
Decision = Literal["replace", "merge", "keep"]
Change = Callable[[WorkingPalette], WorkingPalette]


@dataclass(slots=True)
class Session:
    """What a visitor has done.

    Attributes
    ----------
    history : History or None
        Of the working palette; None until there is one.
    decided : str
        The key of the proposal that was taken or turned down last.
    taken : WorkingPalette or None
        The working palette as it was then: while it is the same, with its locks and names, no work would be lost.
    variation : int
        The seed of the suggestions.
    problem : str
        What went wrong with the last edit, in a sentence.
    is_unseen : bool
        Whether the palette came by a link, without its photos.
    is_borrowed : bool
        Whether all there is was found in a sample that the visitor did not choose.
    has_come_back : bool
        Whether the steps that the browser kept before a reload are in the history again.
    """

    history: History | None = None
    decided: str = ""
    taken: WorkingPalette | None = None
    variation: int = 0
    problem: str = ""
    is_unseen: bool = False
    is_borrowed: bool = False
    has_come_back: bool = False

    def take(self, history: History) -> None:
        """Go on with a history after something that the visitor did."""
        self.history, self.problem, self.is_borrowed = history, "", False


def session() -> Session:
    """Return what the visitor has done; a link that the visitor came by is read once."""
    return state_object("studio", _from_address)


def working_palette() -> WorkingPalette | None:
    """Return the palette that the visitor works on; None until there is one."""
    history = session().history
    return history.current if history else None


def edit(change: Change, label: str) -> None:
    """Change the working palette, as a step that undo takes back; an edit that is not possible says why."""
    take_waiting()
    now = session()
    if now.history is None:
        return
    try:
        now.take(now.history.record(change(now.history.current), label))
    except PaletteError as error:
        now.problem = str(error)


def take_action(action: dict[str, object]) -> None:
    """Do what the strip sent."""
    now = session()
    if now.history is None:
        return
    match action["op"]:
        case "undo":
            now.take(now.history.undo())
        case "redo":
            now.take(now.history.redo())
        case "suggest":
            suggest()
        case op:
            edit(lambda palette: apply_action(palette, action), LABELS.get(str(op), str(op).capitalize()))


def suggest() -> None:
    """Suggest anew what is not locked; each time other colours."""
    take_waiting()
    now = session()
    now.variation += 1
    temperature = read_state("variation", TEMPERATURE)
    edit(lambda palette: regenerate(palette, temperature, now.variation), "Suggest")


def start(palette: WorkingPalette, label: str) -> None:
    """Make a palette the working one, as a step that undo takes back."""
    take_waiting()
    now = session()
    if now.history is None:
        now.history = History.start(palette, label)
    else:
        edit(lambda current: replace_palette(current, palette), label)


def consider(proposal: Palette, key: str, label: str, *, is_stand_in: bool) -> WorkingPalette | None:
    """Take a proposal where no work would be lost; else return it, for the visitor to decide.

    Parameters
    ----------
    proposal : Palette
        What a flow found.
    key : str
        That identifies the photos and the settings; a proposal that was decided on is not made again.
    label : str
        Where it comes from, for the history.
    is_stand_in : bool
        Whether the photos are a sample that the visitor did not choose: it never changes a palette.
    """
    now = session()
    if key == now.decided:
        return None
    proposed = WorkingPalette.from_palette(proposal)
    if now.is_unseen and _locate(proposed, label):
        now.decided = key
        return None
    if now.is_unseen and is_stand_in:
        return None
    if not holds_work():
        is_borrowed = is_stand_in and (now.history is None or now.is_borrowed)
        problem = now.problem  # of a link: not solved by this
        start(proposed, label)
        now.problem, now.is_borrowed = problem, is_borrowed
        _decide(key, taken=True)
        return None
    return proposed


def holds_work() -> bool:
    """Return whether the palette has what would be lost if another took its place."""
    now = session()
    return now.history is not None and now.history.current != now.taken


def give_back_borrowed() -> None:
    """Forget a palette that is only that of a sample, so that it is not taken for one of the visitor's photos."""
    now = session()
    if now.is_borrowed:
        now.history, now.taken, now.decided, now.is_borrowed = None, None, "", False


def decide(proposal: WorkingPalette, key: str, decision: Decision, label: str) -> None:
    """Decide on what a flow found, as `take`; it is not proposed again."""
    take(proposal, decision, label)
    _decide(key, taken=decision == "replace")


def take(proposal: WorkingPalette, decision: Decision, label: str) -> None:
    """Take a proposal in place of the palette or for what is not locked, or keep the palette.

    Where there is no palette yet, what is merged is the first.
    """
    take_waiting()
    if decision == "merge" and session().history is not None:
        edit(lambda current: merge(current, proposal), f"{label}, merged")
    elif decision != "keep":
        start(proposal, label)


def note_confidence(measured: Palette) -> bool:
    """Note how sure colours are in the palette that has them, which is no step; return whether that was new."""
    now = session()
    if now.history is None:
        return False
    known = {(swatch.hex, swatch.seen): swatch.confidence for swatch in measured}
    entries = list(now.history.entries)
    entry = entries[now.history.position]
    colors = [
        replace(color, confidence=known.get((color.hex, color.seen), color.confidence))
        for color in entry.palette.colors
    ]
    noted = replace(entry, palette=entry.palette.with_colors(colors))
    entries[now.history.position] = noted
    is_as_taken = now.history.current == now.taken
    now.history = replace(now.history, entries=tuple(entries))
    now.taken = now.history.current if is_as_taken else now.taken
    return noted != entry


def titles(palette: WorkingPalette) -> list[str]:
    """Return a name for each colour: the visitor's own, else one that a token could have; no two are the same."""
    measured = token_names([color.rgb for color in palette.colors]) if palette.colors else []
    return [color.name or name for color, name in zip(palette.colors, measured, strict=True)]


def _decide(key: str, *, taken: bool) -> None:
    now = session()
    now.decided, now.is_unseen = key, False
    now.taken = now.history.current if taken and now.history else None


def _locate(proposed: WorkingPalette, label: str) -> bool:
    """Give the colours of a link the places of a proposal with the same ones; return whether it has them.

    This is a reload. What the visitor did to the colours, their names and locks, is in the link and stays.
    """
    now = session()
    if now.history is None or now.history.current.hexes != proposed.hexes:
        return False
    found = [
        replace(own, seen=other.seen, share=other.share, region=other.region, confidence=other.confidence)
        for own, other in zip(now.history.current.colors, proposed.colors, strict=True)
    ]
    entries, position = now.history.entries, now.history.position
    located = Entry(now.history.current.with_colors(found), label)
    now.history = replace(now.history, entries=(*entries[:position], located, *entries[position + 1 :]))
    now.taken = now.history.current if to_link(now.history.current) == to_link(proposed) else None
    now.is_unseen = False
    return True


def _from_address() -> Session:
    text = st.query_params.get(PARAMETER) or st.query_params.get(OLD_PARAMETER)
    if not text:
        return Session()
    try:
        return Session(History.start(from_link(text), "From the link"), is_unseen=True)
    except PaletteError as error:
        return Session(problem=str(error))
