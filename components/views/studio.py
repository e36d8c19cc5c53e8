"""What the studio shows: the palette and the photo it comes from, and what can be done with both."""

from dataclasses import replace

import streamlit as st

from components.analysis import LoadedPhoto, available_methods, ensure_network, run
from components.board import (
    Board,
    exported,
    measure_sureness,
    show_history,
    show_import,
    show_photo,
    show_project,
    show_proposal,
    show_strip,
    show_variation,
)
from components.display import downloads
from components.inputs import Source
from components.workbench import consider, give_back_borrowed, working_palette
from palette_core import FlowResult, Palette, Regions
from palette_core.flows import SegmentationResult
from palette_core.quantization import Options

__all__ = ["regions_of", "show_palette", "show_photo", "show_sureness", "show_tools"]


def show_palette(
    photos: list[LoadedPhoto], source: Source, options: Options, *, is_stand_in: bool
) -> FlowResult | None:
    """Show the working palette, and return what the flow found in the photos.

    Its palette is taken where no work would be lost, else offered above the strip.
    """
    result = _result_of(photos, source, options) if photos else None
    if result:
        name = photos[0].name if len(photos) == 1 else f"{len(photos)} photos"
        edits = [photo.source.edits for photo in photos] if isinstance(result, SegmentationResult) else []
        key = repr((source.title, options, [(photo.digest, photo.region) for photo in photos], edits))
        label = f"{source.title}: {name}"
        offer = consider(_palette_of(result, source), key, label, is_stand_in=is_stand_in)
        if offer:
            show_proposal(offer, key, label)
    elif not photos and not is_stand_in:  # nothing stands in for files that cannot be used
        give_back_borrowed()
    if working_palette() is None:
        st.caption("There is no palette yet. Add a photo, bring colours in or open a project.")
    show_strip()
    return result


def show_sureness(result: FlowResult | None, photos: list[LoadedPhoto], source: Source, options: Options) -> None:
    """Say how sure the colours are that flow 1 found, as soon as that is known."""
    if result and source.flow == "quantization":
        measure_sureness(result.palette, photos, options)


def show_tools(board: Board) -> None:
    """Show what can be done with the palette: suggest, take away, go back."""
    adjust, take, steps = st.tabs(["Adjust", "Take it away", "History"])
    with adjust:
        show_variation()
        show_import()
    with take:
        if working_palette() is not None:
            downloads(exported())
        show_project()
    with steps:
        show_history()


def regions_of(result: FlowResult | None, photos: list[LoadedPhoto], photo: LoadedPhoto | None) -> Regions | None:
    """Return the regions of a photo where the flow has found some."""
    return result.segmentations[photos.index(photo)] if photo and isinstance(result, SegmentationResult) else None


def _palette_of(result: FlowResult, source: Source) -> Palette:
    if source.subject and isinstance(result, SegmentationResult):
        return result.subject or result.palette
    return result.palette


def _result_of(photos: list[LoadedPhoto], source: Source, options: Options) -> FlowResult | None:
    """Run the flow of a source; a message and None where its network is missing."""
    if source.flow == "features" and (missing := ensure_network("efficientnet_lite0")):
        st.error(missing, icon=":material/error:")
        return None
    if source.flow in ("segmentation", "harmony"):
        options = replace(options, method=available_methods()[0])
    return run(source.flow, photos, options)
