"""Read photos once a session: a picture to look at, and a histogram to take colours from."""

from dataclasses import dataclass

import streamlit as st

from components.photo_input import Photo
from palette_core import ColorHistogram, Image, ImageError, histogram_of, read_image
from palette_core.flows import least_pixels
from palette_core.quantization import Emphasis

VIEW_PIXELS = 250_000  # at least, of the picture that is shown
FEW = 3  # photos that need no progress bar


@dataclass(frozen=True, eq=False, slots=True)
class ReadPhoto:
    """A photo that could be read: the picture to show and the histogram of its colours."""

    photo: Photo
    view: Image
    histogram: ColorHistogram


def read_photos(photos: list[Photo], emphasis: Emphasis) -> tuple[list[ReadPhoto], dict[str, str]]:
    """Read what can be read; the others by name with the reason. Shows progress when it may take a while."""
    good, bad = [], {}
    bar = st.progress(0.0) if len(photos) > FEW else None
    for number, photo in enumerate(photos, start=1):
        try:
            good.append(_read(photo.name, photo.digest, emphasis, photo))
        except ImageError as error:
            bad[photo.name] = str(error)
        if bar:
            bar.progress(number / len(photos), f"Read {number} of {len(photos)} photos")
    if bar:
        bar.empty()
    return good, bad


# In the session and not for all: what a visitor uploads is nobody else's. Keyed by the name and the digest of the
# bytes, never by pixels, of which Streamlit's hash takes only a sample.
@st.cache_resource(scope="session", max_entries=50, show_spinner=False)
def _read(name: str, digest: str, emphasis: Emphasis, _photo: Photo) -> ReadPhoto:
    histogram = histogram_of(read_image(_photo.content, name=name, min_pixels=least_pixels(emphasis)), emphasis)
    histogram.check_visible()
    view = read_image(_photo.content, name=name, min_pixels=VIEW_PIXELS)
    return ReadPhoto(_photo, view.reduced(2 * VIEW_PIXELS), histogram)
