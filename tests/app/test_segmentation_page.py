"""The page of regions: flow 2 on a photo, two methods side by side, and the ground truth."""

import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.inputs import samples
from palette_core.flows import SegmentationResult
from tests.app.visits import (
    MISSING,
    charts,
    drawing,
    first_sample,
    shown,
    strip,
    texts,
    upload,
    visit,
    widgets,
    without_networks,
)
from tests.pictures import GOLD, TEAL


def regions_page(sample: str | None = None) -> AppTest:
    page = visit("segmentation")
    return page.button_group(key="sample").set_value(sample).run() if sample else page


def flow_2(content: bytes, method: str = "fcn") -> SegmentationResult:
    """What the page must show."""
    result = pc.FLOWS["segmentation"]([content], method=method)
    assert isinstance(result, SegmentationResult)
    return result


def test_the_page_shows_what_flow_2_gives() -> None:
    page, expected = regions_page(), flow_2(first_sample())
    assert strip(page) == expected.palette.hexes
    assert strip(page, "subject") == expected.subject.hexes
    assert strip(page, "background") == expected.background.hexes
    regions = shown(page, "map")["regions"]
    assert [(region["number"], region["name"]) for region in regions] == [
        (region.number, region.name) for region in expected.regions
    ]
    assert [region["hexes"] for region in regions] == [region.palette.hexes for region in expected.regions]


def test_the_background_can_be_left_out_and_the_method_chosen() -> None:
    page, sample = regions_page("temple"), samples()["temple"].read()
    page.toggle(key="subject_only").set_value(True).run()
    assert strip(page) == flow_2(sample).subject.hexes
    page.toggle(key="subject_only").set_value(False)
    page.button_group(key="method").set_value("hsv").run()
    assert strip(page) == flow_2(sample, method="hsv").palette.hexes


def test_without_the_background_the_strip_of_the_subject_is_shown_once() -> None:
    page = regions_page("temple")
    assert "The subject is weak" not in texts(page)
    page.toggle(key="subject_only").set_value(True).run()
    assert {"palette", "background"} <= widgets(page) and "subject" not in widgets(page)


def test_a_weak_subject_is_said() -> None:
    assert "The subject is weak: only 0.3%" in texts(regions_page("galaxies"))


def test_a_swatch_has_the_name_of_its_region_where_that_is_a_word_and_not_a_colour() -> None:
    page, expected = regions_page("temple"), flow_2(samples()["temple"].read()).palette
    sky = {f"{swatch.name}, sky" for swatch in expected if swatch.region == "sky"}
    assert sky and sky <= {swatch["name"] for swatch in shown(page, "palette_fcn")["swatches"]}
    assert not any("," in swatch["name"] for swatch in shown(page, "palette_hsv")["swatches"])


def test_the_two_methods_stand_side_by_side() -> None:
    page = regions_page("temple")
    assert strip(page, "palette_fcn") != strip(page, "palette_hsv")
    assert {"sky", "building"} <= {region["name"] for region in shown(page, "map_fcn")["regions"]}


def test_a_sample_is_compared_with_the_mask_that_was_drawn_for_it() -> None:
    page = regions_page("temple")
    page.session_state["more"] = "Against a mask"
    page.run()
    measures = page.dataframe[0].value
    assert list(measures.columns) == ["Network", "HSV"]
    assert 0.5 < float(measures.loc["Pixel accuracy of the classes", "Network"]) <= 1
    assert measures.loc["Pixel accuracy of the classes", "HSV"] == "–"
    assert "building" in page.dataframe[1].value["drawn"].tolist()
    assert charts(page) == {"class_iou", "confusion"}


def test_the_comparison_of_the_decoders_is_shown() -> None:
    page = regions_page("temple")
    table = next(element.value for element in page.dataframe if "decoder" in element.value)
    assert {"U-Net like", "DeepLabV3+ like"} <= set(table["decoder"])
    assert table["saliency, max F"].between(0, 1).all()


def test_a_photo_is_compared_with_an_uploaded_mask_and_a_bad_mask_is_explained() -> None:
    page = regions_page()
    page.session_state["more"] = "Against a mask"
    page = upload(page, drawing(TEAL, GOLD))
    assert "Masks come with the samples" in texts(page)
    page.file_uploader(key="mask").set_value([drawing((0, 0, 0), (255, 255, 255), name="mask.png")]).run()
    assert page.dataframe[0].value.loc["Subject, intersection over union", "Network"] != "–"
    page.file_uploader(key="mask").set_value([drawing((0, 0, 0), name="mask.png")]).run()
    assert "another shape than the photo" in page.error[0].value


def test_without_weights_the_page_says_so_and_segments_by_hsv(monkeypatch: pytest.MonkeyPatch) -> None:
    without_networks(monkeypatch)
    page = regions_page("coffee")
    assert MISSING in page.error[0].value
    assert strip(page) == flow_2(samples()["coffee"].read(), method="hsv").palette.hexes
