"""The studio: the palette of the visitor beside the photo, which no setting, photo or page takes away."""

import numpy as np
import PIL.Image
import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.inputs import SOURCES, samples
from components.workbench.steps import KEPT
from palette_core.editing import Project, to_project_file
from palette_core.export import EXPORTS
from palette_core.image import true_color
from tests.app.visits import (
    BROKEN,
    MISSING,
    colors,
    drawing,
    first_sample,
    names,
    paste,
    refused,
    send,
    shown,
    texts,
    trigger,
    upload,
    visit,
    widgets,
    without_networks,
    working,
)
from tests.pictures import GOLD, RED, TEAL, encode, photo

HEIC = ("photo.heic", b"\0\0\0\x18ftypheic" + bytes(40), "image/heic")
EVIL = "![x](http://127.0.0.1/x.png)"


def act(page: AppTest, op: str, **fields: object) -> AppTest:
    return send(page, "strip_widget", {"op": op, **fields})


def number(page: AppTest, place: int) -> int:
    found: int = colors(page)[place]["id"]
    return found


def edited(page: AppTest) -> AppTest:
    """The palette with its first colour changed and locked."""
    page = act(page, "recolor", id=number(page, 0), hex="#123456")
    return act(page, "lock", id=number(page, 0), locked=True)


def is_offered(page: AppTest) -> bool:
    return "proposal_replace" in {button.key for button in page.button}


def test_the_palette_of_the_sample_is_there_at_once_with_a_pin_for_each_colour() -> None:
    page = visit("studio")
    assert working(page) == pc.extract_palette(first_sample()).hexes
    assert [pin["hex"] for pin in shown(page, "pins")["pins"]] == working(page)


def test_settings_change_what_was_only_found_and_never_what_was_worked_on() -> None:
    """D2: a slider replaced the colours, the locks and undo."""
    page = visit("studio")
    page.number_input(key="colors").set_value(5).run()
    assert working(page) == pc.extract_palette(first_sample(), 5).hexes and not is_offered(page)
    page = edited(page)
    before = working(page)
    for change in (
        lambda: page.number_input(key="colors").set_value(9),
        lambda: page.button_group(key="emphasis").set_value("area"),
        lambda: page.selectbox(key="order").set_value("hue"),
        lambda: page.multiselect(key="ignore").set_value(["White"]),
        lambda: page.toggle(key="auto").set_value(True),
        lambda: page.button_group(key="sample").set_value("coffee"),
    ):
        change().run()
        assert working(page) == before and colors(page)[0]["locked"] and shown(page, "strip_widget")["canUndo"]
        assert is_offered(page)


def test_a_lock_alone_is_work() -> None:
    page = visit("studio")
    page = act(page, "lock", id=number(page, 2), locked=True)
    before = working(page)
    page.number_input(key="colors").set_value(9).run()
    assert working(page) == before and is_offered(page)


@pytest.mark.parametrize("decision", ["replace", "merge", "keep"])
def test_an_offer_is_decided_once_and_can_be_undone(decision: str) -> None:
    page = edited(visit("studio"))
    before = working(page)
    page.number_input(key="colors").set_value(5).run()
    page.button(key=f"proposal_{decision}").click().run()
    found = pc.extract_palette(first_sample(), 5).hexes
    after = working(page)
    if decision == "merge":
        assert after[0] == "#123456" and len(after) == 5 and set(after[1:]) < set(found)
    else:
        assert after == (found if decision == "replace" else before)
    assert not is_offered(page) and not is_offered(page.run())
    if decision != "keep":
        page = act(page, "undo")
    assert working(page) == before
    assert colors(page)[0]["locked"]


def test_undo_and_redo_go_over_edits_proposals_pastes_and_pins() -> None:
    page = edited(upload(visit("studio"), drawing(TEAL, GOLD)))
    states = [working(page)]

    def step(page: AppTest) -> AppTest:
        states.append(working(page))
        return page

    page = step(send(page, "pins", {"op": "add", "x": 0.9, "y": 0.5}))
    page = step(send(page, "pins", {"op": "remove", "id": shown(page, "pins")["pins"][-1]["id"]}))
    page = step(paste(page, "#111111 #222222"))
    page = step(act(page, "add", index=1, hex=None))
    page.number_input(key="colors").set_value(3).run()
    page = step(page.button(key="proposal_replace").click().run())
    assert len({*map(tuple, states)}) == len(states) - 1, "the second step takes back the first"
    for state in states[-2::-1]:
        page = act(page, "undo")
        assert working(page) == state
    for state in states[1:]:
        page = act(page, "redo")
        assert working(page) == state
    assert not shown(page, "strip_widget")["canRedo"]


