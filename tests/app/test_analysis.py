"""What the app computes: each photo prepared once a session, and only what can be read."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.analysis import ensure_network, unique_photos
from palette_core.image import WORKING_PIXELS
from tests.app.visits import BROKEN, MISSING, without_networks
from tests.pictures import GOLD, TEAL, encode, photo, png


def in_session(script: Callable[..., None], *args: Any) -> Any:
    """Run a function as a script of Streamlit, and return what it left in the state of the session."""
    st.cache_resource.clear()  # AppTest gives all pages of a process one session
    page = AppTest.from_function(script, default_timeout=60, args=args).run()
    assert not page.exception
    return page.session_state


def run_twice(files: list[tuple[str, bytes]]) -> None:
    import streamlit as st

    from components.analysis import load_photos, run, unique_photos
    from palette_core.quantization import Options

    options = Options(4, method="hsv")
    photos, _ = load_photos(unique_photos(files), options)
    for flow in ("segmentation", "harmony", "segmentation"):
        st.session_state[flow] = run(flow, photos, options)
    st.session_state.fewer = run("segmentation", photos, Options(2, method="hsv"))


def load(files: list[tuple[str, bytes]]) -> None:
    import streamlit as st

    from components.analysis import load_photos, unique_photos
    from palette_core.quantization import Options

    st.session_state.photos, st.session_state.unreadable = load_photos(unique_photos(files), Options())


def test_flows_2_and_4_share_what_is_prepared_and_few_colours_need_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    segmented: list[str] = []

    def segment(image: pc.Image, *, method: str) -> pc.Regions:
        segmented.append(image.name)
        return pc.segment(image, method=method)

    monkeypatch.setattr("palette_core.flows.flows.segment", segment)
    files = [("a.png", png(TEAL, GOLD)), ("b.png", png(GOLD, TEAL, GOLD))]
    state = in_session(run_twice, files)
    assert segmented == ["a.png", "b.png"]
    assert (
        state["segmentation"].palette.hexes
        == pc.FLOWS["segmentation"]([content for _, content in files], 4, method="hsv").palette.hexes
    )
    assert len(state["fewer"].palette) == 2
    assert next(iter(state["harmony"].timings)) == "reading" and "segmentation" in state["harmony"].timings


def test_what_cannot_be_read_or_has_no_colour_is_named() -> None:
    state = in_session(load, [("a.png", png(TEAL)), BROKEN[:2], ("clear.png", png((9, 9, 9, 0)))])
    assert [loaded.name for loaded in state["photos"]] == ["a.png"]
    assert {name: reason.split(",")[0] for name, reason in state["unreadable"].items()} == {
        "broken.jpg": "This JPEG is damaged: the picture in it cannot be decoded. Export or download it again.",
        "clear.png": "Every pixel is transparent",
    }


def test_a_photo_is_kept_at_the_size_that_is_shown() -> None:
    loaded = in_session(load, [("large.png", encode(photo(0, 900, 1200)))])["photos"][0]
    height, width = loaded.image.pixels.shape[:2]
    assert 0.99 * WORKING_PIXELS < height * width < 1.01 * WORKING_PIXELS
    assert loaded.image.full_size == (1200, 900)


def test_names_are_unique_and_a_file_counts_once() -> None:
    photos = unique_photos([("a.png", b"1"), ("a.png", b"2"), ("b.png", b"1")])
    assert [loaded.name for loaded in photos] == ["a.png", "a.png (2)"]


def test_a_network_that_is_missing_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    without_networks(monkeypatch)
    assert ensure_network("fcn") == MISSING
