"""What a visitor does is done whole, also where the next thing is done before Streamlit has finished the first."""

from collections.abc import Callable

import pytest
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequest, ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState
from streamlit.testing.v1 import AppTest

from tests.app.visits import colors, drawing, names, paste, send, sent, shown, upload, visit, working
from tests.pictures import GOLD, RED, TEAL

PHOTO, OTHER = drawing(TEAL, GOLD), drawing(RED, name="other.png")


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """Let another request of the visitor wait whenever a callback gives Streamlit an occasion to look for one."""
    patience, interruptions = 3, list[int]()
    look = ScriptRequests.on_scriptrunner_yield

    def look_in_callbacks(requests: ScriptRequests) -> ScriptRequest | None:
        if ThreadState.get().run_location is RunLocation.CALLBACK and len(interruptions) < patience:
            interruptions.append(1)
            return ScriptRequest(ScriptRequestType.RERUN, RerunData())
        return look(requests)

    def start() -> list[int]:
        monkeypatch.setattr(ScriptRequests, "on_scriptrunner_yield", look_in_callbacks)
        return interruptions

    return start


def first(page: AppTest) -> object:
    return colors(page)[0]["id"]


def test_edits_of_the_strip_are_all_done(interrupt: Callable[[], list[int]]) -> None:
    page = visit("studio", PHOTO)
    before = working(page)
    interrupt()
    page = send(
        page,
        "strip_widget",
        {"op": "remove", "id": first(page)},
        {"op": "undo"},
        {"op": "duplicate", "id": first(page)},
        {"op": "suggest"},
        {"op": "undo"},
    )
    assert working(page) == [before[0], *before]
    assert shown(page, "strip_widget")["log"]["answered"] == 5


def test_a_removed_photo_is_gone(interrupt: Callable[[], list[int]]) -> None:
    page = visit("studio", PHOTO, OTHER)
    interrupt()
    page = send(page, "tray", {"op": "remove", "digest": shown(page, "tray")["photos"][0]["digest"]})
    assert names(page) == ["other.png"]


def test_an_upload_is_taken_once(interrupt: Callable[[], list[int]]) -> None:
    page = visit("studio", PHOTO)
    interrupt()
    assert names(upload(page, OTHER)) == ["photo.png", "other.png"]


def test_a_pin_moves(interrupt: Callable[[], list[int]]) -> None:
    page = visit("studio", PHOTO)
    interrupt()
    page = send(page, "pins", {"op": "move", "id": first(page), "x": 0.01, "y": 0.5})
    assert working(page)[0] == "#264653"


def test_pasted_colours_come_in_and_the_interruption_after_them(interrupt: Callable[[], list[int]]) -> None:
    page = visit("studio", PHOTO)
    interruptions = interrupt()
    page = paste(page, "#112233 #445566")
    assert working(page) == ["#112233", "#445566"]
    assert interruptions, "a field was emptied, where Streamlit looks for requests"


@pytest.mark.parametrize("key", ["star", "suggest"])
def test_a_button_does_what_it_says(interrupt: Callable[[], list[int]], key: str) -> None:
    page = visit("studio", PHOTO)
    steps = len(page.session_state["studio"].history.entries)
    interrupt()
    page.button(key=key).click().run()
    history = page.session_state["studio"].history
    assert (len(history.favourites), len(history.entries)) == ((1, steps) if key == "star" else (0, steps + 1))


def test_what_was_done_in_the_strip_before_a_button_is_done_before_it() -> None:
    page = visit("studio", PHOTO)
    page.button(key="star").click()
    states = page._tree.get_widget_states()
    states.widgets.append(sent(page, "strip_widget", {"op": "remove", "id": first(page)}))
    page = page._run(states)
    history = page.session_state["studio"].history
    assert [favourite.hexes for favourite in history.favourites] == [working(page)] == [["#e9c46a"]]


def test_actions_for_a_server_that_has_started_anew_are_none_of_this_one() -> None:
    page, other = visit("studio", PHOTO), visit("studio", PHOTO)
    states = page._tree.get_widget_states()
    states.widgets.append(sent(other, "strip_widget", {"op": "remove", "id": first(page)}))
    assert len(working(page._run(states))) == 2