def test_a_link_is_never_overwritten_by_a_sample() -> None:
    """D3: a click on Area replaced the shared palette."""
    link = "203c48il-617282il-b39198il-f6d4basu-9372a0su"
    page = visit("studio", p=link)
    shared = ["#203c48", "#617282", "#b39198", "#f6d4ba", "#9372a0"]
    assert working(page) == shared and "pins" not in widgets(page)
    page.button_group(key="emphasis").set_value("area").run()
    page.number_input(key="colors").set_value(9).run()
    assert working(page) == shared and not is_offered(page)
    page = upload(page, drawing(TEAL, GOLD))
    assert working(page) == shared and is_offered(page) and "pins" in widgets(page)
    page = send(page, "pins", {"op": "add", "x": 0.9, "y": 0.5})
    assert working(page) == [*shared, "#e9c46a"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "264653-", "x" * 9000])
def test_a_hostile_link_is_told(text: str) -> None:
    page = visit("studio", p=text)
    assert "The palette in this link cannot be read" in texts(page)
    assert working(page) == pc.extract_palette(first_sample()).hexes


def test_photos_that_are_added_on_another_page_go_beside_those_that_are_there() -> None:
    """D4: one more photo replaced the others."""
    page = visit("studio", drawing(TEAL, name="a.png"), drawing(GOLD, name="b.png"))
    page.switch_page("pages/segmentation.py").run()
    page = upload(page, drawing(RED, name="c.png"))
    page.switch_page("pages/studio.py").run()
    assert names(page) == ["a.png", "b.png", "c.png"] and sorted(working(page)) == ["#264653", "#e63946", "#e9c46a"]
    page = send(page, "tray", {"op": "remove", "digest": shown(page, "tray")["photos"][1]["digest"]})
    assert names(page) == ["a.png", "c.png"] and sorted(working(page)) == ["#264653", "#e63946"]


@pytest.mark.parametrize("file", [HEIC, ("a.svg", b"<svg><rect", "image/svg+xml"), BROKEN], ids=lambda file: file[0])
def test_a_file_that_is_refused_is_told_and_the_sample_does_not_stand_for_it(file: tuple[str, bytes, str]) -> None:
    """D7: the chip turned red without a word, above the palette of the sample."""
    page = upload(visit("studio"), file)
    assert list(refused(page)) == [file[0]] and len(refused(page)[file[0]]) > 40
    assert "strip_widget" not in widgets(page) and "There is no palette yet" in texts(page)
    assert not [button for button in page.get("download_button") if button.label == "CSS"]
    page = upload(page, drawing(TEAL, GOLD))
    assert working(page) == ["#264653", "#e9c46a"]


def test_a_file_that_is_refused_takes_no_work() -> None:
    page = edited(visit("studio"))
    before = working(page)
    assert working(upload(page, HEIC)) == before


def test_a_palette_stays_when_its_photo_is_removed() -> None:
    page = upload(visit("studio"), drawing(TEAL, GOLD))
    page = send(page, "tray", {"op": "remove", "digest": shown(page, "tray")["photos"][0]["digest"]})
    assert names(page) == [] and working(page) == ["#264653", "#e9c46a"]


def test_a_reload_brings_the_palette_and_the_steps_back() -> None:
    """D10: a reload showed the sample again, without a word."""
    page = edited(upload(visit("studio"), drawing(TEAL, GOLD)))
    page.button(key="star").click().run()
    page = act(act(page, "add", index=2, hex="#abcdef"), "undo")
    kept = shown(page, "strip_address")
    again = visit("studio", p=kept["value"])
    assert working(again) == working(page) == ["#123456", "#e9c46a"] and colors(again)[0]["locked"]
    again = trigger(again, "strip_address", "kept", kept["steps"])
    assert working(again) == working(page) and not is_offered(again)
    assert working(act(again, "redo"))[2] == "#abcdef"
    again = act(again, "undo")
    for _ in range(KEPT):
        if shown(again, "strip_widget")["canUndo"]:
            again = act(again, "undo")
    assert working(again) == pc.extract_palette(first_sample()).hexes
    assert "favourite_0" in {button.key for button in again.button}


