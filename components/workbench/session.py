"""The palette that the visitor works on: one for all pages, changed only by what the visitor does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from palette_core import Palette, PaletteError
from palette_core.color import token_names
from palette_core.editing import (
    History,
    WorkingColor,
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
MEASURED = ("seen", "share", "reason", "region", "confidence")  # of a colour, in a photo
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
    taken : tuple of str
        The hex codes of the working palette as it was then: while it still has them, no work would be lost.
    variation : int
        The seed of the suggestions.
    problem : str
        What went wrong with the last edit, in a sentence.
    is_unseen : bool
        Whether the palette came by a link, without its photos.
    """

    history: History | None = None
    decided: str = ""
    taken: tuple[str, ...] = ()
    variation: int = 0
    problem: str = ""
    is_unseen: bool = False


def session() -> Session:
    """Return what the visitor has done; a link that the visitor came by is read once."""
    if "studio" not in st.session_state:
        st.session_state.studio = _from_address()
    found: Session = st.session_state.studio
    return found


def working_palette() -> WorkingPalette | None:
    """Return the palette that the visitor works on; None until there is one."""
    history = session().history
    return history.current if history else None


def edit(change: Change, label: str) -> None:
    """Change the working palette, as a step that undo takes back; an edit that is not possible says why."""
    now = session()
    if now.history is None:
        return
    try:
        now.history = now.history.record(change(now.history.current), label)
        now.problem = ""
    except PaletteError as error:
        now.problem = str(error)


def take_action(action: dict[str, object]) -> None:
    """Do what the strip sent."""
    now = session()
    if now.history is None:
        return
    match action["op"]:
        case "undo":
            now.history = now.history.undo()
        case "redo":
            now.history = now.history.redo()
        case "suggest":
            suggest()
        case op:
            edit(lambda palette: apply_action(palette, action), str(op).capitalize())


def suggest() -> None:
    """Suggest anew what is not locked; each time other colours."""
    now = session()
    now.variation += 1
    temperature = st.session_state.get("variation", TEMPERATURE)
    edit(lambda palette: regenerate(palette, temperature, now.variation), "Suggest")


def start(palette: WorkingPalette, label: str) -> None:
    """Make a palette the working one, as a step that undo takes back."""
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
    if now.is_unseen and now.history is not None and now.history.current.hexes == proposed.hexes:
        now.history = _with_places(now.history, proposed)  # a reload of what the photos still give
        now.taken, now.is_unseen = tuple(proposed.hexes), False
        return None
    if now.is_unseen and is_stand_in:
        return None
    if now.history is None or _holds_no_work(now.history.current, now.taken):
        start(proposed, label)
        _decide(key, taken=True)
        return None
    return proposed


def _with_places(history: History, proposed: WorkingPalette) -> History:
    """Note in the palette that is worked on where its colours were seen, which is no step: locks and names stay."""
    current = history.entries[history.position]
    pairs = zip(current.palette.colors, proposed.colors, strict=True)
    colors = [replace(mine, **{name: getattr(found, name) for name in MEASURED}) for mine, found in pairs]
    entries = list(history.entries)
    entries[history.position] = replace(current, palette=current.palette.with_colors(colors))
    return replace(history, entries=tuple(entries))


def _holds_no_work(palette: WorkingPalette, taken: tuple[str, ...]) -> bool:
    """Return whether a palette is still as it was proposed, with no lock, name or role of the visitor's."""
    is_marked = any(color.locked or color.name or color.role for color in palette.colors)
    return tuple(palette.hexes) == taken and not is_marked


def decide(proposal: WorkingPalette, key: str, decision: Decision, label: str) -> None:
    """Take a proposal in place of the palette or for what is not locked, or keep the palette."""
    if decision == "replace":
        edit(lambda current: replace_palette(current, proposal), label)
    elif decision == "merge":
        edit(lambda current: merge(current, proposal), f"{label}, merged")
    _decide(key, taken=decision == "replace")


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
    now.history = replace(now.history, entries=tuple(entries))
    return noted != entry


def titles(palette: WorkingPalette) -> list[str]:
    """Return a name for each colour: the visitor's own, else one that a token could have; no two are the same."""
    measured = token_names([color.rgb for color in palette.colors]) if palette.colors else []
    return [color.name or name for color, name in zip(palette.colors, measured, strict=True)]


def title_of(color: WorkingColor, palette: WorkingPalette) -> str:
    """Return the name of one colour."""
    return titles(palette)[palette.index(color.id)]


def link_of(palette: WorkingPalette) -> str:
    """Return the value of PARAMETER that holds the palette."""
    return to_link(palette)


def _decide(key: str, *, taken: bool) -> None:
    now = session()
    now.decided, now.is_unseen = key, False
    now.taken = tuple(now.history.current.hexes) if taken and now.history else ()


def _from_address() -> Session:
    text = st.query_params.get(PARAMETER) or st.query_params.get(OLD_PARAMETER)
    if not text:
        return Session()
    try:
        return Session(History.start(from_link(text), "From the link"), is_unseen=True)
    except PaletteError as error:
        return Session(problem=str(error))
