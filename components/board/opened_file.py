"""Palette files of other programs: what one holds is taken where no work would be lost, else offered."""

from dataclasses import dataclass

import streamlit as st

from components.board.proposal import show_proposal
from components.inputs import escaped
from components.session_state import read_state, write_state
from components.studio import take_waiting
from components.workbench import Decision, holds_work, take
from palette_core import PaletteFileError
from palette_core.color import MAX_COLORS
from palette_core.editing import WorkingPalette, from_palette_file
from palette_core.export import READABLE, read_palette_file

MAX_MEGABYTES = 2  # as `read_palette_file` reads
SHOWN = 8  # names in one line


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the last file gave: its format, its colours, sentences on them, and whether they wait for a decision."""

    format: str
    palette: WorkingPalette
    notes: tuple[str, ...]
    is_offered: bool


def show_opened_file() -> None:
    """Let the visitor open a palette file, and show what it has, or why it cannot be read."""
    st.file_uploader(  # of any suffix: the content decides, and phones know few of them
        "Open a palette file",
        key="palette_file",
        max_upload_size=MAX_MEGABYTES,
        on_change=_open,
        help=f"{READABLE}. A palette takes the first {MAX_COLORS} different colours, with their names.",
    )
    opened = read_state("opened_file")
    if isinstance(opened, str):
        st.error(escaped(opened), icon=":material/error:")
    elif opened:
        st.caption(escaped(f"{opened.format}: {_named(opened.palette)}"))
        for note in opened.notes:
            st.text(note)
        if opened.is_offered:
            show_proposal(opened.palette, opened.format, _decide, place="file_proposal")


def _open() -> None:
    """Read what was uploaded: an `_Opened`, the sentence of an error, or None where the uploader was emptied."""
    take_waiting()
    file = read_state("palette_file")
    opened = None
    if file is not None:
        try:
            found = read_palette_file(file.getvalue(), file.name)
        except PaletteFileError as error:
            write_state("opened_file", str(error))
            return
        read = from_palette_file(found)
        opened = _Opened(found.format, read.palette, read.notes, holds_work())
        if not opened.is_offered:
            take(opened.palette, "replace", opened.format)
    write_state("opened_file", opened)


def _decide(decision: Decision) -> None:
    opened = read_state("opened_file")
    if isinstance(opened, _Opened):
        take(opened.palette, decision, opened.format)
    write_state("opened_file", None)


def _named(palette: WorkingPalette) -> str:
    """Return what the first colours are called, and how many more there are."""
    titles = [color.title for color in palette.colors]
    more = f" and {len(titles) - SHOWN} more" if len(titles) > SHOWN else ""
    return f"{', '.join(titles[:SHOWN])}{more}"