def test_typed_and_suggested_colours_have_no_share_in_a_file() -> None:
    """D11: "0.0%" in the files."""
    page = paste(visit("studio"), "264653, 2a9d8f e9c46a")
    page = act(page, "add", index=1, hex=None)
    assert [color["note"] for color in colors(page)] == ["typed", "suggested", "typed", "typed"]
    palette = page.session_state["studio"].history.current.to_palette()
    for export in EXPORTS.values():
        content = export.render(palette)
        assert "0.0%" not in (content if isinstance(content, str) else content.decode("latin-1"))
    assert "typed" in str(EXPORTS["css"].render(palette))


def test_every_format_is_offered_and_named_by_the_photo() -> None:
    page = upload(visit("studio"), drawing(TEAL, GOLD, name="pier.png"))
    others = page.selectbox(key="download_format")
    assert len(others.options) == len(EXPORTS) - 6
    assert others.options[0] == "For code: Sass variables" and others.options[-1] == "To print: PDF sheet"
    buttons = [button.label for button in page.get("download_button")]
    assert {"JSON", "Download", "All formats"} < set(buttons) and len(buttons) < 12
    assert not others.set_value("ase").run().exception


def gradient() -> tuple[bytes, np.ndarray]:
    """A photo that is larger than what is shown, and its pixels."""
    pixels = np.asarray(PIL.Image.fromarray(photo(3, 60, 80)).resize((2400, 1800)))
    return encode(pixels), pixels


def test_a_pin_takes_the_true_colour_of_the_photo_at_its_full_size() -> None:
    content, pixels = gradient()
    page = upload(visit("studio"), ("large.png", content, "image/png"))
    image = pc.read_image(content, min_pixels=12_500_000)
    assert image.pixels.shape == pixels.shape
    moved = shown(page, "pins")["pins"][1]["id"]
    expected = "#{:02x}{:02x}{:02x}".format(*true_color(image, 0.31, 0.62, 3))
    page = send(page, "pins", {"op": "move", "id": moved, "x": 0.31, "y": 0.62})
    assert working(page)[1] == expected
    pin = next(pin for pin in shown(page, "pins")["pins"] if pin["id"] == moved)
    assert (pin["x"], pin["y"]) == pytest.approx((0.31, 0.62), abs=1e-3)
    before = working(page)
    page = send(page, "pins", {"op": "add", "x": 0.31, "y": 0.62})
    assert working(page) == [*before, expected]
    page = send(page, "pins", {"op": "remove", "id": shown(page, "pins")["pins"][-1]["id"]})
    assert working(page) == before


def test_where_the_photo_is_clear_there_is_no_colour() -> None:
    page = upload(visit("studio"), drawing((*TEAL, 255), (*GOLD, 255), (0, 0, 0, 0)))
    before = working(page)
    page = send(page, "pins", {"op": "add", "x": 0.95, "y": 0.5})
    assert working(page) == before and "transparent there" in texts(page)


def test_a_colour_that_the_palette_misses_can_be_added() -> None:
    page = upload(visit("studio"), drawing(TEAL, TEAL, TEAL, GOLD, GOLD, RED))
    red = next(place for place, code in enumerate(working(page)) if code == "#e63946")
    page = act(page, "remove", id=number(page, red))
    chip = page.button(key="add_e63946")
    assert chip.label == "Add #e63946, 16.7%"
    page = chip.click().run()
    assert working(page)[-1] == "#e63946" and "add_e63946" not in {button.key for button in page.button}
    assert shown(page, "pins")["pins"][-1]["x"] > 5 / 6, "it has its place"


