"""The page of the comparison, run without a browser: four flows, a vote, and what strangers upload."""

import re
from contextlib import nullcontext
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.analysis import FLOW_KEYS, unique_photos
from components.display import FlowColumn
from components.display.blind_vote import shuffled, without_hints
from components.studio.tray_state import TrayState
from tests.app import visits
from tests.app.visits import MISSING, charts, first_sample, pictures, refused, shown, strip, texts, visit_alone, widgets
from tests.pictures import GOLD, TEAL, png

BROKEN = ("<b>broken.jpg", b"\xff\xd8\xff no picture")
RIVALS = ("extcolors", "median_cut")


@pytest.fixture
def without_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    visits.without_networks(monkeypatch)


def compare_page(*files: tuple[str, bytes], **state: Any) -> AppTest:
    """The page as one finds it who has chosen the files on another page."""
    tray = TrayState(unique_photos(files), is_untouched=not files)
    return visit_alone("compare", tray_state=tray, **state)


def drawing(*colors: tuple[int, int, int], name: str = "photo.png") -> tuple[str, bytes]:
    return name, png(*colors)


def hexes(page: AppTest, key: str) -> list[str]:
    return strip(page, f"palette_{key}")


@pytest.mark.slow
def test_the_four_flows_stand_side_by_side_and_segment_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()  # AppTest gives all pages of a process one session
    segmented: list[int] = []
    monkeypatch.setattr("palette_core.flows.flows.segment", lambda *a, **k: segmented.append(1) or pc.segment(*a, **k))
    page = compare_page()
    assert len(segmented) == 1
    assert hexes(page, "quantization") == pc.extract_palette(first_sample()).hexes
    for flow in ("segmentation", "features", "harmony"):
        assert hexes(page, flow) == pc.FLOWS[flow]([first_sample()]).palette.hexes
    assert {"measures", "shared"} <= charts(page)
    assert all(pictures(page)) and len(pictures(page)) == 8


def tables(page: AppTest) -> list[str]:
    """The measures below each palette."""
    return [element.proto.body for element in page.get("html") if "<table" in element.proto.body]


def test_times_are_measured_when_asked_for_and_until_then_there_are_none(without_networks: None) -> None:
    page = compare_page(drawing(TEAL, GOLD), median_cut=True)
    assert len(tables(page)) == 4 and all(re.search("milliseconds</td><td [^>]*>–<", table) for table in tables(page))
    assert "not measured yet" in texts(page) and "The quickest was" not in texts(page)
    page.button(key="measure_times").click().run()
    assert all(re.search("milliseconds</td><td [^>]*>[0-9,]+<", table) for table in tables(page))
    assert "The quickest was" in texts(page) and "measure_times" not in {button.key for button in page.button}
    page.slider(key="colors").set_value(1).run()
    assert "not measured yet" in texts(page)


def test_the_fast_ones_are_shown_before_a_network_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    events: list[str] = []

    def missing() -> None:
        events.append("network")
        raise pc.ModelError(MISSING)

    for name in list(visits.LOADERS):
        monkeypatch.setitem(visits.LOADERS, name, missing)
    monkeypatch.setattr(FlowColumn, "show", lambda column, *rest: events.append(column.key))
    compare_page(drawing(TEAL, GOLD), extcolors=True, median_cut=True)
    assert sorted(events[: events.index("network")]) == sorted(["quantization", *RIVALS])


