"""Palette files of other programs in the studio: what they hold, and what is said of those that hold nothing."""

import struct

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.visits import arrive, colors, send, shown, texts, visit, working

LINK = "264653l.tx.Deep_ink-2a9d8f-e9c46as"  # a visitor's work, the first colour locked
OWN = ["#264653", "#2a9d8f", "#e9c46a"]
OFFER = {f"file_proposal_{decision}" for decision in ("replace", "merge", "keep")}


def ase(*colors: tuple[str, tuple[int, int, int]]) -> bytes:
    """An Adobe Swatch Exchange file, built by its format: a head, then a block for each colour."""
    blocks = b""
    for name, rgb in colors:
        text = name.encode("utf-16-be") + b"\0\0"
        levels = struct.pack(">3f", *(level / 255 for level in rgb))
        block = struct.pack(">H", len(text) // 2) + text + b"RGB " + levels + struct.pack(">H", 0)
        blocks += struct.pack(">HI", 1, len(block)) + block
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(colors)) + blocks


BRAND = ase(("Brick & *lime*", (178, 58, 46)), ("Harbour", (20, 60, 140)))
BRAND_HEXES = ["#b23a2e", "#143c8c"]


def open_file(page: AppTest, content: bytes, name: str = "brand.ase") -> AppTest:
    page.file_uploader(key="palette_file").set_value((name, content, "application/octet-stream"))
    return page.run()


def press(page: AppTest, decision: str) -> AppTest:
    return page.button(key=f"file_proposal_{decision}").click().run()


def offered(page: AppTest) -> set[str]:
    return {button.key for button in page.button if button.key in OFFER}


def names(page: AppTest) -> list[str | None]:
    return [color.name for color in page.session_state["studio"].history.current.colors]


def test_a_file_takes_the_place_of_what_was_only_found_and_undo_brings_that_back() -> None:
    page = visit("studio")
    found = working(page)
    page = open_file(page, BRAND)
    assert working(page) == BRAND_HEXES and names(page) == ["Brick & *lime*", "Harbour"]
    assert not offered(page) and r"Adobe Swatch Exchange\: Brick & \*lime\*, Harbour" in texts(page)
    page = send(page, "strip_widget", {"op": "undo"})
    assert working(page) == found


def test_what_a_file_brought_is_work_that_a_setting_does_not_take() -> None:
    page = open_file(visit("studio"), BRAND)
    page.number_input(key="colors").set_value(5).run()
    assert working(page) == BRAND_HEXES and "proposal_replace" in {button.key for button in page.button}
    page.button(key="proposal_keep").click().run()
    assert working(page) == BRAND_HEXES


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("replace", BRAND_HEXES), ("merge", ["#264653", "#b23a2e"]), ("keep", OWN)],
)
def test_beside_work_a_file_is_offered(decision: str, expected: list[str]) -> None:
    page = open_file(visit("studio", p=LINK), BRAND)
    assert working(page) == OWN and offered(page) == OFFER
    page = press(page, decision)
    assert working(page) == expected and not offered(page)
    assert colors(page)[0]["locked"] == (decision != "replace")
    if decision != "keep":
        assert "Brick & *lime*" in names(page)
        assert working(send(page, "strip_widget", {"op": "undo"})) == OWN


def test_a_decision_on_a_file_leaves_the_one_on_a_photo() -> None:
    page = visit("studio")
    page = send(page, "strip_widget", {"op": "lock", "id": colors(page)[0]["id"], "locked": True})
    page.number_input(key="colors").set_value(5).run()
    page.button(key="proposal_keep").click().run()
    page = press(open_file(page, BRAND), "merge")
    assert colors(page)[0]["locked"] and set(working(page)[1:]) < set(BRAND_HEXES)
    assert "proposal_replace" not in {button.key for button in page.button}


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (BRAND[:-9], "cut.ase", "ends before its colours do"),
        (b"ASEF" + bytes(7), "cut.ase", "ends before its colours do"),
        (b"", "empty.ase", "The palette file is empty."),
        (b"%PDF-1.7 ...", "brand.pdf", "This is a PDF and no palette file."),
        (b"\x89PNG\r\n\x1a\n", "photo.png", "Find its colours as those of a photo."),
        (b"Dear all, please find attached", "letter.txt", "This is no palette file that can be read."),
        (b"GIMP Palette\n#\n", "none.gpl", "There is no colour in this palette file."),
        (b"#264653\n" * 300_000, "large.txt", "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing_and_says_why(content: bytes, name: str, sentence: str) -> None:
    page = open_file(visit("studio", p=LINK), content, f"<b>{name}")
    assert [sentence in error.value for error in page.error] == [True]
    assert working(page) == OWN and not offered(page) and not page.exception
    assert name not in texts(page)


def test_an_error_goes_with_the_next_file_and_an_offer_with_the_file_that_is_removed() -> None:
    page = open_file(visit("studio", p=LINK), b"")
    page = open_file(page, BRAND)
    assert not page.error and offered(page) == OFFER
    page.file_uploader(key="palette_file").set_value(None).run()
    assert not offered(page) and working(page) == OWN


def test_what_is_left_out_of_a_file_is_told() -> None:
    text = b'{"ink": "#264653", "rose": "#c08081", "glass": "#ff000080", "gone": "#ff000000"}'
    page = open_file(visit("studio", p="ffffff"), text, "colors.json")
    notes = [element.value for element in page.text]
    assert "Transparent, and taken as opaque: 1 colour." in notes and any("Left out" in note for note in notes)


def test_the_page_of_harmony_opens_files_too() -> None:
    page = press(open_file(arrive("harmony", p="ffffff"), BRAND), "replace")
    assert [color["hex"] for color in shown(page, "harmony_widget")["colors"]] == BRAND_HEXES
