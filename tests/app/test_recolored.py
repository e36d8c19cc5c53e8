"""The studio's panel "Apply": the photo in the colours of the working palette."""

import base64
import io

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.analysis import LoadedPhoto, Photo, recolored_file
from palette_core.recoloring import PaletteEdit
from tests.app.visits import colors, drawing, paste, send, shown, texts, upload, visit, widgets
from tests.pictures import GOLD, TEAL

PURPLE = "#6a3fa0"


def opened(page: AppTest) -> AppTest:
    page.session_state["tools"] = "Apply"
    return page.run()


def edited(page: AppTest, place: int = 0, code: str = PURPLE) -> AppTest:
    return send(page, "strip_widget", {"op": "recolor", "id": colors(page)[place]["id"], "hex": code})


def picture(url: str) -> NDArray[np.uint8]:
    return np.asarray(PIL.Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))).convert("RGB"))


def labels(page: AppTest) -> set[str]:
    return {button.label for button in page.get("download_button")}


def test_a_palette_as_found_has_nothing_to_apply() -> None:
    page = opened(upload(visit("studio"), drawing(TEAL, GOLD)))
    assert "before_after" not in widgets(page) and "Change one" in texts(page)
    assert not {"Picture", "Table (.cube)"} & labels(page)


def test_an_edited_colour_is_shown_on_the_photo_before_and_after() -> None:
    page = edited(opened(upload(visit("studio"), drawing(TEAL, GOLD))))
    data = shown(page, "before_after")
    before, after = picture(data["before"]), picture(data["after"])
    assert data["name"] == "photo.png" and before.shape == after.shape
    middle = before.shape[0] // 2
    left, right = after[middle, 5], after[middle, -5]
    assert pc.oklab_distance(left, (0x6A, 0x3F, 0xA0)) < 6 and pc.oklab_distance(right, GOLD) < 4
    assert pc.oklab_distance(before[middle, 5], TEAL) < 4
    assert {"Picture", "Table (.cube)"} <= labels(page)


def test_while_the_panel_is_closed_nothing_is_recoloured() -> None:
    page = edited(upload(visit("studio"), drawing(TEAL, GOLD)))
    assert "before_after" not in widgets(page)


def test_undo_takes_the_change_off_the_photo() -> None:
    page = edited(opened(upload(visit("studio"), drawing(TEAL, GOLD))))
    page = send(page, "strip_widget", {"op": "undo"})
    assert "before_after" not in widgets(page)


def test_a_pasted_palette_is_applied_by_likeness() -> None:
    page = paste(opened(upload(visit("studio"), drawing(TEAL, GOLD))), "#ffe08a #1b3a6b")
    after = picture(shown(page, "before_after")["after"])
    row = after[after.shape[0] // 2]
    assert pc.oklab_distance(row[5], (0x1B, 0x3A, 0x6B)) < 6 and pc.oklab_distance(row[-5], (0xFF, 0xE0, 0x8A)) < 6


def test_without_a_photo_there_is_nothing_to_apply_to() -> None:
    page = upload(visit("studio"), drawing(TEAL, GOLD))
    page = send(page, "tray", {"op": "remove", "digest": shown(page, "tray")["photos"][0]["digest"]})
    assert "before_after" not in widgets(opened(page)) and "Drop a photo to see it" in texts(page)


def test_in_a_part_of_the_photo_the_rest_stays() -> None:
    page = edited(opened(upload(visit("studio"), drawing(TEAL, GOLD))))
    page.button_group(key="part").set_value("Draw a part").run()
    page = send(page, "pins", {"op": "box", "box": [0, 0, 1, 0.5]})
    after = picture(shown(page, "before_after")["after"])
    assert pc.oklab_distance(after[1, 1], (0x6A, 0x3F, 0xA0)) < 6
    assert pc.oklab_distance(after[-1, 1], TEAL) < 4


def test_the_picture_that_is_taken_away_has_its_full_size() -> None:
    name, content, _ = drawing(TEAL, GOLD)
    loaded = LoadedPhoto(name, "digest", pc.read_image(content), 0, Photo(name, content, "digest"))
    file = recolored_file(loaded, PaletteEdit.of(["#264653", "#e9c46a"], [PURPLE, "#e9c46a"]))
    taken = PIL.Image.open(io.BytesIO(file))
    assert (taken.format, taken.size) == ("JPEG", loaded.image.full_size)
    assert pc.oklab_distance(np.asarray(taken)[5, 5], (0x6A, 0x3F, 0xA0)) < 6
