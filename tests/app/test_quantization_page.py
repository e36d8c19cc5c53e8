"""The page of quantization, and what all pages share: photos, files that cannot be read, settings in the address."""

from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.inputs import samples
from components.studio import tray_state
from palette_core.flows import COPIES
from tests.app.visits import (
    BROKEN,
    ROOT,
    arrive,
    drawing,
    first_sample,
    names,
    refused,
    send,
    shown,
    strip,
    texts,
    upload,
    visit,
    visit_alone,
    widgets,
)
from tests.pictures import GOLD, RED, TEAL, encode

EVIL = "![x](http://127.0.0.1/x.png)<img src=x>.jpg"


def keep(box: object) -> dict[str, object]:
    """The boxes of a session after one was drawn, by the digest of the photo."""

    def script(box: object) -> None:
        from components.inputs import region

        region.keep_region("photo", box)
        region._regions()

    drawn = AppTest.from_function(script, args=(box,)).run()
    assert not drawn.exception
    boxes: dict[str, object] = drawn.session_state["regions"]
    return boxes


def hexes(page: AppTest) -> list[str]:
    """The palette that the page shows, from its table."""
    assert not page.exception
    codes: list[str] = page.dataframe[0].value["hex"].tolist()
    return codes


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_every_page_runs_on_its_own(path: Path) -> None:
    page = visit_alone(path.stem)
    assert not page.exception
    if path.stem == "studio":  # the palette stands where others explain themselves
        assert not page.title and "strip_widget" in widgets(page)
    else:
        assert len(page.title) == 1
        assert len(page.markdown[0].value) > 40, "it explains itself in a sentence below its title"


@pytest.mark.parametrize("name", ["quantization", "segmentation", "features", "harmony", "compare"])
def test_a_page_shows_the_source_of_what_it_ran(name: str) -> None:
    page = visit_alone(name, more="How this works")
    keys = pc.FLOWS if name == "compare" else [name]
    for key in keys:
        flow = pc.FLOWS[key]
        for step in (flow.prepare, flow.combine):
            assert any(f"def {step.__name__}(" in code.value for code in page.code)


def test_the_empty_page_shows_the_palette_of_a_sample() -> None:
    assert hexes(visit("quantization")) == pc.extract_palette(first_sample()).hexes


def test_every_sample_can_be_chosen_and_names_its_author() -> None:
    page = visit("quantization")
    for key, sample in samples().items():
        page.button_group(key="sample").set_value(key).run()
        assert hexes(page) == pc.extract_palette(sample.read()).hexes
        assert sample.credit in texts(page) and sample.licence in texts(page)


def test_settings_come_from_the_url() -> None:
    sample = samples()["coffee"].read()
    page = arrive("quantization", sample="Coffee", colors="5", emphasis="Area")
    assert hexes(page) == pc.extract_palette(sample, 5, emphasis="area").hexes
    assert hexes(arrive("quantization", sample="Coffee", auto="true")) == pc.extract_palette(sample, "auto").hexes
    assert len(hexes(arrive("quantization", colors="99", sample="Nothing", emphasis="None"))) == 8


def test_settings_change_the_palette() -> None:
    page = visit("quantization")
    page.slider(key="colors").set_value(3).run()
    assert len(hexes(page)) == 3
    page.toggle(key="auto").set_value(True).run()
    assert page.slider(key="colors").disabled
    assert len(hexes(page)) > 1


@pytest.mark.parametrize("order", ["hue", "lightness", "people"])
def test_an_order_from_the_page_or_the_url_is_that_of_the_library(order: str) -> None:
    expected = pc.extract_palette(first_sample(), order=order).hexes
    page = visit("quantization")
    page.selectbox(key="order").set_value(order).run()
    assert hexes(page) == strip(page) == expected
    assert hexes(arrive("quantization", order=order.capitalize())) == expected


def test_what_is_left_out_has_no_swatch_and_can_be_typed() -> None:
    stripes = drawing((255, 255, 255), (0, 0, 0), TEAL, GOLD)
    page = visit("quantization", stripes)
    assert len(hexes(page)) == 4
    page.multiselect(key="ignore").set_value(["White", "Black"]).run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    page.multiselect(key="ignore").set_value(["White", "Black", "#e9c46a"]).run()
    assert hexes(page) == ["#264653"]


def test_a_colour_that_is_none_is_named_and_the_others_are_left_out() -> None:
    page = visit("quantization", drawing((255, 255, 255), TEAL, GOLD))
    page.multiselect(key="ignore").set_value(["White", "*dull*"]).run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert "is no colour that can be left out" in page.error[0].value and "*dull*" not in page.error[0].value


def test_a_photo_of_which_nothing_is_left_is_named_and_comes_back() -> None:
    page = visit("quantization", drawing(TEAL))
    page.multiselect(key="ignore").set_value(["#264653"]).run()
    assert not page.dataframe and "photo.png: Nothing of this picture is left" in texts(page)
    page.multiselect(key="ignore").set_value([]).run()
    assert hexes(page) == ["#264653"]


