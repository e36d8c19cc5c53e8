"""What the studio shows: the palette and the photo it comes from, and what can be done with both."""

import streamlit as st

from components.analysis import LoadedPhoto, run
from components.display import downloads
from components.inputs import Source
from components.workbench import (
    Board,
    consider,
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
from palette_core import Palette, Regions
from palette_core.flows import SegmentationResult
from palette_core.quantization import Options

__all__ = ["regions_of", "show_palette", "show_photo", "show_sureness", "show_tools"]


def show_palette(photos: list[LoadedPhoto], source: Source, options: Options, *, is_stand_in: bool) -> None:
    """Show the working palette; what the photos give is taken where no work would be lost, else offered above it."""
    if photos:
        name = photos[0].name if len(photos) == 1 else f"{len(photos)} photos"
        key = repr((source.title, options, [(photo.digest, photo.region) for photo in photos]))
        label = f"{source.title}: {name}"
        palette = _palette_of(photos, source, options)
        offer = consider(palette, key, label, is_stand_in=is_stand_in)
        if offer:
            show_proposal(offer, key, label)
    show_strip()


def show_sureness(photos: list[LoadedPhoto], source: Source, options: Options) -> None:
    """Say how sure the colours are that flow 1 found, as soon as that is known."""
    if photos and source.flow == "quantization":
        measure_sureness(_palette_of(photos, source, options), photos, options)


def show_tools(board: Board) -> None:
    """Show what can be done with the palette: suggest, take away, go back."""
    adjust, take, steps = st.tabs(["Adjust", "Take it away", "History"])
    with adjust:
        show_variation()
        show_import()
    with take:
        downloads(exported())
        show_project()
    with steps:
        show_history()


def regions_of(
    photos: list[LoadedPhoto], photo: LoadedPhoto | None, source: Source, options: Options
) -> Regions | None:
    """Return the regions of a photo where the source has found some."""
    result = run(source.flow, photos, options) if photo and photos else None
    return result.segmentations[photos.index(photo)] if photo and isinstance(result, SegmentationResult) else None


def _palette_of(photos: list[LoadedPhoto], source: Source, options: Options) -> Palette:
    result = run(source.flow, photos, options)
    if source.subject and isinstance(result, SegmentationResult):
        return result.subject or result.palette
    return result.palette
