"""A palette to work on: locked places stay, the others change, and the URL brings all of it back."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.analysis import (
    MAX_SLOTS,
    Slot,
    change,
    from_text,
    image_colors,
    lock,
    palette_from_slots,
    palette_slots,
    regenerate,
    resize,
    slots_of,
    to_text,
)
from palette_core import ColorError, Palette, Swatch

CODES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SLOTS = st.lists(
    st.builds(Slot, CODES, st.sampled_from(["from image", "suggested"]), st.booleans()), min_size=1, max_size=MAX_SLOTS
)


@pytest.fixture(autouse=True)
def suggested_by_hand(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Suggest 1, 2, 3, ... and note what the suggestions were asked to go with."""
    asked: list[list[str]] = []

    def suggest(hexes: Sequence[str], n: int, *, temperature: float, seed: int) -> list[SimpleNamespace]:
        asked.append(list(hexes))
        return [SimpleNamespace(hex=f"#{seed:04x}{number:02x}") for number in range(1, n + 1)]

    monkeypatch.setattr(palette_slots, "suggest_colors", suggest)
    return asked


@given(SLOTS)
def test_the_url_brings_everything_back(some: list[Slot]) -> None:
    assert from_text(to_text(some)) == tuple(some)


@pytest.mark.parametrize(
    "text", ["", "264653", "264653ilx", "264653xl", "<b>", "-".join(["264653il"] * (MAX_SLOTS + 1))]
)
def test_another_text_in_the_url_is_refused(text: str) -> None:
    with pytest.raises(ColorError, match="starts anew"):
        from_text(text)


def test_given_colours_are_locked_and_from_the_image() -> None:
    assert slots_of(["#264653"]) == (Slot("#264653", "from image", True),)
    for count in (0, MAX_SLOTS + 1):
        with pytest.raises(ColorError, match=f"Received: {count}"):
            slots_of(["#264653"] * count)


def test_locked_places_stay_where_they_are_and_the_others_change(suggested_by_hand: list[list[str]]) -> None:
    some = (
        Slot("#aaaaaa", "suggested", False),
        Slot("#bbbbbb", "from image", True),
        Slot("#cccccc", "from image", False),
    )
    assert regenerate(some, 4, temperature=1, seed=7) == (
        Slot("#000701", "suggested", False),
        some[1],
        Slot("#000702", "suggested", False),
        Slot("#000703", "suggested", False),
    )
    assert suggested_by_hand == [["#bbbbbb"]]


def test_with_nothing_to_go_with_there_is_a_clear_sentence() -> None:
    with pytest.raises(ColorError, match="Keep at least one colour"):
        regenerate(lock(slots_of(["#264653"]), []), 3, temperature=1, seed=0)


@given(SLOTS, st.integers(1, MAX_SLOTS))
def test_whatever_the_size_what_is_locked_stays(some: list[Slot], count: int) -> None:
    made = resize(some, count, temperature=1, seed=1)
    locked = [slot for slot in some if slot.locked]
    assert [slot for slot in made if slot.locked] == locked
    assert len(made) == max(count, len(locked))
    assert made[: len(some)] == tuple(some) if count >= len(some) else True


def test_a_change_is_locked_and_leaves_the_rest() -> None:
    some = slots_of(["#264653", "#e9c46a"])
    changed = change(lock(some, []), 1, "#ffffff")
    assert changed == (Slot("#264653", "from image", False), Slot("#ffffff", "from image", True))


def test_a_colour_of_the_image_brings_what_is_known_of_it() -> None:
    known = Swatch((38, 70, 83), 0.4, region="sky")
    places = (
        Slot("#264653", "from image", True),
        Slot("#264653", "suggested", False),
        Slot("#ffffff", "from image", True),
    )
    assert list(palette_from_slots(places, Palette((known,)))) == [
        known,
        Swatch((38, 70, 83), 0.0, origin="suggested", reason="close neighbour of the dark teal"),
        Swatch((255, 255, 255), 0.0),
    ]


def test_suggestions_are_not_colours_of_the_image() -> None:
    own = Swatch((38, 70, 83), 0.4)
    assert image_colors(Palette((own, Swatch((255, 255, 255), 0.0, origin="suggested")))) == Palette((own,))
