"""Read photos and find their palette once a session: another widget's change computes nothing again."""

from dataclasses import dataclass
from time import perf_counter

import streamlit as st

from components.photo_input import Photo
from palette_core import ColorHistogram, Image, ImageError, Palette, histogram_of, quantize_set, read_image
from palette_core.flow_result import Stopwatch
from palette_core.image import WORKING_PIXELS
from palette_core.options import ColorCount, Emphasis

Names = tuple[tuple[str, str], ...]

PATIENCE = 0.5  # seconds, until progress is shown


@dataclass(frozen=True, eq=False, slots=True)
class ReadPhoto:
    """A photo that could be read: its name and digest, its file, the picture to show, and the histogram of its colours.

    `timings` are the seconds of reading, of counting, and of making the view.
    """

    name: str
    digest: str
    content: bytes
    view: Image
    histogram: ColorHistogram
    timings: dict[str, float]


def read_photos(photos: list[Photo], emphasis: Emphasis) -> tuple[list[ReadPhoto], dict[str, str]]:
    """Read what can be read; the others by name with the reason. Shows progress when it may take a while."""
    good, bad = [], {}
    bar, start = st.empty(), perf_counter()
    for number, photo in enumerate(photos, start=1):
        try:
            good.append(_read(photo.name, photo.digest, emphasis, photo))
        except ImageError as error:
            bad[photo.name] = str(error)
        if perf_counter() - start > PATIENCE:
            bar.progress(number / len(photos), f"Read {number} of {len(photos)} photos")
    bar.empty()
    return good, bad


def choose_photo(photos: list[ReadPhoto]) -> ReadPhoto:
    """Let the visitor choose one photo of a set; of one photo there is nothing to choose."""
    if len(photos) == 1:
        return photos[0]
    index: int = st.selectbox("Photo", range(len(photos)), format_func=lambda index: photos[index].name, key="photo")
    return photos[index]


def show_unreadable(unreadable: dict[str, str]) -> None:
    """Say which photos could not be used, and why."""
    if unreadable:
        with st.container(border=True, key="unreadable"):
            st.markdown(":material/error: **Not used:**")
            for name, reason in unreadable.items():
                st.text(f"{name}: {reason}")


def names_of(photos: list[ReadPhoto]) -> Names:
    """Return what tells photos apart: names and digests."""
    return tuple((photo.name, photo.digest) for photo in photos)


def find_palette(photos: list[ReadPhoto], n_colors: ColorCount, emphasis: Emphasis) -> Palette:
    """Find one palette for the photos (flow 1)."""
    return _quantize(names_of(photos), n_colors, emphasis, [photo.histogram for photo in photos])


# In the session and not for all: what a visitor uploads is nobody else's. Keyed by the name and the digest of the
# bytes, never by pixels, of which Streamlit's hash takes only a sample.
@st.cache_resource(scope="session", max_entries=50, show_spinner=False)
def _read(name: str, digest: str, emphasis: Emphasis, _photo: Photo) -> ReadPhoto:
    watch = Stopwatch()
    image = read_image(_photo.content, name=name)
    watch.lap("reading")
    histogram = histogram_of(image, emphasis)
    histogram.check_visible()
    watch.lap("histogram")
    view = image.reduced(WORKING_PIXELS)
    watch.lap("view")
    return ReadPhoto(name, digest, _photo.content, view, histogram, watch.laps)


@st.cache_resource(scope="session", max_entries=50, show_spinner="Finding the colours")
def _quantize(names: Names, n_colors: ColorCount, emphasis: Emphasis, _histograms: list[ColorHistogram]) -> Palette:
    return quantize_set(_histograms, n_colors, emphasis=emphasis)
