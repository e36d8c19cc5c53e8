"""Undo and redo: whatever is done, each palette can be had again, and the first one by undo alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from palette_core.editing import (
    History,
    WorkingPalette,
    add,
    duplicate,
    lock,
    merge,
    move,
    recolor,
    remove,
    rename,
    sort,
)
from palette_core.editing import replace as replace_by
from palette_core.editing.history import MAX_ENTRIES, MAX_FAVOURITES, Entry
from palette_core.errors import ColorError
from tests.editing.palettes import HEXES, plain

START = plain("#264653", "#2a9d8f", "#e9c46a")


def after(*hexes: str) -> History:
    history = History.start(plain("#000000"))
    for code in hexes:
        history = history.record(recolor(history.current, 0, code), code)
    return history


def test_undo_and_redo() -> None:
    history = after("#111111", "#222222")
    assert history.current.hexes == ["#222222"] and history.can_undo and not history.can_redo
    back = history.undo()
    assert back.current.hexes == ["#111111"] and back.can_redo
    assert back.redo() == history
    first = back.undo()
    assert first.current.hexes == ["#000000"] and not first.can_undo
    assert first.undo() == first and history.redo() == history


def test_what_changes_nothing_is_not_recorded() -> None:
    history = after("#111111").undo()
    assert history.record(recolor(history.current, 0, "#000000"), "Nothing") is history


def test_an_edit_after_an_undo_forgets_nothing() -> None:
    history = after("#111111", "#222222").undo().undo()
    edited = history.record(recolor(history.current, 0, "#333333"), "Edit")
    assert [entry.palette.hexes[0] for entry in edited.entries] == [
        *("#000000", "#111111", "#222222", "#000000", "#333333"),
    ]
    assert [entry.label for entry in edited.entries] == ["Start", "#111111", "#222222", "Undo", "Edit"]
    assert not edited.can_redo
    assert edited.undo().undo().current.hexes == ["#222222"]


def test_going_back_to_an_entry_is_an_edit() -> None:
    history = after("#111111", "#222222").restore(0)
    assert history.current.hexes == ["#000000"] and history.entries[-1].label == "Back to: Start"
    assert history.undo().current.hexes == ["#222222"]
    assert history.undo().restore(3).entries[-1].label == "Back to: Start"
    for index in (-1, 4):
        with pytest.raises(ColorError, match=f"no entry {index}"):
            history.restore(index)


def test_the_oldest_entries_go_first() -> None:
    history = after(*[f"#{number:06x}" for number in range(1, MAX_ENTRIES + 10)])
    assert len(history.entries) == MAX_ENTRIES and history.position == MAX_ENTRIES - 1
    assert history.entries[0].palette.hexes == ["#00000a"]


def test_an_id_that_was_undone_is_not_given_to_another_colour() -> None:
    history = History.start(START)
    added = history.record(add(history.current, 0, "#ffffff"), "Add")
    again = added.undo()
    assert add(again.current, 0, "#000000").colors[0].id == added.current.colors[0].id + 1


def test_favourites() -> None:
    history = after("#111111").star(plain("#111111")).star(plain("#222222"))
    assert history.is_favourite(rename(history.current, 0, "Ink")) and history.star(plain("#111111")) is history
    assert history.unstar(plain("#111111")).favourites == (plain("#222222"),)
    assert history.undo().favourites == history.favourites
    full = replace(history, favourites=tuple(plain(f"#{number:06x}") for number in range(MAX_FAVOURITES)))
    with pytest.raises(ColorError, match="Take one out first"):
        full.star(plain("#ffffff"))


@pytest.mark.parametrize(("entries", "position"), [((), 0), ((Entry(START, "a"),), 1), ((Entry(START, "a"),), -1)])
def test_there_is_always_a_current_palette(entries: tuple[Entry, ...], position: int) -> None:
    with pytest.raises(ColorError, match="one of them the current one"):
        History(entries, position)


class Session(RuleBasedStateMachine):
    """A user who edits, undoes, redoes and goes back, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History.start(START)
        self.were = [START]
        self.given = {color.id: 0 for color in START.colors}

    def do(self, palette: WorkingPalette) -> None:
        self.history = self.history.record(palette, "Edit")
        self.were.append(palette)

    def some_id(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from([color.id for color in self.history.current.colors]))

    @rule(data=st.data(), code=HEXES)
    def change(self, data: st.DataObject, code: str) -> None:
        current, number = self.history.current, self.some_id(data)
        place = data.draw(st.integers(0, len(current.colors) - 1))
        edits = [
            lambda: recolor(current, number, code),
            lambda: rename(current, number, code),
            lambda: lock(current, number, bool(place)),
            lambda: move(current, number, place),
            lambda: sort(current, "hue"),
            lambda: merge(current, plain(code, "#ffffff")),
            lambda: replace_by(current, plain(code, "#000000")),
        ]
        self.do(data.draw(st.sampled_from(edits))())

    @rule(data=st.data(), code=st.none() | HEXES)
    def grow(self, data: st.DataObject, code: str | None) -> None:
        current = self.history.current
        if len(current.colors) < 32:
            grown = duplicate(current, self.some_id(data)) if code == "#000000" else add(current, 0, code)
            self.do(grown)

    @rule(data=st.data())
    @precondition(lambda self: len(self.history.current.colors) > 1)
    def shrink(self, data: st.DataObject) -> None:
        self.do(remove(self.history.current, self.some_id(data)))

    @rule(steps=st.integers(1, 5))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.history = self.history.undo()

    @rule()
    def redo(self) -> None:
        self.history = self.history.redo()

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        self.history = self.history.restore(data.draw(st.integers(0, len(self.history.entries) - 1)))

    @invariant()
    def undo_leads_to_each_palette_and_to_the_first(self) -> None:
        history, seen = self.history, []
        while history.can_redo:
            history = history.redo()
        while history.can_undo:
            seen.append(history.current)
            history = history.undo()
        assert history.current == START
        assert all(palette in [*seen, START] for palette in self.were)


TestSession = Session.TestCase
TestSession.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)


@given(st.lists(HEXES, max_size=8), st.lists(st.booleans(), max_size=8))
def test_each_new_colour_of_a_session_has_an_id_of_its_own(codes: list[str], undone: list[bool]) -> None:
    history, given_ids = History.start(plain("#000000")), {0}
    for code, is_undone in zip(codes, undone, strict=False):
        palette = add(history.current, 0, code)
        assert palette.colors[0].id not in given_ids
        given_ids.add(palette.colors[0].id)
        history = history.record(palette, "Add")
        history = history.undo() if is_undone else history
