"""The page of features: flow 3 on a photo, the layers and classes of the networks, and a set of photos."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.inputs import samples
from tests.app.visits import MISSING, File, charts, first_sample, shown, strip, texts, visit, without_networks
from tests.pictures import encode


def features_page(*files: File, tab: str | None = None) -> AppTest:
    page = visit("features", *files)
    if tab:
        page.session_state["more"] = tab
        page.run()
    return page


def captions(page: AppTest) -> list[str]:
    return [image.proto.imgs[0].caption for image in page.get("image")]


def test_the_page_shows_what_flow_3_gives_and_what_it_changed() -> None:
    page, expected = features_page(), pc.FLOWS["features"]([first_sample()]).palette
    assert strip(page) == expected.hexes
    clusters = shown(page, "map")["regions"]
    assert len(clusters) == 8 and all(cluster["hexes"] for cluster in clusters)
    match = pc.match_palettes(pc.extract_palette(first_sample()), expected)
    moved = sum(difference >= 5 for difference in match.differences)
    assert f"{moved} of 8 colours moved visibly" in texts(page)


def test_a_layer_shows_its_place_its_channels_and_all_of_them_at_once() -> None:
    page = features_page()
    page.selectbox(key="layer").set_value("stride4").run()
    assert not page.exception
    assert {"network", "moves"} <= charts(page)
    assert sum(caption.startswith("channel ") for caption in captions(page)) == 12


def test_the_network_shows_what_its_names_rest_on() -> None:
    page = features_page(tab="What it responds to")
    names = page.radio(key="class").options
    assert len(names) == 5 and names[0].startswith("daisy, ")
    page.radio(key="class").set_value(1).run()
    assert not page.exception
    assert captions(page) == [f"What speaks for “{names[1].split(', ')[0]}”"]


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
    cat, rocket = samples()["cat"].read(), samples()["rocket"].read()
    mirrored = encode(np.ascontiguousarray(pc.read_image(cat).pixels[:, ::-1]))
    page = features_page(
        ("a cat.jpg", cat, "image/jpeg"),
        ("its mirror.png", mirrored, "image/png"),
        ("rocket.jpg", rocket, "image/jpeg"),
        tab="The set",
    )
    assert "a cat.jpg and its mirror.png belong together." in texts(page)
    assert "rocket.jpg does not fit the mood of the set" in texts(page)
    assert "photo_map" in charts(page)


def test_the_compared_networks_and_the_search_are_shown() -> None:
    page = features_page(tab="Compared networks")
    assert {"transfer", "precision"} <= charts(page)
    table = next(element.value for element in page.dataframe if "covering" in element.value)
    assert len(table) > 20 and table["error of the pixels"].between(0.5, 1.5).all()


def test_without_weights_the_page_says_so_and_shows_the_palette_of_the_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    without_networks(monkeypatch)
    page = features_page()
    assert MISSING in page.error[0].value
    assert strip(page) == pc.extract_palette(first_sample()).hexes
