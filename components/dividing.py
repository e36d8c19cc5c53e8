"""Segment photos once a session, and find the palettes of their regions (flow 2)."""

import streamlit as st

from components.memory import release_memory
from components.reading import Names, ReadPhoto, names_of
from palette_core import FLOWS, Image, ModelError, read_image
from palette_core.fcn import load
from palette_core.flow_result import SegmentationResult
from palette_core.flows import combine_regions
from palette_core.frozen import one_at_a_time
from palette_core.options import ColorCount, Emphasis, Method, Options
from palette_core.prepared_photo import PreparedPhoto


def load_network() -> bool:
    """Load the network, once for all visitors; say so when it cannot be, and return whether it is there."""
    try:
        with st.spinner("Loading the network, once for everybody. This takes a few seconds."):
            load()
            release_memory()
    except ModelError as error:
        st.error(f"{error}\n\nUntil then the photos are divided by their HSV intensities.", icon=":material/error:")
        return False
    return True


def prepare_photos(
    photos: list[ReadPhoto], flow: str, emphasis: Emphasis, method: Method = "fcn"
) -> list[PreparedPhoto]:
    """Prepare each photo for a flow, with a progress bar when there are several."""
    bar = st.progress(0.0, "Looking at the photos") if len(photos) > 1 else st.empty()
    prepared = []
    for number, photo in enumerate(photos, start=1):
        prepared.append(_prepare(photo.name, photo.digest, flow, emphasis, method, photo))
        if len(photos) > 1:
            bar.progress(number / len(photos), f"Looked at {number} of {len(photos)} photos")
    bar.empty()
    return prepared


def find_region_palettes(
    photos: list[ReadPhoto], method: Method, n_colors: ColorCount, emphasis: Emphasis
) -> SegmentationResult:
    """Run flow 2 on the photos."""
    prepared = prepare_photos(photos, "segmentation", emphasis, method)
    return _combine(names_of(photos), Options(n_colors, emphasis, method), prepared)


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=50, show_spinner=False)
def _prepare(name: str, digest: str, flow: str, emphasis: Emphasis, method: Method, _photo: ReadPhoto) -> PreparedPhoto:
    image: Image = read_image(_photo.content, name=name)
    with one_at_a_time:  # side by side visitors would wait as long and need more memory
        prepared = FLOWS[flow].prepare(image, Options(emphasis=emphasis, method=method))
        release_memory()
        return prepared


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _combine(names: Names, options: Options, _prepared: list[PreparedPhoto]) -> SegmentationResult:
    return combine_regions(_prepared, options)
