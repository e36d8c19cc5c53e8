"""Every page, run without a browser: it shows what the library gives, and survives what strangers upload."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.photo_input import MAX_PHOTOS
from components.reading import VIEW_PIXELS
from components.samples import samples

ROOT = Path(__file__).parents[1]
TEAL, GOLD = (38, 70, 83), (233, 196, 106)
BROKEN = ("broken.jpg", b"\xff\xd8\xff no picture", "image/jpeg")


def png(*colors: tuple[int, int, int], name: str = "photo.png") -> tuple[str, bytes, str]:
    """A drawing of stripes as an upload."""
    file = io.BytesIO()
    PIL.Image.fromarray(np.array([colors], dtype=np.uint8).repeat(8, axis=0).repeat(8, axis=1)).save(file, "PNG")
    return name, file.getvalue(), "image/png"


def app(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def upload(*files: tuple[str, bytes, str], **query: str) -> AppTest:
    page = app(**query)
    page.file_uploader(key="uploads").set_value(list(files))
    return page.run()


def hexes(page: AppTest) -> list[str]:
    """The palette that the page shows, from its table."""
    assert not page.exception
    return page.dataframe[0].value["hex"].tolist()


def texts(page: AppTest) -> str:
    return "\n".join(
        element.value for element in (*page.text, *page.markdown, *page.caption, *page.warning, *page.subheader)
    )


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_every_page_runs_on_its_own(path: Path) -> None:
    page = AppTest.from_file(str(path), default_timeout=120)
    page.session_state["entered"] = True
    assert not page.run().exception
    assert len(page.title) == 1 and len(page.markdown[0].value) > 40, "it explains itself in a sentence below its title"


def test_the_empty_page_shows_the_palette_of_a_sample() -> None:
    first = next(iter(samples().values()))
    assert hexes(app()) == pc.extract_palette(first.read()).hexes


def test_every_sample_can_be_chosen_and_names_its_author() -> None:
    page = app()
    for key, sample in samples().items():
        page.button_group(key="sample").set_value(key).run()
        assert hexes(page) == pc.extract_palette(sample.read()).hexes
        assert sample.credit in texts(page) and sample.licence in texts(page)


def test_settings_come_from_the_url() -> None:
    sample = samples()["coffee"].read()
    page = app(sample="Coffee", colors="5", emphasis="Area")
    assert hexes(page) == pc.extract_palette(sample, 5, emphasis="area").hexes
    assert hexes(app(sample="Coffee", auto="true")) == pc.extract_palette(sample, "auto").hexes
    assert len(hexes(app(colors="99", sample="Nothing", emphasis="None"))) == 8


def test_settings_change_the_palette() -> None:
    page = app()
    page.slider(key="colors").set_value(3).run()
    assert len(hexes(page)) == 3
    page.toggle(key="auto").set_value(True).run()
    assert page.slider(key="colors").disabled
    assert len(hexes(page)) > 1


def test_an_upload_takes_the_place_of_the_sample() -> None:
    page = upload(png(TEAL, TEAL, TEAL, GOLD))
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert "2 colours from 1 photo" in texts(page)
    assert "Works for" not in texts(page)


def test_a_set_gives_one_palette_and_tells_whom_it_fits() -> None:
    page = upload(png(TEAL, name="a.png"), png(GOLD, GOLD, GOLD, name="b.png"))
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert page.dataframe[0].value["share"].tolist() == pytest.approx([0.5, 0.5])
    assert "Works for 2 of 2 photos" in texts(page)
    assert page.selectbox(key="photo").options == ["a.png", "b.png"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_work() -> None:
    page = upload(png(TEAL), BROKEN)
    assert hexes(page) == ["#264653"]
    assert "broken.jpg: This file is damaged" in texts(page)


def test_only_broken_files_leave_the_reason_and_no_traceback() -> None:
    page = upload(BROKEN)
    assert not page.exception
    assert "broken.jpg: " in texts(page)
    assert not page.dataframe


def test_a_clear_picture_is_named() -> None:
    file = io.BytesIO()
    PIL.Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(file, "PNG")
    assert "clear.png: Every pixel is transparent" in texts(upload(("clear.png", file.getvalue(), "image/png")))


def test_a_name_is_shown_as_text_and_not_as_markdown() -> None:
    evil = "![x](http://127.0.0.1/x.png)<img src=x>.jpg"
    page = upload((evil, *BROKEN[1:]), png(TEAL))
    assert [element.value for element in page.text] == [
        f"{evil}: This file is damaged: the picture in it cannot be decoded. Export or download it again."
    ]
    assert not [element for element in page.markdown if "127.0.0.1" in element.value]


def test_two_photos_of_one_name_are_told_apart_and_one_photo_twice_counts_once() -> None:
    page = upload(png(TEAL), png(GOLD), png(TEAL, name="again.png"))
    assert page.selectbox(key="photo").options == ["photo.png", "photo.png (2)"]


def test_too_many_photos_are_cut_with_a_word() -> None:
    page = upload(*[png((number, 0, 0), name=f"{number}.png") for number in range(MAX_PHOTOS + 2)])
    assert f"the first {MAX_PHOTOS} are used" in texts(page)
    assert len(page.selectbox(key="photo").options) == MAX_PHOTOS


def test_a_folder_adds_to_the_uploads() -> None:
    page = upload(png(TEAL, name="a.png"))
    page.file_uploader(key="folder").set_value([png(GOLD, name="b.png"), BROKEN]).run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert "broken.jpg: " in texts(page)


def test_the_camera_is_off_until_it_is_asked_for() -> None:
    page = app()
    assert not page.get("camera_input")
    page.toggle(key="camera_on").set_value(True).run()
    assert not page.exception
    assert len(page.get("camera_input")) == 1


# The page of regions


def regions_page(sample: str | None = None) -> AppTest:
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    page.switch_page("pages/segmentation.py").run()
    return page.button_group(key="sample").set_value(sample).run() if sample else page


def shown(page: AppTest, key: str) -> dict[str, Any]:
    """What the page gives a component of ours."""
    assert not page.exception
    element = next(element for element in page.main if element.type == "bidi_component" and element.key == key)
    return json.loads(element.proto.json)


def strip(page: AppTest, key: str = "palette") -> list[str]:
    return [swatch["hex"] for swatch in shown(page, key)["swatches"]]


def flow_2(content: bytes, n_colors: int = 8, method: str = "fcn") -> pc.FlowResult:
    """What the page must show: flow 2 on the picture as the page reads it."""
    image = pc.read_image(content, min_pixels=VIEW_PIXELS).reduced(2 * VIEW_PIXELS)
    return pc.FLOWS["segmentation"]([image], n_colors, method=method)


def test_the_page_of_regions_shows_what_flow_2_gives() -> None:
    page, expected = regions_page(), flow_2(next(iter(samples().values())).read())
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
    assert {chart.key for chart in page.get("plotly_chart")} == {"class_iou", "confusion"}


def test_the_comparison_of_the_decoders_is_shown() -> None:
    page = regions_page("temple")
    table = next(element.value for element in page.dataframe if "decoder" in element.value)
    assert {"U-Net like", "DeepLabV3+ like"} <= set(table["decoder"])
    assert table["saliency, max F"].between(0, 1).all()


def test_a_photo_is_compared_with_an_uploaded_mask_and_a_bad_mask_is_explained() -> None:
    page = regions_page()
    page.session_state["more"] = "Against a mask"
    page.file_uploader(key="uploads").set_value([png(TEAL, GOLD)]).run()
    assert "Masks come with the samples" in texts(page)
    page.file_uploader(key="mask").set_value([png((0, 0, 0), (255, 255, 255), name="mask.png")]).run()
    assert page.dataframe[0].value.loc["Subject, intersection over union", "Network"] != "–"
    page.file_uploader(key="mask").set_value([png((0, 0, 0), name="mask.png")]).run()
    assert "another shape than the photo" in page.error[0].value


def test_without_weights_the_page_says_so_and_divides_by_hsv(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise pc.ModelError("The weights are missing. Bring them back with: git checkout -- models")

    monkeypatch.setattr("components.dividing.load", missing)
    page = regions_page("coffee")
    assert "git checkout -- models" in page.error[0].value
    assert strip(page) == flow_2(samples()["coffee"].read(), method="hsv").palette.hexes


def test_photos_stay_chosen_on_the_next_page_until_they_are_removed() -> None:
    page = upload(png(TEAL, GOLD))
    page.switch_page("pages/segmentation.py").run(timeout=120)
    assert "Still with your photo" in texts(page)
    assert shown(page, "map")["name"] == "photo.png"
    page.switch_page("pages/palette.py").run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    page.button(key="remove").click().run()
    assert len(hexes(page)) == 8


# The page of features


def features_page(*files: tuple[str, bytes, str], tab: str | None = None) -> AppTest:
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    page.switch_page("pages/features.py")
    if tab:
        page.session_state["more"] = tab
    page.run()
    return page.file_uploader(key="uploads").set_value(list(files)).run() if files else page


def flow_3(content: bytes, n_colors: int = 8) -> pc.FlowResult:
    """What the page must show: flow 3 on the picture as the page reads it."""
    image = pc.read_image(content, min_pixels=VIEW_PIXELS).reduced(2 * VIEW_PIXELS)
    return pc.FLOWS["features"]([image], n_colors)


def test_the_page_of_features_shows_what_flow_3_gives_and_what_it_changed() -> None:
    page, sample = features_page(), next(iter(samples().values())).read()
    assert strip(page) == flow_3(sample).palette.hexes
    clusters = shown(page, "map")["regions"]
    assert len(clusters) == 8 and all(cluster["hexes"] for cluster in clusters)
    match = pc.match_palettes(pc.extract_palette(sample), flow_3(sample).palette)
    moved = sum(difference >= 5 for difference in match.differences)
    assert f"{moved} of 8 colours moved visibly" in texts(page)


def test_a_layer_shows_its_place_its_channels_and_all_of_them_at_once() -> None:
    page = features_page()
    page.selectbox(key="layer").set_value("stride4").run()
    assert not page.exception
    assert {"network", "moves"} <= {chart.key for chart in page.get("plotly_chart")}
    captions = [image.proto.imgs[0].caption for image in page.get("image")]
    assert sum(caption.startswith("channel ") for caption in captions) == 12


def test_the_network_says_where_it_looks_for_a_name() -> None:
    page = features_page(tab="Where it looks")
    names = page.radio(key="class").options
    assert len(names) == 5 and names[0].startswith("daisy, ")
    page.radio(key="class").set_value(1).run()
    assert not page.exception
    captions = [image.proto.imgs[0].caption for image in page.get("image")]
    assert captions == [f"What speaks for “{names[1].split(', ')[0]}”"]


def test_a_network_that_cannot_be_downloaded_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise Exception("URL fetch failure")

    monkeypatch.setattr("keras.applications.MobileNetV2", offline)
    page = features_page()
    page.button_group(key="network_name").set_value("mobilenet_v2").run()
    assert not page.exception
    assert "The weights of MobileNetV2 cannot be downloaded here" in page.warning[0].value


def test_a_set_is_mapped_and_one_photo_alone_is_not() -> None:
    alone = features_page(tab="The set")
    assert "Choose several photos" in alone.info[0].value
    cat = samples()["cat"].read()
    mirrored = np.ascontiguousarray(pc.read_image(cat).pixels[:, ::-1])
    file = io.BytesIO()
    PIL.Image.fromarray(mirrored).save(file, "PNG")
    rocket = samples()["rocket"].read()
    page = features_page(
        ("a cat.jpg", cat, "image/jpeg"),
        ("its mirror.png", file.getvalue(), "image/png"),
        ("rocket.jpg", rocket, "image/jpeg"),
        tab="The set",
    )
    assert "a cat.jpg and its mirror.png belong together." in texts(page)
    assert "rocket.jpg does not fit the mood of the set" in texts(page)
    assert "photo_map" in {chart.key for chart in page.get("plotly_chart")}


def test_the_compared_networks_and_the_search_are_shown() -> None:
    page = features_page(tab="Compared networks")
    assert {"transfer", "precision"} <= {chart.key for chart in page.get("plotly_chart")}
    table = next(element.value for element in page.dataframe if "covering" in element.value)
    assert len(table) > 20 and table["error of the pixels"].between(0.5, 1.5).all()


def test_without_weights_the_page_says_so_and_shows_the_palette_of_the_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(network: str) -> None:
        raise pc.ModelError("The weights are missing. Bring them back with: git checkout -- models")

    monkeypatch.setattr("components.looking.load", missing)
    page = features_page()
    assert "git checkout -- models" in page.error[0].value
    assert strip(page) == pc.extract_palette(next(iter(samples().values())).read()).hexes


# The page of harmony


def harmony_page(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    page.switch_page("pages/harmony.py")
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def typed(text: str) -> AppTest:
    page = harmony_page()
    return page.text_input(key="typed").set_value(text).run()


def test_the_page_of_harmony_shows_what_flow_4_gives() -> None:
    image = pc.read_image(next(iter(samples().values())).read(), min_pixels=VIEW_PIXELS).reduced(2 * VIEW_PIXELS)
    expected = pc.FLOWS["harmony"]([image], 8).palette
    page = harmony_page()
    assert strip(page) == expected.hexes
    shares = [swatch["share"] for swatch in shown(page, "palette")["swatches"]]
    assert shares[-3:] == ["suggested"] * 3 and all(share.endswith("%") for share in shares[:-3])


def test_typed_colours_stay_and_the_others_are_suggested_to_go_with_them() -> None:
    page = typed("#264653, 2a9d8f")
    expected = pc.suggest_colors(["#264653", "#2a9d8f"], 6)
    assert strip(page) == ["#264653", "#2a9d8f", *(suggestion.hex for suggestion in expected)]
    assert page.metric[0].label == "Predicted rating, of 5" and 1 <= float(page.metric[0].value) <= 5


def test_suggestions_change_and_come_back_and_what_is_locked_stays() -> None:
    page = typed("#264653")
    before = strip(page)
    page.button_group(key="kept").set_value([0, 2]).run()
    page.button(key="anew").click().run()
    after = strip(page)
    assert after[0] == before[0] and after[2] == before[2] and after != before
    page.button(key="undo").click().run()
    assert strip(page) == before
    assert page.query_params["swatches"] == (
        "-".join(
            f"{code[1:]}{'il' if not index else 'sl' if index == 2 else 'su'}" for index, code in enumerate(before)
        )
    )


def test_the_address_brings_the_palette_back_and_a_broken_one_starts_anew() -> None:
    page = harmony_page(swatches="264653il-e9c46asu-ffffffsl", total="3")
    assert strip(page) == ["#264653", "#e9c46a", "#ffffff"]
    broken = harmony_page(swatches="<b>", total="3")
    assert "starts anew" in broken.warning[0].value and len(strip(broken)) == 3


def test_the_step_that_helps_most_can_be_taken() -> None:
    page = typed("#264653 #8f5a2a #c1d02a #50104a #999999")
    rating, before = float(page.metric[0].value), strip(page)
    page.button(key="step").click().run()
    assert float(page.metric[0].value) > rating
    assert sum(one != other for one, other in zip(before, strip(page), strict=True)) == 1


@pytest.mark.parametrize(
    ("text", "sentence"), [("#26465", "#26465"), ("teal", "teal"), ("#264653 " * 13, "13 colours are too many")]
)
def test_what_is_no_colour_is_explained(text: str, sentence: str) -> None:
    page = typed(text)
    assert not page.exception
    assert sentence in page.error[0].value


def test_the_answer_to_is_it_dull_is_drawn() -> None:
    page = harmony_page()
    assert {"wheel", "chroma"} <= {chart.key for chart in page.get("plotly_chart")}


# All pages


@pytest.mark.slow
@pytest.mark.parametrize("name", ["palette", "compare", "segmentation", "features", "harmony"])
@pytest.mark.parametrize("count", [0, 1, 20])
def test_no_page_breaks_with_broken_photos_among_any_number_of_good_ones(name: str, count: int) -> None:
    random = np.random.default_rng(0)
    good = [png(*map(tuple, random.integers(0, 256, (6, 3)).tolist()), name=f"{number}.png") for number in range(count)]
    page = app()
    page.switch_page(f"pages/{name}.py").run(timeout=120)
    page.file_uploader(key="uploads").set_value([BROKEN, *good]).run(timeout=120)
    assert not page.exception
    assert "broken.jpg: This file is damaged" in texts(page)
    assert bool(count) == any(element.type == "bidi_component" for element in page.main)
