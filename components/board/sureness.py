"""How sure the colours of a proposal are: measured when the palette has been painted, so that nobody waits for it."""

import streamlit as st

from components.analysis import ConfidenceRequest, LoadedPhoto, with_granted_confidence
from components.painted import when_painted
from components.workbench import note_confidence
from palette_core import Palette
from palette_core.quantization import Options


@st.fragment
def measure_sureness(palette: Palette, photos: list[LoadedPhoto], options: Options) -> None:
    """Note how sure each colour of flow 1's palette is, once the browser has painted it.

    A part of the page of its own: all else can be used meanwhile.
    """
    request = ConfidenceRequest.of(photos, options)
    measured = with_granted_confidence(palette, photos, options)
    if any(swatch.confidence is not None for swatch in measured):
        if note_confidence(measured):
            st.rerun()
    else:
        when_painted(request.key, request.grant)