def test_a_part_of_the_photo_gives_its_colours_and_takes_no_work() -> None:
    page = upload(visit("studio"), drawing(TEAL, GOLD))
    page.button_group(key="part").set_value("Draw a part").run()
    assert shown(page, "pins")["drawing"]
    page = send(page, "pins", {"op": "box", "box": [0.5, 0, 1, 1]})
    assert working(page) == ["#e9c46a"] and shown(page, "pins")["box"] == [0.5, 0, 1, 1]
    page.button(key="whole").click().run()
    assert working(page) == ["#264653", "#e9c46a"] and shown(page, "pins")["box"] is None
    page = send(edited(page), "pins", {"op": "box", "box": [0.5, 0, 1, 1]})
    assert working(page) == ["#123456", "#e9c46a"] and is_offered(page)


def test_a_project_is_saved_and_opened() -> None:
    page = edited(upload(visit("studio"), drawing(TEAL, GOLD)))
    page.button(key="star").click().run()
    settings = {"colors": 5, "order": "hue", "ignore": "White\n#aabbcc", "emphasis": "loud", "auto": 1, "more": 2}
    content = to_project_file(Project.of(page.session_state["studio"].history, settings))
    other = visit("studio")
    before = working(other)
    other.file_uploader(key="project").set_value([("p.json", content, "application/json")]).run()
    assert working(other) == ["#123456", "#e9c46a"] and colors(other)[0]["locked"]
    assert not is_offered(other), "the sample has nothing to say to it"
    assert (other.number_input(key="colors").value, other.selectbox(key="order").value) == (5, "hue")
    assert other.multiselect(key="ignore").value == ["White", "#aabbcc"]
    assert (other.button_group(key="emphasis").value, other.toggle(key="auto").value) == ("accents", False)
    assert "favourite_0" in {button.key for button in other.button}
    for _ in range(9):
        if shown(other, "strip_widget")["canUndo"]:
            other = act(other, "undo")
    assert working(other) == before
    other.file_uploader(key="project").set_value([("p.json", b"{}", "application/json")]).run()
    assert "The project file cannot be read" in texts(other) and working(other) == before


def test_favourites_steps_and_the_comparison_of_two() -> None:
    page = upload(visit("studio"), drawing(TEAL, GOLD))
    page.button(key="star").click().run()
    page = edited(page)
    page.button(key="favourite_0").click().run()
    assert working(page) == ["#264653", "#e9c46a"] and shown(page, "strip_widget")["canUndo"]
    page.multiselect(key="compared").set_value(["Favourite 1", "Step 4: Lock"]).run()
    assert [swatch["hex"] for swatch in shown(page, "compared_1")["swatches"]] == ["#123456", "#e9c46a"]
    assert "are CIEDE2000" in texts(page)
    page.button(key="star").click().run()
    assert not page.exception and "favourite_0" not in {button.key for button in page.button}
    page.button(key="step_0").click().run()
    assert working(page) == pc.extract_palette(first_sample()).hexes


def test_the_name_of_a_photo_is_text_everywhere() -> None:
    page = edited(upload(visit("studio"), (f"{EVIL}.png", *drawing(TEAL, GOLD)[1:])))
    page.number_input(key="colors").set_value(1).run()
    assert is_offered(page)
    shown_texts = [*(button.label for button in page.button), *texts(page).splitlines()]
    assert not [text for text in shown_texts if "](http://127" in text]


def test_no_one_sees_the_palette_of_another() -> None:
    one = edited(upload(visit("studio"), drawing(TEAL, GOLD)))
    other = visit("studio")
    assert working(other) == pc.extract_palette(first_sample()).hexes and names(other) == []
    other = paste(other, "#ffffff")
    assert working(one.run()) == ["#123456", "#e9c46a"]


@pytest.mark.parametrize("source", SOURCES)
def test_without_networks_each_source_says_so_and_nothing_breaks(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_networks(monkeypatch)
    page = visit("studio", source=SOURCES[source].title, sample="Coffee")
    assert not page.exception
    assert (MISSING in texts(page)) == (source != "whole")
    found = {"whole": "quantization", "subject": "segmentation", "regions": "segmentation", "suggestions": "harmony"}
    if source in found:
        result = pc.FLOWS[found[source]]([samples()["coffee"].read()], method="hsv")
        palette = result.subject if source == "subject" else result.palette
        assert working(page) == palette.hexes
    else:
        assert "There is no palette yet" in texts(page)
