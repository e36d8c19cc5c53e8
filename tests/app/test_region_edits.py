"""Regions edited on their page: the palette and the names follow everywhere, and no network is asked for that."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.inputs import samples
from palette_core.flows import FLOWS, count_regions
from palette_core.flows import flows as flow_module
from palette_core.quantization import Options
from palette_core.regions import Merge, RegionEdits, Rename
from tests.app.visits import send, shown, strip, visit, working


def regions_page(sample: str = "temple") -> AppTest:
    return visit("segmentation").button_group(key="sample").set_value(sample).run()


def act(page: AppTest, op: str, **fields: Any) -> AppTest:
    """Do something with the regions that are shown."""
    return send(page, "map", {"op": op, "shown": editing(page)["shown"], **fields})


def editing(page: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = shown(page, "map")["editing"]
    return found


def named(page: AppTest) -> list[tuple[str, str]]:
    return [
        (region["name"], region["certainty"]["word"] if region["certainty"] else "")
        for region in shown(page, "map")["regions"]
    ]


def expected(edits: RegionEdits, sample: str = "temple", flow: str = "segmentation") -> pc.FlowResult:
    """What flow 2 gives with these edits."""
    image, options = pc.read_image(samples()[sample].read(), name=samples()[sample].title), Options()
    found = FLOWS[flow].prepare(image, options)
    assert found.segmentation is not None
    return FLOWS[flow].combine([count_regions(image, edits.apply(found.segmentation), options)], options)


def test_a_merge_and_a_name_change_the_palette_the_regions_and_the_swatches(monkeypatch: pytest.MonkeyPatch) -> None:
    page = regions_page()
    before = strip(page)
    assert not editing(page)["can_undo"]
    edits = RegionEdits().add(Merge((1, 2))).add(Rename(0, "the temple and its trees"))
    result = expected(edits)
    monkeypatch.setattr(flow_module, "segment", lambda *_, **__: pytest.fail("The network was asked."))
    page = act(page, "merge", numbers=[2, 1])
    assert len(named(page)) == len(result.regions or ())
    page = act(page, "rename", number=0, name="the temple and its trees")
    assert named(page)[0] == ("the temple and its trees", "sure")
    assert strip(page) == result.palette.hexes
    swatches = [swatch["name"] for swatch in shown(page, "palette")["swatches"]]
    assert any(name.endswith(", the temple and its trees") for name in swatches)
    assert [region["hexes"] for region in shown(page, "map")["regions"]] == [
        region.palette.hexes for region in result.regions or ()
    ]
    page = act(page, "undo")
    assert "the temple and its trees" not in dict(named(page)) and editing(page)["can_undo"]
    page = act(page, "reset")
    assert strip(page) == before and not editing(page)["can_undo"]


def test_the_other_method_and_the_other_tabs_show_what_was_found() -> None:
    page = regions_page()
    page = act(page, "rename", number=0, name="heaven")
    assert "heaven" not in {region["name"] for region in shown(page, "map_fcn")["regions"]}
    page.button_group(key="method").set_value("hsv").run()
    assert "heaven" not in dict(named(page)) and not editing(page)["can_undo"]
    page.button_group(key="method").set_value("fcn").run()
    assert named(page)[0] == ("heaven", "sure")


def test_an_action_on_regions_that_are_shown_no_more_does_nothing() -> None:
    page = regions_page()
    old = editing(page)["shown"]
    page = act(page, "merge", numbers=[1, 2])
    names = named(page)
    page = send(page, "map", {"op": "rename", "shown": old, "number": 2, "name": "wrong"})
    assert named(page) == names
    now = editing(page)["shown"]
    twice = [{"op": "rename", "shown": now, "number": 0, "name": name} for name in ("first", "second")]
    page = send(page, "map", *twice)
    assert named(page)[0][0] == "first"


def test_a_name_of_nothing_is_refused_with_the_reason() -> None:
    page = act(regions_page(), "rename", number=0, name="\u200b")
    assert "A region cannot be without a name" in editing(page)["note"] and not editing(page)["can_undo"]


def test_the_palette_of_a_region_goes_to_the_studio_as_a_step() -> None:
    page = regions_page()
    region = shown(page, "map")["regions"][1]
    page = act(page, "use", number=1)
    assert "The studio has the colours of “building” now" in editing(page)["note"]
    page.switch_page("pages/studio.py").run()
    assert working(page) == region["hexes"]


@pytest.fixture
def without_caches() -> Iterator[None]:
    """AppTest gives all pages of a process one session, and what is found here is found nowhere else."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("without_caches")
def test_the_certainty_of_names_is_shown_where_the_method_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def segment(image: pc.Image, *, method: str) -> pc.Regions:
        found = pc.segment(image, method="hsv")
        certainties = tuple([0.97, 0.6, 0.3, 0.0][min(number, 3)] for number in range(len(found.names)))
        return replace(found, certainties=certainties)

    monkeypatch.setattr(flow_module, "segment", segment)
    page = regions_page("coffee")
    assert [word for _, word in named(page)][:4] == ["sure", "likely", "perhaps", "by colour"]
    assert "97%" in shown(page, "map")["regions"][0]["certainty"]["text"]


def test_the_studio_and_the_flow_with_suggestions_follow() -> None:
    page = regions_page()
    page = act(page, "merge", numbers=[0, 1])
    page = act(page, "rename", number=0, name="all that is far")
    page.switch_page("pages/studio.py").run()
    page.button_group(key="source").set_value("suggestions").run()
    result = expected(RegionEdits().add(Merge((0, 1))).add(Rename(0, "all that is far")), flow="harmony")
    assert working(page) == result.palette.hexes