def test_edges_that_are_typed_take_a_part_until_the_whole_is_taken_again() -> None:
    page = visit("quantization", drawing(TEAL, GOLD))
    page.toggle(key="draw").set_value(True).run()
    assert shown(page, "region")["box"] is None
    page.number_input(key="region_left").set_value(50).run()
    assert hexes(page) == ["#e9c46a"]
    assert shown(page, "region")["box"] == [0.5, 0, 1, 1]
    assert "Only a part of photo.png counts." in texts(page)
    page.slider(key="colors").set_value(3).run()
    assert hexes(page) == ["#e9c46a"], "the box survives a rerun"
    page.toggle(key="draw").set_value(False).run()
    assert hexes(page) == ["#e9c46a"] and shown(page, "seen")["region"] == [0.5, 0, 1, 1]
    next(button for button in page.button if button.label == "Take the whole").click().run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert shown(page, "seen")["region"] is None


def test_an_edge_stays_on_its_side_of_the_box() -> None:
    page = visit("quantization", drawing(TEAL, GOLD))
    page.toggle(key="draw").set_value(True).run()
    page.number_input(key="region_right").set_value(40).run()
    left, right = page.number_input(key="region_left"), page.number_input(key="region_right")
    assert (left.max, right.min, right.value) == (39, 1, 40)
    assert hexes(page) == ["#264653"]
    page.number_input(key="region_right").set_value(100).run()
    assert "Only a part" not in texts(page), "a box of everything is the whole"


def test_each_photo_has_a_box_of_its_own_and_the_next_page_counts_it() -> None:
    page = visit("quantization", drawing(TEAL, RED, name="a.png"), drawing(GOLD, TEAL, name="b.png"))
    page.toggle(key="draw").set_value(True).run()
    page.number_input(key="region_right").set_value(50).run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    page.selectbox(key="photo").set_value(1).run()
    assert shown(page, "region")["box"] is None
    page.number_input(key="region_right").set_value(50).run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert page.dataframe[0].value["share"].tolist() == pytest.approx([0.5, 0.5])
    page.switch_page("pages/features.py").run(timeout=120)
    assert texts(page).count("Only a part of") == 2
    assert set(strip(page)) == {"#264653", "#e9c46a"}


def test_a_box_from_a_stranger_is_no_box() -> None:
    for wrong in ([0, 0, 2, 1], [0.5, 0, 0.1, 1], ["a", 0, 1, 1], [0.1], None, {"x": 1}, 7):
        assert keep(wrong) == {}
    assert keep([0.5, 0, 1, 1]) == {"photo": (0.5, 0, 1, 1)}


def test_an_upload_takes_the_place_of_the_sample() -> None:
    page = visit("quantization", drawing(TEAL, TEAL, TEAL, GOLD))
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert "2 colours from 1 photo" in texts(page)
    assert "Works for" not in texts(page)


