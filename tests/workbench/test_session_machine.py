"""Whatever a visitor does, in any order: no palette is lost that undo, redo or the favourites cannot bring back."""

from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from types import SimpleNamespace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from components.board.exchange import _open_project, _take_pasted
from components.board.opened_file import _decide, _open
from components.workbench import Decision, consider, give_back_borrowed, working_palette
from components.workbench.session import decide, session, take_action
from components.workbench.steps import bring_back, written_steps
from palette_core.editing import History, Project, WorkingPalette, recolor, to_link, to_project_file
from tests.workbench.visitors import found, typed, visitor

CODES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SOME = st.lists(CODES, min_size=1, max_size=4, unique=True)
PLACES = st.integers(0, 5)


def regenerate(palette: WorkingPalette, temperature: float, seed: int) -> WorkingPalette:
    """Suggest without a network."""
    free = [color.id for color in palette.colors if not color.locked]
    for number in free:
        palette = recolor(palette, number, f"#{(seed * 7919 + number) % 0xFFFFFF:06x}")
    return palette


class Visits(RuleBasedStateMachine):
    """A visitor, and a list of every palette that was worked on."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(pytest.MonkeyPatch.context()).setattr(
            import_module("components.workbench.session"), "regenerate", regenerate
        )
        self.visit = ExitStack()
        self.state = self.visit.enter_context(visitor())
        self.worked_on: set[str] = set()
        self.taken: set[str] = set()  # palettes as they were found: one that undo or a step leads back to is no work
        self.offered: tuple[WorkingPalette, str] | None = None
        self.proposals = 0

    def teardown(self) -> None:
        self.visit.close()
        self.stack.close()

    def link(self) -> str:
        palette = working_palette()
        return to_link(palette) if palette else ""

    def work(self, action: Callable[[], object]) -> None:
        """Do something that the visitor does; what it leads to must never be lost."""
        before = self.link()
        action()
        if self.link() != before:
            self.worked_on |= {self.link()}

    @initialize(codes=SOME)
    def first_visit(self, codes: list[str]) -> None:
        self.propose(codes, is_stand_in=True)

    @rule(codes=SOME, is_stand_in=st.booleans())
    def propose(self, codes: list[str], is_stand_in: bool) -> None:
        self.proposals += 1
        before, key = self.link(), f"settings {self.proposals}"
        offer = consider(found(*codes), key, "Whole photo", is_stand_in=is_stand_in)
        if before in self.worked_on - self.taken:
            assert self.link() == before, "work was replaced by a proposal"
        if offer:
            self.offered = offer, key
        elif self.link() == (proposed := to_link(WorkingPalette.from_palette(found(*codes)))):
            self.taken |= {proposed}

    @precondition(lambda self: self.offered)
    @rule(decision=st.sampled_from(["replace", "merge", "keep"]))
    def decide(self, decision: str) -> None:
        assert self.offered
        offer, key = self.offered
        self.offered = None
        self.work(lambda: decide(offer, key, decision, "Whole photo"))  # type: ignore[arg-type]
        if decision == "replace":
            self.taken |= {self.link()}

    @rule(place=PLACES, code=CODES, op=st.sampled_from(["recolor", "lock", "rename", "duplicate", "remove", "move"]))
    def edit(self, place: int, code: str, op: str) -> None:
        palette = working_palette()
        if palette is None:
            return
        number = palette.colors[place % len(palette.colors)].id
        fields = {"id": number, "hex": code, "locked": place % 2 == 0, "name": code, "index": place}
        self.work(lambda: take_action({"op": op, "n": 1, **fields}))

    @rule(place=PLACES, code=st.none() | CODES)
    def add(self, place: int, code: str | None) -> None:
        self.work(lambda: take_action({"op": "add", "n": 1, "index": place, "hex": code}))

    @rule(op=st.sampled_from(["undo", "redo", "suggest"]))
    def step(self, op: str) -> None:
        self.work(lambda: take_action({"op": op, "n": 1}))

    @rule(by=st.sampled_from(["hue", "lightness", "share"]))
    def sort(self, by: str) -> None:
        self.work(lambda: take_action({"op": "sort", "n": 1, "by": by}))

    @rule(codes=SOME, keep_locked=st.booleans())
    def paste(self, codes: list[str], keep_locked: bool) -> None:
        self.state.pasted = " ".join(codes)
        self.work(lambda: _take_pasted("merge" if keep_locked else "replace"))

    @rule(codes=SOME, decision=st.sampled_from(["replace", "merge", "keep"]))
    def open_palette_file(self, codes: list[str], decision: Decision) -> None:
        before = self.link()
        self.state.palette_file = SimpleNamespace(getvalue=lambda: "\n".join(codes).encode(), name="codes.hex")
        self.work(_open)
        if before in self.worked_on - self.taken:
            assert self.link() == before, "work was replaced by a file"
        if self.state.opened_file.is_offered:
            self.work(lambda: _decide(decision))

    @rule(codes=SOME, undone=st.booleans())
    def open_project(self, codes: list[str], undone: bool) -> None:
        history = History.start(typed(*codes), "Paste")
        history = history.record(recolor(history.current, 0, "#fedcba"), "Recolour").star(history.current)
        content = to_project_file(Project.of(history.undo() if undone else history, {}))
        self.state.project = SimpleNamespace(getvalue=lambda: content)
        self.work(_open_project)

    @precondition(lambda self: working_palette() is not None)
    @rule(place=st.integers(0, 99))
    def go_back(self, place: int) -> None:
        history = session().history
        assert history
        self.work(lambda: session().take(history.restore(place % len(history.entries))))

    @rule()
    def hand_over_what_cannot_be_read(self) -> None:
        before = self.link()
        give_back_borrowed()
        assert self.link() == before or before not in self.worked_on

    @precondition(lambda self: working_palette() is not None)
    @rule(codes=SOME, is_by_link=st.booleans())
    def reload(self, codes: list[str], is_by_link: bool) -> None:
        kept, address = written_steps(), self.link()
        self.visit.close()
        self.state = self.visit.enter_context(visitor(**({"p": address} if is_by_link else {})))
        self.offered = None
        self.propose(codes, is_stand_in=True)
        bring_back(kept)
        assert self.link() == address

    @precondition(lambda self: working_palette() is not None)
    @rule(codes=SOME)
    def open_a_link_in_the_same_tab(self, codes: list[str]) -> None:
        kept = written_steps()
        self.visit.close()
        self.state = self.visit.enter_context(visitor(p=to_link(typed(*codes))))
        self.offered = None
        self.worked_on |= {self.link()}
        bring_back(kept)
        assert self.link() == to_link(typed(*codes))

    @invariant()
    def nothing_is_lost(self) -> None:
        """Undo to the first step, then redo to the last, without changing anything."""
        history = session().history
        assert history or not self.worked_on
        if history is None:
            return
        lowest = history
        while lowest.can_undo:
            lowest = lowest.undo()
        reached = {to_link(lowest.current)}
        while lowest.can_redo:
            lowest = lowest.redo()
            reached.add(to_link(lowest.current))
        assert self.worked_on <= reached


TestVisits = Visits.TestCase
TestVisits.settings = settings(max_examples=200, stateful_step_count=40)