def test_there_is_one_display_of_the_progress(without_networks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    spinners: list[str] = []
    monkeypatch.setattr(st, "spinner", lambda text: spinners.append(text) or nullcontext())
    page = compare_page(drawing(TEAL, GOLD))
    assert not page.exception and spinners == []


def test_the_vote_shows_every_photo_that_it_is_on(without_networks: None) -> None:
    page = compare_page(drawing(TEAL, name="a.png"), drawing(GOLD, name="b.png"), view="Blind vote")
    assert pictures(page) == ["a.png", "b.png"]
    assert "photo" not in {box.key for box in page.selectbox}


def test_a_part_and_what_is_left_out_count_for_the_other_tools_too(without_networks: None) -> None:
    file = drawing((255, 255, 255), TEAL, GOLD, (231, 111, 81))
    regions = {unique_photos([file])[0].digest: (0.0, 0.0, 0.75, 1.0)}
    page = compare_page(file, regions=regions, ignore=["White"], extcolors=True, median_cut=True)
    for key in ("quantization", "segmentation", *RIVALS):
        assert sorted(hexes(page, key)) == ["#264653", "#e9c46a"]
    page.multiselect(key="ignore").set_value([]).run()
    for key in ("quantization", "segmentation", *RIVALS):
        assert sorted(hexes(page, key)) == ["#264653", "#e9c46a", "#ffffff"]


def test_without_networks_the_page_says_so_and_shows_what_it_can(without_networks: None) -> None:
    file = drawing(TEAL, GOLD, (231, 111, 81))
    page = compare_page(file)
    assert texts(page).count(MISSING) == 2
    assert hexes(page, "quantization") == pc.extract_palette(file[1]).hexes
    for flow in ("segmentation", "harmony"):
        assert hexes(page, flow) == pc.FLOWS[flow]([file[1]], method="hsv").palette.hexes
    assert "palette_features" not in widgets(page)
    assert "Nearest to the photos:" in texts(page) or "All come as near" in texts(page)
    assert [button.label for button in page.get("download_button")] == ["HTML report", "CSV", "JSON"]


def test_broken_files_are_named_the_others_go_on_and_rivals_come_when_asked_for(without_networks: None) -> None:
    page = compare_page(drawing(TEAL, GOLD, name="a.png"), BROKEN, drawing(GOLD, name="=b.png"))
    assert refused(page)["<b>broken.jpg"].startswith("This JPEG is damaged")
    assert not any(f"palette_{baseline}" in widgets(page) for baseline in RIVALS)
    for baseline in RIVALS:
        page.toggle(key=baseline).set_value(True)
    page.run()
    assert all(sorted(hexes(page, way)) == ["#264653", "#e9c46a"] for way in ("quantization", *RIVALS))
    page.selectbox(key="photo").set_value(1).run()
    assert not page.exception and page.selectbox(key="photo").options == ["a.png", "=b.png"]


def test_only_broken_files_leave_the_reason(without_networks: None) -> None:
    page = compare_page(BROKEN)
    assert not page.exception and widgets(page) == {"tray"}
    assert list(refused(page)) == ["<b>broken.jpg"]


def test_the_vote_is_blind_until_it_is_given_and_can_be_taken_back(without_networks: None) -> None:
    page = compare_page(drawing(TEAL, GOLD), view="Blind vote")
    ballots = sorted(key for key in widgets(page) if key.startswith("ballot_"))
    assert ballots == ["ballot_A", "ballot_B", "ballot_C"]
    assert {text for key in ballots for swatch in shown(page, key)["swatches"] for text in (swatch["share"],)} == {""}
    assert not any(title in texts(page) for title in ("Quantization", "Segmentation", "Harmony"))
    assert "Votes in this session:** none yet" in texts(page)
    page.button(key="vote_B").click().run()
    named = next(text for text in texts(page).splitlines() if text.startswith("B: "))
    voted = named.removeprefix("B: ")
    assert f"Votes in this session:** {voted} 1." in texts(page)
    page.button(key="unvote").click().run()
    assert "none yet" in texts(page)


def test_a_vote_is_for_these_photos_and_settings(without_networks: None) -> None:
    page = compare_page(drawing(TEAL, GOLD), view="Blind vote")
    page.button(key="vote_A").click().run()
    page.slider(key="colors").set_value(1).run()
    page.button(key="vote_A").click().run()
    assert len(page.session_state["votes"]) == 2


def test_the_order_is_drawn_from_its_seed() -> None:
    orders = {tuple(shuffled(f"ballot {number}", 4)) for number in range(40)}
    assert len(orders) > 10 and all(sorted(order) == [0, 1, 2, 3] for order in orders)
    assert shuffled("one", 6) == shuffled("one", 6)


def test_a_ballot_has_the_colours_from_dark_to_light_and_no_hint() -> None:
    swatches = (pc.Swatch(GOLD, 0.9, region="sky"), pc.Swatch(TEAL, 0.0, origin="suggested"))
    plain = without_hints(pc.Palette(swatches))
    assert plain.hexes == ["#264653", "#e9c46a"]
    assert {(swatch.region, swatch.origin) for swatch in plain} == {(None, "from image")}


def test_the_flows_on_the_page_are_those_of_the_library() -> None:
    assert set(FLOW_KEYS) == set(pc.FLOWS)
