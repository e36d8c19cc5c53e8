"""What the browser keeps of the steps: a reload brings them back, and no text in its place does harm."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.workbench import start, working_palette
from components.workbench.session import consider, session, take_action
from components.workbench.steps import KEPT, bring_back, written_steps
from palette_core.editing import History, to_link
from tests.workbench.visitors import CLAY, SEA, found, typed, visitor


@pytest.fixture(autouse=True)
def someone() -> Iterator[None]:
    with visitor():
        yield


def history() -> History:
    found = session().history
    assert found is not None
    return found


def link() -> str:
    palette = working_palette()
    return to_link(palette) if palette else ""


def edits(number: int) -> None:
    for index in range(number):
        take_action({"op": "recolor", "n": index, "id": 0, "hex": f"#{index + 1:06x}"})


def steps() -> list[tuple[str, list[str]]]:
    return [(entry.label, entry.palette.hexes) for entry in history().entries]


def test_a_reload_brings_palette_steps_place_and_favourites_back() -> None:
    start(typed(*SEA), "Paste")
    edits(3)
    session().take(history().star(history().current))
    take_action({"op": "undo", "n": 9})
    before, address, kept = steps(), link(), written_steps()
    with visitor(p=address):
        assert consider(found(*CLAY), "a", "Whole photo", is_stand_in=True) is None
        bring_back(kept)
        assert (steps(), link(), history().position) == (before, address, 2)
        assert [favourite.hexes[0] for favourite in history().favourites] == ["#000003"]
        take_action({"op": "redo", "n": 1})
        assert working_palette() is not None and working_palette().hexes[0] == "#000003"  # type: ignore[union-attr]


def test_the_places_that_a_reload_found_again_stay() -> None:
    consider(found(*SEA), "a", "Whole photo", is_stand_in=False)
    address, kept = link(), written_steps()
    with visitor(p=address):
        consider(found(*SEA), "a", "Whole photo", is_stand_in=False)
        bring_back(kept)
        assert all(color.seen for color in history().current.colors)


def test_a_link_that_is_opened_in_the_tab_stays_on_top_of_the_visitors_steps() -> None:
    start(typed(*SEA), "Paste")
    kept = written_steps()
    with visitor(p="ffffff-000000"):
        bring_back(kept)
        assert history().current.hexes == ["#ffffff", "#000000"]
        take_action({"op": "undo", "n": 1})
        assert tuple(history().current.hexes) == SEA


def test_without_a_link_the_steps_take_the_place_of_what_was_only_proposed() -> None:
    start(typed(*SEA), "Paste")
    kept = written_steps()
    with visitor():
        consider(found(*CLAY), "a", "Whole photo", is_stand_in=True)
        bring_back(kept)
        assert tuple(history().current.hexes) == SEA
        assert consider(found(*CLAY), "b", "Whole photo", is_stand_in=True) is not None, "it is work"


def test_what_was_done_before_the_steps_arrived_stays() -> None:
    start(typed(*SEA), "Paste")
    kept = written_steps()
    with visitor():
        consider(found(*CLAY), "a", "Whole photo", is_stand_in=True)
        edits(1)
        bring_back(kept)
        assert history().current.hexes == ["#000001", CLAY[1]]
        take_action({"op": "undo", "n": 1})
        assert tuple(history().current.hexes) == SEA


@pytest.mark.parametrize("undone", [0, 30, 150, 249])
def test_of_many_steps_those_around_the_current_one_are_kept(undone: int) -> None:
    start(typed(*SEA), "Paste")
    edits(249)
    for _ in range(undone):
        take_action({"op": "undo", "n": 1})
    before, position, address, kept = steps(), history().position, link(), written_steps()
    with visitor(p=address):
        bring_back(kept)
        first = max(0, position - KEPT)
        assert history().position == position - first
        assert steps() == before[first : position + KEPT + 1]


HOSTILE = [
    "",
    "null",
    "[]",
    "{}",
    '{"steps": [], "position": 0}',
    '{"steps": [["a", "264653"]], "position": 1}',
    '{"steps": [["a", "264653"]], "position": -1}',
    '{"steps": [["a", "264653"]], "position": 1e999}',
    '{"steps": [["a", "264653"]], "position": NaN}',
    '{"steps": [["a", "264653"]], "position": 0, "favourites": 3}',
    '{"steps": [["a", "264653"]], "position": 0, "favourites": ["<b>"]}',
    '{"steps": {"a": 1}, "position": 0}',
    '{"steps": "abc", "position": 0}',
    '{"steps": [["a", "<b>"]], "position": 0}',
    '{"steps": [["a"]], "position": 0}',
    "[" * 20_000,
    json.dumps({"steps": [["a" * 600_000, "264653"]], "position": 0}),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:60])
def test_what_was_not_kept_by_us_changes_nothing(text: str) -> None:
    start(typed(*SEA), "Paste")
    before = history()
    bring_back(text)
    assert session().history == before


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_raises(text: str) -> None:
    with visitor(p="264653"):
        bring_back(text)
        assert history().current.hexes == ["#264653"]
