"""The photos of a visitor in the session: bounded, named, fetched, and never replaced by a sample."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.data.encodings import encodings
from components.studio import fetch_setting, tray, tray_state
from components.studio.actions import new_actions
from components.studio.fetch_setting import SETTING
from components.studio.pin_actions import parse_pin_action
from components.studio.tray_actions import parse_tray_action
from palette_core import ImageError
from palette_core.image import Download
from palette_core.image.sources.fetching import FAILED
from tests.app.visits import drawing, send, shown, texts
from tests.pictures import GOLD, RED, TEAL, png

APP = Path(__file__).parents[1] / "browser" / "apps" / "tray_app.py"


def visit() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60).run()


def upload(page: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    return page.file_uploader[0].set_value(list(files)).run()


def names(page: AppTest) -> list[str]:
    return [photo["name"] for photo in shown(page, "tray")["photos"]]


def refused(page: AppTest) -> list[list[str]]:
    assert not page.exception
    return [[refusal.name, refusal.reason] for refusal in page.session_state.tray_state.refused]


def test_uploads_add_and_equal_names_are_told_apart() -> None:
    page = upload(visit(), drawing(TEAL))
    page = upload(page, drawing(GOLD), drawing(TEAL, name="again.png"))
    assert names(page) == ["photo.png", "photo.png (2)"]
    assert "untouched: False" in texts(page)


def test_what_cannot_be_read_is_refused_and_no_sample_stands_in() -> None:
    page = upload(visit(), ("a.heic", b"\0\0\0\x18ftypheic", "image/heic"))
    assert names(page) == [] and refused(page)[0][0] == "a.heic" and "HEIC" in refused(page)[0][1]
    assert "untouched: False" in texts(page) and "a.heic: This HEIC is damaged" in texts(page)
    assert "Not used" not in texts(page.button(key="tray_dismiss").click().run())


def test_what_of_a_folder_is_left_out_is_told_until_the_next_files_come() -> None:
    page = send(visit(), "tray", {"op": "refused", "files": [], "kinds": {".txt": 2, ".mp4": 1}, "rest": 7})
    assert "Left out: 3 files that are no pictures (2 .txt, 1 .mp4)." in texts(page)
    assert "Left out: 7 more pictures. 40 can be used at once." in texts(page) and shown(page, "tray")["refused"] == 2
    assert "untouched: True" in texts(page)
    page = send(page, "tray", {"op": "refused", "files": [], "kinds": {}, "rest": 0})
    assert "Left out" not in texts(page)


def test_a_photo_that_comes_twice_counts_once_and_is_told() -> None:
    page = upload(visit(), drawing(TEAL))
    page = upload(page, drawing(TEAL, name="copy.png"))
    assert names(page) == ["photo.png"] and "copy.png is there already, and counts once." in texts(page)


def test_a_picture_that_was_tone_mapped_says_so() -> None:
    content = encodings()["PNG of 16 bits, PQ"][0]
    page = upload(visit(), ("screen.png", content, "image/png"))
    assert "HDR picture" in texts(page)


def test_photos_are_bounded_in_number_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray_state, "MAX_PHOTOS", 2)
    monkeypatch.setattr(tray_state, "MAX_BYTES", 2**20)
    large = ("large.png", png(TEAL) + bytes(2**20), "image/png")
    page = upload(visit(), drawing(TEAL), drawing(GOLD), drawing(RED, name="third.png"), large)
    assert names(page) == ["photo.png", "photo.png (2)"]
    assert [name for name, _ in refused(page)] == ["third.png", "large.png"]
    assert "2 photos already" in refused(page)[0][1] and "This file has 1 MB" in refused(page)[1][1]


def test_a_sample_is_a_photo_like_any_other_and_its_author_is_named() -> None:
    page = upload(visit(), drawing(TEAL))
    page.button_group(key="tray_sample").set_value("coffee").run()
    assert names(page) == ["photo.png", "Coffee"] and "Rachel Michetti" in texts(page)
    assert page.button_group(key="tray_sample").value is None


def test_a_picture_is_fetched_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fetch(url: str) -> Download:
        asked.append(url)
        if "missing" in url:
            raise ImageError(FAILED)
        return Download("flower.png", png(RED))

    monkeypatch.setitem(tray.__globals__, "fetch_picture", fetch)
    monkeypatch.setitem(tray.__globals__, "FETCHES", 2)
    monkeypatch.setenv(SETTING, "on")
    page = visit()
    for url in ("https://a.example/flower.png", "https://a.example/missing.png", "https://a.example/third.png"):
        page.text_input(key="tray_url").set_value(url)
        page.button[0].click().run()
        if "missing" in url:
            assert refused(page) == [[url, FAILED]]
    assert names(page) == ["flower.png"] and asked == ["https://a.example/flower.png", "https://a.example/missing.png"]
    assert "2 pictures an hour" in refused(page)[0][1]


def test_a_public_server_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    page = send(visit(), "tray", {"op": "fetch", "url": "https://a.example/flower.png"})
    assert "https://a.example/flower.png: This server fetches nothing from addresses." in texts(page)
    assert [field.label for field in page.text_input] == ["A field"]  # of the test's app
    monkeypatch.setenv(SETTING, "on")
    assert visit().text_input(key="tray_url").label == "Address of a picture"


@pytest.mark.parametrize(
    ("setting", "url", "address", "may"),
    [
        (None, "http://localhost:8501", None, True),
        (None, "http://127.0.0.1:8501/compare", None, True),
        (None, "https://palettes.example", None, False),  # behind a proxy on the same machine
        (None, "http://localhost:8501", "203.0.113.9", False),
        ("on", "https://palettes.example", "203.0.113.9", True),
        ("off", "http://localhost:8501", None, False),
    ],
)
def test_fetching_is_a_setting_and_else_only_for_whoever_runs_the_server(
    monkeypatch: pytest.MonkeyPatch, setting: str | None, url: str, address: str | None, may: bool
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    if setting:
        monkeypatch.setenv(SETTING, setting)
    monkeypatch.setattr(fetch_setting.st, "context", SimpleNamespace(url=url, ip_address=address))
    assert fetch_setting.may_fetch() is may


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"op": ["move"], "id": 1},
        {"op": "move", "id": 1, "x": 0.5},
        {"op": "move", "id": 1, "x": float("nan"), "y": 0.5},
        {"op": "move", "id": 1, "x": 1.01, "y": 0.5},
        {"op": "move", "id": 1, "x": "0.5", "y": 0.5},
        {"op": "move", "id": 9, "x": 0.5, "y": 0.5},
        {"op": "move", "id": [1], "x": 0.5, "y": 0.5},
        {"op": "move", "id": True, "x": 0.5, "y": 0.5},
        {"op": "add", "x": None, "y": 0},
        {"op": "remove", "id": "1"},
        {"op": "box", "box": [0, 0, 1]},
        {"op": "box", "box": [0.5, 0, 0.1, 1]},
        {"op": "box", "box": [0, 0, "1", 1]},
        {"op": "box", "box": "0011"},
        {"op": "region", "index": 2},
        {"op": "region", "index": -1},
        {"op": "__class__"},
    ],
    ids=str,
)
def test_what_is_no_action_of_the_pins_is_left_out(sent: dict[str, object]) -> None:
    assert parse_pin_action(sent, frozenset({1, 2}), 2) is None


def test_actions_have_exactly_their_fields() -> None:
    sent = {"op": "move", "id": 1, "x": 0, "y": 1.0, "hex": "#aabbcc", "n": 3}
    assert parse_pin_action(sent, frozenset({1}), 0) == {"op": "move", "id": 1, "x": 0, "y": 1.0}
    for box in (None, [0.1, 0.2, 0.3, 0.4]):
        assert parse_pin_action({"op": "box", "box": box}, frozenset(), 0) == {"op": "box", "box": box}


@pytest.mark.parametrize(
    "sent",
    [
        {"op": "remove"},
        {"op": "remove", "digest": 5},
        {"op": "fetch", "url": "x" * 5000},
        {"op": "refused", "files": "x"},
        {"op": "refused", "files": [{"name": "a"}]},
        {"op": "refused", "files": [{"name": "a", "size": "1"}]},
        {"op": "refused", "files": [{"name": "a", "size": 1}] * 500, "kinds": {}, "rest": 0},
        {"op": "refused", "files": [], "kinds": {".txt": "2"}, "rest": 0},
        {"op": "refused", "files": [], "kinds": {}, "rest": -1.5},
        {"op": "add", "content": "data:"},
    ],
    ids=lambda sent: str(sent)[:60],
)
def test_what_is_no_action_of_the_tray_is_left_out(sent: dict[str, object]) -> None:
    assert parse_tray_action(sent) is None


def test_each_action_is_handed_over_once_in_its_order() -> None:
    sent = [
        {"op": "remove", "digest": "a", "n": 4},
        {"op": "remove", "digest": "a", "n": 5},
        {"op": "none", "n": 6},
        {"n": "7"},
        8,
        {"op": "remove", "digest": "a"},
    ]
    assert list(new_actions(sent, 4, parse_tray_action)) == [(5, {"op": "remove", "digest": "a"}), (6, None)]
    assert list(new_actions(None, 6, parse_tray_action)) == list(new_actions({"n": 9}, 6, parse_tray_action)) == []
