"""The photo in the colours of the working palette: before and after, as a picture and as a table for other programs."""

from functools import partial
from pathlib import PurePath

import streamlit as st

from components.analysis import LoadedPhoto, recolored_file, recolored_urls
from components.board.before_after import before_after
from components.board.photo_board import Board
from components.workbench import session
from palette_core import Palette
from palette_core.editing import WorkingPalette, replace
from palette_core.recoloring import PaletteEdit, Recoloring, pair_palettes, to_cube


def show_recolored(board: Board, found: Palette | None) -> None:
    """Show the photo before and after, where the palette is another one than `found` in the photos."""
    photo, edit = board.photo, _edit(found)
    if photo is None or not board.photos:
        st.caption("Drop a photo to see it in the colours of the palette.")
    elif edit is None:
        st.caption(
            "The palette has the colours of the photo. Change one, and the photo is shown in the new colours: shades "
            "of the colour go with it, and what is locked stays."
        )
    else:
        before, after = recolored_urls(photo, edit)
        before_after(before, after, photo.name, key="before_after")
        _downloads(photo, edit)
        st.caption(
            "Lock colours that are to stay. Where a part of the photo is chosen, only that part changes; the table "
            "knows colours and not places."
        )


def _edit(found: Palette | None) -> PaletteEdit | None:
    """Return what became of the palette that the photos gave; None where nothing did."""
    now = session()
    if found is None or now.history is None:
        return None
    current = now.history.current
    taken = now.taken
    if taken is not None and sorted(taken.hexes) == sorted(found.hexes):
        return pair_palettes(taken, current)
    # With ids that the palette never gave: it came from elsewhere, and colours are paired by what they are like.
    return pair_palettes(replace(current, WorkingPalette.from_palette(found)), current)


def _downloads(photo: LoadedPhoto, edit: PaletteEdit) -> None:
    stem = PurePath(photo.name).stem or "photo"
    suffix, mime = (".jpg", "image/jpeg") if photo.image.opacity is None else (".png", "image/png")
    with st.container(horizontal=True):
        st.download_button(
            "Picture",
            partial(recolored_file, photo, edit),  # written when it is asked for
            f"{stem}-recolored{suffix}",
            mime,
            key="download_recolored",
            icon=":material/download:",
            on_click="ignore",
            help="At its full size.",
        )
        st.download_button(
            "Table (.cube)",
            lambda: to_cube(Recoloring.of(edit), stem),
            f"{stem}.cube",
            "text/plain",
            key="download_cube",
            icon=":material/download:",
            on_click="ignore",
            help="Applies the same change to other photos and films, in Photoshop, Affinity Photo, DaVinci Resolve ...",
        )
