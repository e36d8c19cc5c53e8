"""The palette to work on: it refuses what is no colour, and keeps what is known of one."""

import math
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.editing import MAX_NAME, ROLES, WorkingColor, WorkingPalette
from palette_core.errors import ColorError
from palette_core.palette import Location, Palette, Swatch
from tests.editing.palettes import plain, working_palettes

SEEN = Location("pier.jpg", 3, 4)


def test_a_colour_is_brought_into_one_form() -> None:
    color = WorkingColor(0, "#ABC", "  Dusty\n rose\x1b \u202e")
    assert (color.hex, color.name, color.rgb) == ("#aabbcc", "Dusty rose", (170, 187, 204))
    assert WorkingColor(0, "264653", "x" * 99).name == "x" * MAX_NAME
    assert WorkingColor(0, "264653", " \n").name is None


def test_a_colour_is_called_by_its_users_name_else_by_the_measured_one() -> None:
    assert WorkingColor(0, "#264653", "Ink").title == "Ink"
    assert WorkingColor(0, "#264653").title == "dark teal"


@given(st.text(max_size=3 * MAX_NAME))
def test_a_name_is_clean_once_and_for_all(text: str) -> None:
    name = WorkingColor(0, "#264653", text).name
    assert name is None or (name.isprintable() and name == name.strip() and 1 <= len(name) <= MAX_NAME)
    assert WorkingColor(0, "#264653", name).name == name


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("id", [-1, 1.0, True, "1", None, 2**53]),
        ("hex", ["#12345", "red", "", None, 7, "#264653" * 1000]),
        ("name", [7, b"ink", ["ink"]]),
        ("locked", [1, "yes", None]),
        ("role", ["hero", "", 1, ["text"]]),
        ("origin", ["stolen", None, ["typed"]]),
        (
            "seen",
            [(3, 4), Location("a", -1, 0), Location("a", 0, 10**6), Location("a" * 256, 0, 0), Location(None, 0, 0)],
        ),
        ("share", [-0.1, 1.1, math.nan, math.inf, True, "0.5"]),
        ("confidence", [2, "x"]),
        ("reason", [1]),
        ("region", [1]),
    ],
)
def test_what_is_no_value_is_refused_with_a_sentence(field: str, values: list[object]) -> None:
    for value in values:
        with pytest.raises(ColorError, match=r"[a-z]{2} .*[.\']") as caught:
            WorkingColor(**{"id": 0, "hex": "#264653", field: value})
        assert len(str(caught.value)) < 300


def test_neither_a_colour_nor_a_palette_can_be_changed() -> None:
    palette = plain("#264653")
    for value, field in ((palette, "colors"), (palette.colors[0], "hex")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, getattr(value, field))


def test_ids_and_roles_are_unique_and_there_are_at_most_32_colours() -> None:
    ink = WorkingColor(0, "#264653", role="text")
    with pytest.raises(ColorError, match="same id"):
        WorkingPalette((ink, replace(ink, role=None)))
    with pytest.raises(ColorError, match="same role"):
        WorkingPalette((ink, replace(ink, id=1)))
    assert len(plain(*["#264653"] * 32).colors) == 32
    with pytest.raises(ColorError, match=r"at most 32 colours\. Received: 33"):
        plain(*["#264653"] * 33)


def test_there_are_roles_for_an_interface() -> None:
    assert {"background", "surface", "border", "text", "primary", "accent", "error"} < set(ROLES)


def test_a_palette_becomes_one_to_work_on_and_back() -> None:
    swatches = (
        Swatch((38, 70, 83), 0.6, SEEN, "sea", confidence=0.5),
        Swatch((233, 196, 106), 0.0, origin="suggested", reason="complement of the teal"),
        Swatch((0, 0, 0), 0.0, origin="typed", label="Ink"),
    )
    palette = WorkingPalette.from_palette(Palette(swatches))
    assert palette.hexes == ["#264653", "#e9c46a", "#000000"]
    assert [color.id for color in palette.colors] == [0, 1, 2] and palette.next_id == 3
    assert palette.colors[0] == WorkingColor(
        0, "#264653", origin="from image", seen=SEEN, share=0.6, region="sea", confidence=0.5
    )
    assert [color.share for color in palette.colors[1:]] == [None, None]
    assert palette.to_palette().swatches == swatches


def test_a_palette_of_too_many_colours_is_told() -> None:
    with pytest.raises(ColorError, match="at most 32"):
        WorkingPalette.from_palette(Palette(tuple(Swatch((0, 0, number), 0.01) for number in range(40))))


@given(working_palettes())
def test_what_exports_need_comes_back_from_any_palette(palette: WorkingPalette) -> None:
    again = WorkingPalette.from_palette(palette.to_palette())
    kept = [replace(color, id=place, locked=False, role=None) for place, color in enumerate(palette.colors)]
    assert [replace(color, share=color.share or None) for color in kept] == list(again.colors)


def test_the_ids_that_were_given_do_not_count_when_palettes_are_compared() -> None:
    palette = plain("#264653")
    assert palette == replace(palette, next_id=7) and replace(palette, next_id=7).next_id == 7
    assert replace(palette, next_id=0).next_id == 1
