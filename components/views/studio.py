"""What the studio shows: the palette and the photo it comes from, and what can be done with both."""

import streamlit as st

from components.analysis import LoadedPhoto, run
from components.display import downloads
from components.inputs.settings import Source
from components.workbench import (
    Board,
    consider,
    exported,
    rerun_if_source_changed,
    show_exchange,
    show_history,
    show_photo,
    show_proposal,
    show_strip,
    show_variation,
)
from palette_core import Palette
from palette_core.flows import SegmentationResult
from palette_core.quantization import Options


def propose(photos: list[LoadedPhoto], source: Source, options: Options) -> None:
    """Find the palette of the photos; it is taken where no work would be lost, else offered."""
    palette = _palette_of(photos, source, options)
    label = photos[0].name if len(photos) == 1 else f"{len(photos)} photos"
    key = repr((source.title, options, [(photo.digest, photo.region) for photo in photos]))
    proposal = consider(palette, key, f"{source.title}: {label}")
    if proposal:
        show_proposal(proposal, key, f"{source.title}: {label}")


def _palette_of(photos: list[LoadedPhoto], source: Source, options: Options) -> Palette:
    result = run(source.flow, photos, options)
    if source.subject and isinstance(result, SegmentationResult):
        return result.subject or result.palette
    return result.palette


@st.fragment
def show_board(board: Board) -> None:
    """Show the palette, and below it the photo beside what can be done."""
    rerun_if_source_changed()
    show_strip()
    left, right = st.columns([9, 11], gap="medium")
    with left:
        show_photo(board)
    with right:
        adjust, take, steps = st.tabs(["Adjust", "Take it away", "History"])
        with adjust:
            show_variation()
            show_exchange()
        with take:
            downloads(exported())
        with steps:
            show_history()