def test_a_set_gives_one_palette_and_tells_whom_it_fits() -> None:
    page = visit("quantization", drawing(TEAL, name="a.png"), drawing(GOLD, GOLD, GOLD, name="b.png"))
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert page.dataframe[0].value["share"].tolist() == pytest.approx([0.5, 0.5])
    assert "Works for 2 of 2 photos" in texts(page)
    assert page.selectbox(key="photo").options == ["a.png", "b.png"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_work() -> None:
    page = visit("quantization", drawing(TEAL), BROKEN)
    assert hexes(page) == ["#264653"]
    assert refused(page)["broken.jpg"].startswith("This JPEG is damaged")


def test_only_broken_files_leave_the_reason_and_no_traceback() -> None:
    page = visit("quantization", BROKEN)
    assert not page.exception
    assert list(refused(page)) == ["broken.jpg"]
    assert not page.dataframe


def test_a_picture_with_fewer_colours_than_were_asked_for_is_said_to_have_no_more() -> None:
    page = visit("quantization", drawing(TEAL, GOLD))
    assert len(hexes(page)) == 2
    assert ["There are 2 that can be told apart" in element.value for element in page.info] == [True]


def test_a_clear_picture_is_named() -> None:
    page = visit("quantization", drawing((255, 0, 0, 0), name="clear.png"))
    assert "clear.png: Every pixel is transparent" in texts(page)


def test_a_name_is_shown_as_text_and_not_as_markdown() -> None:
    page = visit("quantization", (EVIL, *BROKEN[1:]), drawing(TEAL))
    assert refused(page) == {  # the widget sets it as text
        EVIL: "This JPEG is damaged: the picture in it cannot be decoded. Export or download it again."
    }
    page = visit("quantization", (EVIL, *drawing((255, 0, 0, 0))[1:]), drawing(TEAL))
    assert [element.value for element in page.text if EVIL in element.value]
    assert not [element for element in page.markdown if "127.0.0.1" in element.value]


def test_two_photos_of_one_name_are_told_apart_and_one_photo_twice_counts_once() -> None:
    page = visit("quantization", drawing(TEAL), drawing(GOLD), drawing(TEAL, name="again.png"))
    assert page.selectbox(key="photo").options == ["photo.png", "photo.png (2)"]


def test_too_many_photos_are_cut_with_a_word() -> None:
    most = tray_state.MAX_PHOTOS
    page = visit("quantization", *[drawing((number, 0, 0), name=f"{number}.png") for number in range(most + 2)])
    assert list(refused(page)) == [f"{most}.png", f"{most + 1}.png"]
    assert f"There are {most} photos already" in refused(page)[f"{most}.png"]
    assert len(page.selectbox(key="photo").options) == most


def test_another_upload_adds_to_the_photos() -> None:
    page = upload(visit("quantization", drawing(TEAL, name="a.png")), drawing(GOLD, name="b.png"), BROKEN)
    assert names(page) == ["a.png", "b.png"] and list(refused(page)) == ["broken.jpg"]
    assert hexes(page) == ["#264653", "#e9c46a"]


def test_the_camera_is_off_until_it_is_asked_for() -> None:
    page = visit("quantization")
    assert not page.get("camera_input")
    page.toggle(key="tray_camera_on").set_value(True).run()
    assert not page.exception
    assert len(page.get("camera_input")) == 1


def test_a_large_photo_is_shown_small_and_its_palette_is_that_of_its_file() -> None:
    sample = PIL.Image.fromarray(pc.read_image(samples()["temple"].read()).pixels)
    pixels = np.asarray(sample.resize((2400, 1600)))
    content = encode(pixels, "JPEG", quality=90)
    page = visit("quantization", ("large.jpg", content, "image/jpeg"))
    assert hexes(page) == pc.extract_palette(content).hexes
    assert len(shown(page, "seen")["source"]) < 300_000


def test_photos_stay_chosen_on_the_next_page_until_they_are_removed() -> None:
    page = visit("quantization", drawing(TEAL, GOLD))
    page.switch_page("pages/segmentation.py").run(timeout=120)
    assert names(page) == ["photo.png"]
    assert shown(page, "map")["name"] == "photo.png"
    page.switch_page("pages/quantization.py").run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    page = send(page, "tray", {"op": "remove", "digest": shown(page, "tray")["photos"][0]["digest"]})
    assert names(page) == [] and not page.dataframe, "no sample stands in for what the visitor took away"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["studio", "quantization", "compare", "segmentation", "features"])
@pytest.mark.parametrize("count", [0, 1, 20])
def test_no_page_breaks_with_broken_photos_among_any_number_of_good_ones(name: str, count: int) -> None:
    random = np.random.default_rng(0)
    good = [
        drawing(*map(tuple, random.integers(0, 256, (6, 3)).tolist()), name=f"{number}.png") for number in range(count)
    ]
    page = visit(name, BROKEN, *good)
    assert not page.exception
    assert list(refused(page)) == ["broken.jpg"]
    assert bool(count) == bool(widgets(page) - {"tray", "address", "strip_address"})


def sureness(page: AppTest) -> list[int | None]:
    """In how many copies each swatch of the strip was found; None where that is not shown."""
    return [swatch["sure"] and swatch["sure"]["found"] for swatch in shown(page, "palette")["swatches"]]


def grant(page: AppTest) -> AppTest:
    """Say, as a browser does, that the swatches are painted."""
    page.session_state["granted_confidence"] = shown(page, "palette")["request"]
    return page.run()


def test_how_sure_a_swatch_is_comes_after_the_palette_as_the_library_measures_it() -> None:
    page = visit("quantization")
    assert sureness(page) == [None] * 8 and shown(page, "palette")["request"]
    page = grant(page)
    assert sureness(page) == [round(len(COPIES) * share) for share in pc.confidence(first_sample())]
    assert shown(page, "palette")["request"] == ""
    page.slider(key="colors").set_value(3).run()
    assert sureness(page) == [None] * 3, "another palette asks anew"
    assert len(sureness(grant(page))) == 3 and None not in sureness(page)


def test_the_words_say_how_often_a_swatch_was_found() -> None:
    page = grant(visit("quantization"))
    words = {swatch["sure"]["found"]: swatch["sure"]["word"] for swatch in shown(page, "palette")["swatches"]}
    wanted = dict.fromkeys(range(4), "unsure") | {4: "fairly sure", 5: "fairly sure", 6: "sure"}
    assert len(words) > 1 and words.items() <= wanted.items()


def test_a_part_of_the_photo_and_what_is_left_out_have_a_confidence_of_their_own() -> None:
    page = visit("quantization", drawing((255, 255, 255), TEAL, GOLD))
    page.multiselect(key="ignore").set_value(["White"]).run()
    page.toggle(key="draw").set_value(True).run()
    page.number_input(key="region_left").set_value(50).run()
    page = grant(page)
    assert sureness(page) == [6] * len(hexes(page))
