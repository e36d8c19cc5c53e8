"""Colours in and out: what is pasted, and projects as files."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from components.board.exchange import _open_project, _take_pasted
from components.workbench import consider, start, working_palette
from components.workbench.session import session, take_action
from palette_core.editing import History, Project, from_project_file, lock, recolor, rename, to_project_file
from tests.workbench.visitors import CLAY, SEA, State, found, typed, visitor


@pytest.fixture(autouse=True)
def state() -> Iterator[State]:
    with visitor() as someone:
        yield someone


def hexes() -> list[str]:
    palette = working_palette()
    return palette.hexes if palette else []


def paste(state: State, text: str, keep_locked: bool = False) -> None:
    state.pasted = text
    _take_pasted("merge" if keep_locked else "replace")


def undo() -> None:
    take_action({"op": "undo", "n": 1})


def test_pasted_colours_replace_and_undo_brings_the_others_back(state: State) -> None:
    consider(found(*CLAY), "a", "Whole photo", is_stand_in=False)
    paste(state, "Ink: #264653, 2a9d8f #e9c46a")
    palette = working_palette()
    assert palette and tuple(palette.hexes) == SEA and palette.colors[0].name == "Ink"
    assert state.pasted == ""
    undo()
    assert tuple(hexes()) == CLAY


def test_pasted_colours_merge_around_what_is_locked(state: State) -> None:
    start(lock(typed(*CLAY), 1), "Paste")
    paste(state, " ".join(SEA), keep_locked=True)
    assert hexes()[1] == CLAY[1] and len(hexes()) == 3 and set(hexes()) < {*SEA, CLAY[1]}
    undo()
    assert tuple(hexes()) == CLAY


def test_pasted_colours_are_the_first_palette_where_there_is_none(state: State) -> None:
    paste(state, "teal", keep_locked=True)
    assert hexes() == ["#008080"]


def test_each_colour_counts_once_and_one_bad_code_costs_no_other(state: State) -> None:
    """D19: the same hex three times, and a code that is none."""
    paste(state, "#264653 #264653 264653 #26465 rgb(42 157 143)")
    assert hexes() == ["#264653", "#2a9d8f"]
    notes = " ".join(state.paste_notes)
    assert "#26465" in notes and "more than once" in notes


def test_text_without_colours_changes_nothing_and_stays_to_be_mended(state: State) -> None:
    start(typed(*SEA), "Paste")
    paste(state, "no colours here")
    assert tuple(hexes()) == SEA and state.pasted == "no colours here" and state.paste_notes


def project(name: str = "Ink") -> bytes:
    """The file of another visitor: three steps, one of them undone, and a favourite."""
    history = History.start(typed(*CLAY), "Paste")
    history = history.record(rename(history.current, 0, name), "Rename").star(typed("#ffffff"))
    history = history.record(recolor(history.current, 1, "#abcdef"), "Recolour")
    return to_project_file(Project.of(history.undo(), {}))


def open_project(state: State, content: bytes) -> None:
    state.project = SimpleNamespace(getvalue=lambda: content)
    _open_project()


def test_an_opened_project_brings_its_steps_and_favourites_and_undo_leads_back(state: State) -> None:
    consider(found(*SEA), "a", "Whole photo", is_stand_in=True)
    session().take(session().history.star(typed("#000000")))  # type: ignore[union-attr]
    open_project(state, project())
    history, palette = session().history, working_palette()
    assert history and palette and palette.colors[0].name == "Ink" and tuple(palette.hexes) == CLAY
    assert [favourite.hexes for favourite in history.favourites] == [["#000000"], ["#ffffff"]]
    take_action({"op": "redo", "n": 1})
    assert hexes()[1] == "#abcdef"
    reached = []
    while session().history.can_undo:  # type: ignore[union-attr]
        undo()
        reached.append(tuple(hexes()))
    assert reached[-1] == SEA and CLAY in reached


def test_what_was_undone_before_a_project_came_is_still_there(state: State) -> None:
    start(typed(*SEA), "Paste")
    take_action({"op": "recolor", "n": 1, "id": 0, "hex": "#123456"})
    undo()
    open_project(state, project())
    history = session().history
    assert history and any("#123456" in entry.palette.hexes for entry in history.entries)
    undo()
    undo()
    assert tuple(hexes()) == SEA


def test_a_project_is_work_that_no_proposal_takes(state: State) -> None:
    open_project(state, project())
    assert consider(found(*SEA), "a", "Whole photo", is_stand_in=False) is not None
    assert tuple(hexes()) == CLAY


def test_a_saved_project_has_places_locks_favourites_and_steps() -> None:
    consider(found(*SEA), "a", "Whole photo", is_stand_in=False)
    take_action({"op": "lock", "n": 1, "id": 1, "locked": True})
    now = session()
    assert now.history
    now.take(now.history.star(now.history.current))
    saved = from_project_file(to_project_file(Project.of(now.history, {}))).to_history()
    assert saved.current == now.history.current and saved.favourites == now.history.favourites
    assert [entry.label for entry in saved.entries] == ["Whole photo", "Lock"]


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 9000, b'{"format": "color palette project"}'])
def test_a_file_that_is_no_project_is_told_and_changes_nothing(state: State, content: bytes) -> None:
    start(typed(*SEA), "Paste")
    open_project(state, content)
    assert tuple(hexes()) == SEA and "project" in session().problem


def test_an_uploader_that_is_emptied_changes_nothing(state: State) -> None:
    start(typed(*SEA), "Paste")
    state.project = None
    _open_project()
    assert tuple(hexes()) == SEA
