"""Proposals: what is locked stays where it is, and the others come from a flow, a file or the network."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from hypothesis import given

from palette_core.editing import WorkingColor, WorkingPalette, lock, merge, proposals, regenerate, replace
from palette_core.errors import ColorError
from tests.editing.palettes import plain, working_palettes

RED, BLUE, GREEN, GOLD, INK = "#d03030", "#2040d0", "#20a040", "#e0b040", "#1a2230"


def locked(palette: WorkingPalette, *numbers: int) -> WorkingPalette:
    for number in numbers:
        palette = lock(palette, number)
    return palette


def test_a_proposal_replaces_everything_with_ids_of_its_own() -> None:
    current = locked(plain(RED, BLUE), 0)
    made = replace(current, WorkingPalette((WorkingColor(0, GREEN, "Leaf", role="text"),)))
    assert made.colors == (WorkingColor(2, GREEN, "Leaf", role="text"),) and made.next_id == 3


def test_a_proposal_is_merged_into_what_is_not_locked() -> None:
    current = locked(plain(RED, BLUE, GREEN), 1)
    made = merge(current, plain("#2244cc", GOLD, INK))
    assert made.hexes == [GOLD, BLUE, INK]
    assert [color.id for color in made.colors] == [3, 1, 4]
    assert made.colors[1] == current.colors[1]


def test_a_merged_palette_has_as_many_colours_as_the_proposal_or_as_are_locked() -> None:
    current = locked(plain(RED, BLUE, GREEN), 2)
    assert merge(current, plain(INK, RED, BLUE, GOLD, "#20a044")).hexes == [INK, RED, GREEN, BLUE, GOLD]
    assert merge(current, plain(INK, GREEN)).hexes == [INK, GREEN]
    assert merge(locked(current, 0, 1), plain(INK)).hexes == [RED, BLUE, GREEN]


def test_without_locks_or_without_a_proposal() -> None:
    assert merge(plain(RED, BLUE), plain(INK, GOLD, GREEN)).hexes == [INK, GOLD, GREEN]
    assert merge(locked(plain(RED, BLUE), 0), WorkingPalette()).hexes == [RED]
    assert merge(WorkingPalette(), plain(INK)).hexes == [INK]


def test_a_locked_colour_keeps_its_role() -> None:
    current = WorkingPalette((WorkingColor(0, RED, locked=True, role="text"),))
    proposal = WorkingPalette((WorkingColor(0, INK, role="text"), WorkingColor(1, GOLD, role="accent")))
    assert [color.role for color in merge(current, WorkingPalette(proposal.colors)).colors] == ["text", "accent"]
    blue = WorkingPalette((WorkingColor(0, BLUE, role="text"), WorkingColor(1, RED)))
    assert merge(current, blue).colors[1] == WorkingColor(1, BLUE)


@given(working_palettes(), working_palettes())
def test_what_is_locked_stays(current: WorkingPalette, proposal: WorkingPalette) -> None:
    made = merge(current, proposal)
    stayed = [color for color in current.colors if color.locked]
    assert [color for color in made.colors if color.id < current.next_id] == stayed
    assert len(made.colors) == max(len(proposal.colors), len(stayed))
    if len(proposal.colors) >= len(current.colors):
        assert all(made.colors[place] == color for place, color in enumerate(current.colors) if color.locked)


# Suggestions


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], int, float]]:
    """Suggest colours that count up, and note what they were asked to go with."""
    calls: list[tuple[list[str], int, float]] = []

    def suggest(hexes: Sequence[str], n: int, *, temperature: float, seed: int) -> list[SimpleNamespace]:
        calls.append((list(hexes), n, temperature))
        return [
            SimpleNamespace(hex=f"#{seed:02x}{len(calls):02x}{number:02x}", reason="because") for number in range(n)
        ]

    monkeypatch.setattr(proposals, "suggest_colors", suggest)
    return calls


def test_what_is_not_locked_is_suggested_anew(asked: list[tuple[list[str], int, float]]) -> None:
    current = WorkingPalette(
        (WorkingColor(4, RED, "Brand", role="text", share=0.2), WorkingColor(1, BLUE, "Sea", locked=True))
    )
    made = regenerate(current, 0.7, seed=9)
    assert asked == [([BLUE], 1, 0.7)]
    assert made.colors == (
        WorkingColor(4, "#090100", role="text", origin="suggested", reason="because"),
        current.colors[1],
    )


def test_without_a_lock_all_colours_go_with_the_old_ones(asked: list[tuple[list[str], int, float]]) -> None:
    made = regenerate(plain(RED, BLUE), seed=1)
    assert made.hexes == ["#010100", "#010101"] and asked[0][:2] == ([RED, BLUE], 2)
    assert {color.reason for color in made.colors} == {None}


def test_many_colours_are_suggested_a_dozen_at_a_time(asked: list[tuple[list[str], int, float]]) -> None:
    made = regenerate(locked(plain(RED, *[BLUE] * 29), 0))
    assert [(len(given), n) for given, n, _ in asked] == [(1, 12), (13, 12), (25, 5)]
    assert len(set(made.hexes)) == 30


def test_with_nothing_to_do_nothing_is_suggested(asked: list[tuple[list[str], int, float]]) -> None:
    current = locked(plain(RED, BLUE), 0, 1)
    assert regenerate(current) == current and not asked
    with pytest.raises(ColorError, match="no colour to go with"):
        regenerate(WorkingPalette())


@pytest.mark.parametrize("numbers", [(0,), ()])
def test_the_network_suggests_colours_that_differ(numbers: tuple[int, ...]) -> None:
    current = locked(plain(RED, BLUE, GREEN), *numbers)
    made = regenerate(current, seed=3)
    assert len({*made.hexes, *current.hexes}) == 6 - len(numbers)
    assert all(bool(color.reason) == bool(numbers) for color in made.colors if color.origin == "suggested")
    assert regenerate(current, seed=4) != made == regenerate(current, seed=3)


def test_a_seed_that_cannot_be_used_is_told() -> None:
    with pytest.raises(ColorError, match="seed"):
        regenerate(plain(RED), seed=-1)
