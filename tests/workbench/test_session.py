"""The palette of a visitor: what was worked on is only ever offered something, and every step can be undone."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from components.workbench import consider, edit, give_back_borrowed, start, working_palette
from components.workbench.session import decide, session, take_action, titles
from palette_core import Palette
from palette_core.editing import WorkingPalette, lock, recolor, rename
from tests.workbench.visitors import CLAY, SEA, found, typed, visitor

OTHERS = ("#111111", "#222222", "#333333")


@pytest.fixture(autouse=True)
def someone() -> Iterator[None]:
    with visitor():
        yield


def hexes() -> tuple[str, ...]:
    palette = working_palette()
    return tuple(palette.hexes) if palette else ()


def propose(*codes: str, key: str = "", is_stand_in: bool = False) -> WorkingPalette | None:
    return consider(found(*codes), key or str(codes), "Whole photo: photo.png", is_stand_in=is_stand_in)


def act(op: str, **fields: object) -> None:
    take_action({"op": op, "n": 1, **fields})


def test_proposals_are_taken_while_no_work_would_be_lost() -> None:
    for codes in (SEA, CLAY, OTHERS):
        assert propose(*codes) is None
        assert hexes() == codes
    act("undo")
    assert hexes() == CLAY


WORK: dict[str, Callable[[], None]] = {
    "recolor": lambda: act("recolor", id=0, hex="#101010"),
    "rename": lambda: act("rename", id=0, name="Ink"),
    "lock": lambda: act("lock", id=0, locked=True),
    "role": lambda: act("role", id=0, role="text"),
    "move": lambda: act("move", id=0, index=2),
    "sort": lambda: act("sort", by="hue"),
    "add": lambda: act("add", index=1, hex=None),
    "duplicate": lambda: act("duplicate", id=0),
    "remove": lambda: act("remove", id=0),
    "paste": lambda: start(typed(*OTHERS), "Paste"),
}


@pytest.mark.parametrize("kind", WORK)
def test_a_palette_that_was_worked_on_is_only_offered_something(kind: str) -> None:
    propose("#264653", "#e9c46a", "#2a9d8f")
    WORK[kind]()
    before = working_palette()
    offered = propose(*CLAY)
    assert offered is not None and tuple(offered.hexes) == CLAY
    assert working_palette() == before
    act("undo")
    assert working_palette() != before
    act("redo")
    assert working_palette() == before


def test_what_is_offered_can_replace() -> None:
    propose(*SEA)
    act("lock", id=0, locked=True)
    offered = propose(*CLAY)
    assert offered
    decide(offered, str(CLAY), "replace", "Whole photo")
    assert hexes() == CLAY
    assert propose(*CLAY) is None, "it was decided on"
    assert propose(*OTHERS) is None, "it is the photo's again"
    assert hexes() == OTHERS
    act("undo")
    act("undo")
    palette = working_palette()
    assert palette and hexes() == SEA and palette.colors[0].locked


def test_what_is_offered_can_be_merged_around_what_is_locked() -> None:
    propose(*SEA)
    act("lock", id=1, locked=True)
    offered = propose(*OTHERS)
    assert offered
    decide(offered, str(OTHERS), "merge", "Whole photo")
    assert hexes()[1] == SEA[1] and set(hexes()) - {SEA[1]} < set(OTHERS) and len(hexes()) == 3
    assert propose(*CLAY) is not None, "a merged palette is work"


def test_what_is_offered_can_be_turned_down_and_is_not_offered_again() -> None:
    propose(*SEA)
    act("recolor", id=0, hex="#101010")
    offered = propose(*CLAY)
    assert offered
    decide(offered, str(CLAY), "keep", "Whole photo")
    assert hexes() == ("#101010", *SEA[1:])
    assert propose(*CLAY) is None
    assert hexes() == ("#101010", *SEA[1:])
    assert propose(*OTHERS) is not None


def test_undo_of_a_proposal_stays_undone() -> None:
    propose(*SEA)
    propose(*CLAY)
    act("undo")
    assert propose(*CLAY) is None and hexes() == SEA


def test_an_edit_that_is_not_possible_says_why_and_the_next_one_forgets_it() -> None:
    propose("#264653")
    act("remove", id=0)
    assert "at least one colour" in session().problem and hexes() == ("#264653",)
    act("recolor", id=0, hex="#101010")
    assert session().problem == ""
    act("remove", id=77)
    assert "no colour with the id 77" in session().problem and hexes() == ("#101010",)


def test_before_there_is_a_palette_nothing_can_be_done_to_it() -> None:
    for op in ("undo", "suggest", "remove"):
        act(op, id=0)
    edit(lambda palette: palette, "Edit")
    assert working_palette() is None


def test_suggestions_leave_what_is_locked_and_differ_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, int]] = []

    def regenerate(palette: WorkingPalette, temperature: float, seed: int) -> WorkingPalette:
        asked.append((temperature, seed))
        return recolor(palette, 0, f"#0000{seed:02x}")

    module = import_module("components.workbench.session")
    monkeypatch.setattr(module, "regenerate", regenerate)
    propose(*SEA)
    act("suggest")
    module.st.session_state.variation = 1.5
    act("suggest")
    assert asked == [(asked[0][0], 1), (1.5, 2)]
    act("undo")
    act("undo")
    assert hexes() == SEA


class TestLinks:
    """A palette that came by a link (D3)."""

    LINK = "264653l.tx.Ink-2a9d8f-e9c46a"

    def test_a_sample_never_takes_its_place(self) -> None:
        with visitor(p=self.LINK):
            for settings in ("accents", "area", "5 colours"):
                assert propose(*CLAY, key=settings, is_stand_in=True) is None
                assert hexes() == SEA
            assert not session().history.can_undo  # type: ignore[union-attr]

    def test_a_photo_of_the_visitor_is_offered(self) -> None:
        with visitor(p=self.LINK):
            assert propose(*CLAY) is not None
            assert hexes() == SEA

    def test_an_older_link_is_read_with_its_five_colours(self) -> None:
        with visitor(swatches="203c48il-617282il-b39198il-f6d4basu-9372a0su"):
            assert hexes() == ("#203c48", "#617282", "#b39198", "#f6d4ba", "#9372a0")
            palette = working_palette()
            assert palette and [color.locked for color in palette.colors] == [True, True, True, False, False]

    @pytest.mark.parametrize(
        "text", ["<b>", "264653-", "javascript:alert(1)", "264653.zz", "-".join(["264653"] * 99), "x" * 9000]
    )
    def test_a_hostile_one_is_told_and_the_page_begins_as_without(self, text: str) -> None:
        with visitor(p=text):
            assert propose(*SEA, is_stand_in=True) is None
            assert hexes() == SEA
            assert "palette in this link cannot be read" in session().problem

    def test_a_reload_finds_the_places_again_and_keeps_names_locks_and_roles(self) -> None:
        with visitor(p=self.LINK):
            assert propose(*SEA) is None
            palette = working_palette()
            assert palette is not None
            first = palette.colors[0]
            assert (first.name, first.locked, first.role) == ("Ink", True, "text")
            assert [color.seen and color.seen.image for color in palette.colors] == ["photo.png"] * 3
            assert propose(*CLAY) is not None, "names and locks are work"

    def test_after_a_reload_a_palette_that_was_only_found_goes_on_with_the_settings(self) -> None:
        with visitor(p="264653i-2a9d8fi-e9c46ai"):
            assert propose(*SEA, is_stand_in=True) is None
            assert propose(*CLAY, is_stand_in=True) is None
            assert hexes() == CLAY


class TestBorrowed:
    """The palette of a sample that the visitor did not choose (D7)."""

    def test_it_goes_when_it_would_be_taken_for_the_visitors(self) -> None:
        propose(*SEA, is_stand_in=True)
        propose(*CLAY, is_stand_in=True)
        give_back_borrowed()
        assert working_palette() is None
        propose(*SEA, is_stand_in=True)
        assert hexes() == SEA

    @pytest.mark.parametrize("kind", WORK)
    def test_with_work_in_it_it_stays(self, kind: str) -> None:
        propose("#264653", "#e9c46a", "#2a9d8f", is_stand_in=True)
        WORK[kind]()
        before = working_palette()
        give_back_borrowed()
        assert working_palette() == before is not None

    def test_the_palette_of_a_photo_stays_when_the_photo_goes(self) -> None:
        propose(*CLAY, is_stand_in=True)
        propose(*SEA)
        give_back_borrowed()
        assert hexes() == SEA


def test_titles_are_the_visitors_names_else_different_ones() -> None:
    palette = rename(typed("#264653", "#264654", "#264655"), 1, "Ink")
    names = titles(palette)
    assert names[1] == "Ink" and len(set(names)) == 3 and all(names)


def test_no_visitor_sees_the_palette_of_another() -> None:
    propose(*SEA)
    with visitor():
        assert working_palette() is None
        propose(*CLAY)
        edit(lambda palette: lock(palette, 0), "Lock")
        assert hexes() == CLAY
    with visitor(p="ffffff"):
        assert hexes() == ("#ffffff",)


def test_a_palette_without_colours_is_none_to_take() -> None:
    propose(*SEA)
    start(WorkingPalette.from_palette(Palette(())), "Paste")
    act("undo")
    assert hexes() == SEA
