"""The photos that a page works on: those of the visitor, or a sample while nothing was handed over."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.analysis import Photo
from components.inputs import sample_input, with_region_edits, with_regions
from components.studio import is_untouched, tray


def visitor_photos(place: DeltaGenerator | None = None) -> tuple[list[Photo], bool]:
    """Show the photos of the visitor and the ways to add some.

    Parameters
    ----------
    place : DeltaGenerator or None
        Where samples are offered; None is here.

    Returns
    -------
    photos : list of Photo
        Each with the part that counts and what was done to its regions. Where a file was refused and no other was
        given there is none.
    is_stand_in : bool
        Whether they are a sample that the visitor did not choose.
    """
    photos = [photo.source for photo in tray()]
    # Always there: what stands below keeps its place, else it is made anew and no longer written into the address.
    sample_place = place or st.container()
    if photos or not is_untouched():
        return with_region_edits(with_regions(photos)), False
    with sample_place:
        sample, is_chosen = sample_input()
    return with_region_edits(with_regions([sample])), not is_chosen
