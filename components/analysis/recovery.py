"""The palettes of a picture whose colours are known: ours and that of extcolors."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from palette_core import ColorHistogram, Image, Palette, extract_palette
from palette_core.evaluation import baseline_palette


@dataclass(frozen=True, eq=False, slots=True)
class LabelledPicture:
    """A picture and its true colours.

    Attributes
    ----------
    content : bytes
        The file.
    image : Image
        The same, read.
    truth : list of str
        The true hex codes; none where they are not known.
    n_colors : int
        How many colours to find.
    """

    content: bytes
    image: Image
    truth: list[str]
    n_colors: int


def recovered_palettes(picture: LabelledPicture) -> dict[str, Palette]:
    """Find our palette and that of extcolors. ImageError when every pixel is transparent."""
    return _recover(hashlib.sha256(picture.content).hexdigest(), picture.n_colors, picture)


# For the session, as in photos.py, and keyed by the digest of the bytes.
@st.cache_resource(scope="session", max_entries=20, show_spinner="Finding the colours")
def _recover(digest: str, n_colors: int, _picture: LabelledPicture) -> dict[str, Palette]:
    histogram = ColorHistogram.from_image(_picture.image)
    return {
        "ours": extract_palette(_picture.content, n_colors),
        "extcolors": baseline_palette("extcolors", [_picture.image], histogram, n_colors),
    }
