"""Divide photos once a session, and find the palettes of their regions (flow 2)."""

from dataclasses import replace
from time import perf_counter

import streamlit as st

from components.memory import release_memory
from components.reading import ReadPhoto
from palette_core import FlowResult, Image, ModelError, Regions, segment
from palette_core.fcn import load
from palette_core.flows import run_segmentation
from palette_core.frozen import one_at_a_time
from palette_core.options import ColorCount, Emphasis


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


def divide_photos(photos: list[ReadPhoto], method: str) -> tuple[list[Regions], float]:
    """Divide each photo, with a progress bar when there are several; return the seconds that it took when it was done.

    What divided a photo once is not paid again, but each palette that rests on it owes those seconds.
    """
    bar = st.progress(0.0, "Dividing the photos") if len(photos) > 1 else st.empty()
    divided, total = [], 0.0
    for number, photo in enumerate(photos, start=1):
        regions, seconds = _divide(photo.name, photo.digest, method, photo.view)
        divided.append(regions)
        total += seconds
        if len(photos) > 1:
            bar.progress(number / len(photos), f"Divided {number} of {len(photos)} photos")
    bar.empty()
    return divided, total


def find_region_palettes(photos: list[ReadPhoto], method: str, n_colors: ColorCount, emphasis: Emphasis) -> FlowResult:
    """Run flow 2 on the photos."""
    names = tuple((photo.name, photo.digest) for photo in photos)
    divided, seconds = divide_photos(photos, method)
    return _run(names, method, n_colors, emphasis, [photo.view for photo in photos], divided, seconds)


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=50, show_spinner=False)
def _divide(name: str, digest: str, method: str, _view: Image) -> tuple[Regions, float]:
    with one_at_a_time:  # side by side visitors would wait as long and need more memory
        start = perf_counter()
        divided = segment(_view, method=method)
        seconds = perf_counter() - start
        release_memory()
        return divided, seconds


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _run(
    names: tuple[tuple[str, str], ...],
    method: str,
    n_colors: ColorCount,
    emphasis: Emphasis,
    _views: list[Image],
    _divided: list[Regions],
    _seconds: float,
) -> FlowResult:
    with one_at_a_time:  # side by side visitors would wait as long and need more memory
        result = run_segmentation(_views, n_colors, emphasis=emphasis, method=method, divided=_divided)
        release_memory()
        return replace(result, timings=result.timings | {"segmentation": _seconds})
