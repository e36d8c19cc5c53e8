"""How sure the swatches of flow 1 are, measured once the palette has been painted: the page does not wait for it."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.analysis.flows import prepare
from components.analysis.photos import LoadedPhoto, Names, counted_part, names_of
from components.session_state import write_state
from palette_core import Palette
from palette_core.flows import COPIED_PHOTOS, with_confidence
from palette_core.quantization import Options


class ConfidenceRequest(NamedTuple):
    """The request for how sure the swatches of one palette are.

    Attributes
    ----------
    key : str
        What tells it from that of another palette, in this process.
    """

    key: str

    @classmethod
    def of(cls, photos: Sequence[LoadedPhoto], options: Options) -> "ConfidenceRequest":
        """Make the request for the palette of photos."""
        return cls(f"{hash((names_of(photos), options)):x}")

    def grant(self) -> None:
        """Note that the palette has been painted, and that its confidence may now be measured."""
        write_state("granted_confidence", self.key)


def with_granted_confidence(palette: Palette, photos: Sequence[LoadedPhoto], options: Options) -> Palette:
    """Return flow 1's palette with the confidence of its swatches where it was granted, else as it is."""
    if st.session_state.get("granted_confidence") != ConfidenceRequest.of(photos, options).key:
        return palette
    return _with_confidence(names_of(photos), options, palette, photos)


# In the session and not for all, keyed by the digest of the bytes: as in photos.py.
@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _with_confidence(names: Names, options: Options, _palette: Palette, _photos: Sequence[LoadedPhoto]) -> Palette:
    prepared = [prepare("quantization", photo, options) for photo in _photos]
    parts = [counted_part(photo, options) for photo in _photos[:COPIED_PHOTOS]]
    return with_confidence(_palette, prepared, parts, options)
