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
    show_recolored,
    show_strip,
    show_variation,
)
from components.display import downloads
from components.inputs import Source
from components.workbench import consider, decide, give_back_borrowed, working_palette
from palette_core import FlowResult, Palette, Regions
from palette_core.flows import SegmentationResult
from palette_core.quantization import Options

__all__ = ["palette_of", "regions_of", "show_palette", "show_photo", "show_sureness", "show_tools"]


def show_palette(
    photos: list[LoadedPhoto], source: Source, options: Options, *, is_stand_in: bool
) -> FlowResult | None:
    """Show the working palette, and return what the flow found in the photos.

    Its palette is taken where no work would be lost, else offered above the strip.
    """
    result = _result_of(photos, source, options) if photos else None
    found = palette_of(result, source)
    if found is not None:
        name = photos[0].name if len(photos) == 1 else f"{len(photos)} photos"
        edits = [photo.source.edits for photo in photos] if isinstance(result, SegmentationResult) else []
        key = repr((source.title, options, [(photo.digest, photo.region) for photo in photos], edits))
        label = f"{source.title}: {name}"
        offer = consider(found, key, label, is_stand_in=is_stand_in)
        if offer:
            show_proposal(offer, label, lambda decision: decide(offer, key, decision, label))
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


def show_tools(board: Board, found: Palette | None) -> None:
    """Show what can be done with the palette: suggest, apply to the photo, take away, go back.

    `found` is what the flow found in the photos.
    """
    names = ["Adjust", "Apply", "Take it away", "History"]
    adjust, apply, take, steps = st.tabs(names, key="tools", on_change="rerun")
    with adjust:
        show_variation()
        show_import()
    with apply:
        if apply.open:  # it takes longer than all else on the page
            show_recolored(board, found)
    with take:
        if working_palette() is not None:
            downloads(exported())
        show_project()
    with steps:
        show_history()


def regions_of(result: FlowResult | None, photos: list[LoadedPhoto], photo: LoadedPhoto | None) -> Regions | None:
    """Return the regions of a photo where the flow has found some."""
    return result.segmentations[photos.index(photo)] if photo and isinstance(result, SegmentationResult) else None


def palette_of(result: FlowResult | None, source: Source) -> Palette | None:
    """Return the palette that a source takes of what a flow found."""
    if source.subject and isinstance(result, SegmentationResult) and result.subject:
        return result.subject
    return result.palette if result else None


def _result_of(photos: list[LoadedPhoto], source: Source, options: Options) -> FlowResult | None:
    """Run the flow of a source; a message and None where its network is missing."""
    if source.flow == "features" and (missing := ensure_network("efficientnet_lite0")):
        st.error(missing, icon=":material/error:")
        return None
    if source.flow in ("segmentation", "harmony"):
        options = replace(options, method=available_methods()[0])
    return run(source.flow, photos, options)
