"""Edits: each gives another palette, ids stay what they are, and hostile actions are refused with a sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import hex_to_rgb, oklab_chroma, srgb_to_oklab
from palette_core.editing import (
    ACTIONS,
    WorkingColor,
    WorkingPalette,
    add,
    apply_action,
    duplicate,
    lock,
    move,
    recolor,
    remove,
    rename,
    set_role,
    sort,
)
from palette_core.errors import ChoiceError, ColorError, PaletteError
from palette_core.palette import Location
from tests.editing.palettes import HEXES, plain, working_palettes

SEEN = Location("pier.jpg", 3, 4)
RICH = WorkingColor(5, "#264653", "Ink", True, "text", "from image", SEEN, 0.5, None, "sea", 1.0)
THREE = WorkingPalette((RICH, WorkingColor(2, "#e9c46a"), WorkingColor(9, "#e76f51", share=0.7)))


def ids(palette: WorkingPalette) -> list[int]:
    return [color.id for color in palette.colors]


def test_a_recoloured_colour_keeps_name_lock_and_role_and_forgets_the_rest() -> None:
    assert recolor(THREE, 5, "#FFF").colors == (WorkingColor(5, "#ffffff", "Ink", True, "text"), *THREE.colors[1:])
    other = Location("pier.jpg", 8, 8)
    assert recolor(THREE, 5, "#fff", other).colors[0] == WorkingColor(
        5, "#ffffff", "Ink", True, "text", "from image", other
    )


def test_the_same_colour_changes_nothing() -> None:
    assert recolor(THREE, 5, "#264653") is THREE
    assert recolor(THREE, 5, "#264653", SEEN) is THREE
    assert recolor(THREE, 5, "#264653", Location("pier.jpg", 9, 9)).colors[0].seen == Location("pier.jpg", 9, 9)


def test_names_and_locks() -> None:
    assert rename(THREE, 2, " Sand ").colors[1].name == "Sand"
    assert rename(THREE, 5, "").colors[0].name is None and rename(THREE, 5, None).colors[0].name is None
    assert lock(THREE, 2).colors[1].locked and not lock(THREE, 5, False).colors[0].locked
    assert rename(THREE, 5, "Ink") == lock(THREE, 5) == THREE


def test_a_role_has_one_colour() -> None:
    moved = set_role(THREE, 9, "text")
    assert [color.role for color in moved.colors] == [None, None, "text"]
    assert [color.role for color in set_role(moved, 9, None).colors] == [None, None, None]
    with pytest.raises(ColorError, match="A role is one of"):
        set_role(THREE, 9, "hero")


def test_moving_puts_a_colour_at_its_place() -> None:
    assert ids(move(THREE, 5, 2)) == [2, 9, 5] and ids(move(THREE, 9, 0)) == [9, 5, 2] and move(THREE, 2, 1) == THREE
    for place in (-1, 3):
        with pytest.raises(ColorError, match="from 0 to 2"):
            move(THREE, 5, place)


def test_sorting() -> None:
    assert ids(sort(THREE, "lightness")) == [5, 9, 2]
    assert ids(sort(THREE, "share")) == [9, 5, 2]
    assert ids(sort(THREE, "hue")) == [9, 2, 5]
    assert sort(WorkingPalette(), "hue") == WorkingPalette()
    with pytest.raises(ChoiceError, match="hue, lightness, share"):
        sort(THREE, "name")


def test_a_typed_or_picked_colour_is_added_with_a_new_id() -> None:
    assert add(THREE, 1, "#fff").colors[1] == WorkingColor(10, "#ffffff")
    assert add(THREE, 3, "#fff", SEEN).colors[3] == WorkingColor(10, "#ffffff", origin="from image", seen=SEEN)
    with pytest.raises(ColorError, match="from 0 to 3"):
        add(THREE, 4, "#fff")
    with pytest.raises(ColorError, match="at most 32"):
        add(plain(*["#fff"] * 32), 0, "#000")


def test_an_id_is_never_given_again() -> None:
    palette = add(remove(THREE, 9), 0, "#fff")
    assert ids(palette) == [10, 5, 2]
    assert palette.next_id == 11


def test_between_two_colours_stands_their_middle() -> None:
    added = add(plain("#0000ff", "#ffff00"), 1).colors[1]
    assert (added.origin, added.reason) == ("suggested", "half-way from bright blue to bright yellow")
    assert oklab_chroma(srgb_to_oklab(added.rgb)) > 0.1


def test_at_an_end_a_tone_of_the_neighbour_is_added() -> None:
    dark, light = add(plain("#264653"), 1).colors[1], add(plain("#e9c46a"), 0).colors[0]
    assert srgb_to_oklab(dark.rgb)[0] > srgb_to_oklab((38, 70, 83))[0] + 0.1
    assert srgb_to_oklab(light.rgb)[0] < srgb_to_oklab((233, 196, 106))[0] - 0.1
    assert dark.reason == "a tone of dark teal"
    with pytest.raises(ColorError, match="no colour to start from"):
        add(WorkingPalette(), 0)


def test_a_copy_stands_after_its_colour_without_lock_role_and_share() -> None:
    palette = duplicate(THREE, 5)
    assert palette.colors[1] == replace(RICH, id=10, locked=False, role=None, share=None, confidence=None)
    assert ids(palette) == [5, 10, 2, 9]


def test_the_last_colour_stays() -> None:
    assert ids(remove(THREE, 2)) == [5, 9]
    with pytest.raises(ColorError, match="at least one colour"):
        remove(plain("#264653"), 0)


@pytest.mark.parametrize(
    "edit",
    [
        lambda palette: recolor(palette, 7, "#ffffff"),
        lambda palette: rename(palette, 7, "Ink"),
        lambda palette: lock(palette, 7),
        lambda palette: set_role(palette, 7, "text"),
        lambda palette: move(palette, 7, 0),
        lambda palette: duplicate(palette, 7),
        lambda palette: remove(palette, 7),
    ],
)
def test_an_id_that_there_is_not_is_told(edit: object) -> None:
    with pytest.raises(ColorError, match="no colour with the id 7: it may have been removed"):
        edit(THREE)


# Actions of a widget


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"op": "recolor", "id": 2, "hex": "#FFFFFF"}, recolor(THREE, 2, "#ffffff")),
        ({"op": "rename", "id": 2, "name": "Sand"}, rename(THREE, 2, "Sand")),
        ({"op": "rename", "id": 5, "name": None}, rename(THREE, 5, None)),
        ({"op": "lock", "id": 2, "locked": True}, lock(THREE, 2)),
        ({"op": "role", "id": 2, "role": "text"}, set_role(THREE, 2, "text")),
        ({"op": "move", "id": 2, "index": 0}, move(THREE, 2, 0)),
        ({"op": "sort", "by": "hue"}, sort(THREE, "hue")),
        ({"op": "add", "index": 1, "hex": "#fff"}, add(THREE, 1, "#fff")),
        ({"op": "add", "index": 1, "hex": None, "n": 4}, add(THREE, 1)),
        ({"op": "duplicate", "id": 2}, duplicate(THREE, 2)),
        ({"op": "remove", "id": 2}, remove(THREE, 2)),
    ],
)
def test_an_action_is_its_edit(action: dict[str, object], expected: WorkingPalette) -> None:
    assert apply_action(THREE, action) == expected


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([0, 1, 2, 5, 9, "hue", "#ffffff", "text", "x" * 500])
    | st.lists(st.integers(), max_size=2)
)
HOSTILE = st.fixed_dictionaries(
    {"op": st.sampled_from([*ACTIONS, "undo", "__class__", None, 3])},
    optional=dict.fromkeys(["id", "hex", "name", "locked", "role", "index", "by", "n"], VALUES),
)


@given(working_palettes(max_size=5), HOSTILE)
def test_a_hostile_action_gives_a_palette_or_a_sentence(palette: WorkingPalette, action: dict[str, object]) -> None:
    sentence = ""
    try:
        palette = apply_action(palette, action)
    except PaletteError as error:
        sentence = str(error)
    assert isinstance(palette, WorkingPalette) and len(sentence) < 400


@pytest.mark.parametrize("action", [None, [], "recolor", {}, {"op": ["lock"]}, {"op": "suggest"}])
def test_what_is_no_edit_is_refused(action: object) -> None:
    with pytest.raises(ColorError, match="An edit must be one of: recolor, rename"):
        apply_action(THREE, action)


@given(working_palettes(min_size=1, max_size=5), HEXES, st.data())
def test_every_edit_keeps_the_other_colours(palette: WorkingPalette, code: str, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(ids(palette)))
    for edited in (recolor(palette, number, code), rename(palette, number, "x"), lock(palette, number)):
        assert ids(edited) == ids(palette)
        pairs = zip(edited.colors, palette.colors, strict=True)
        assert all(one == other for one, other in pairs if other.id != number)
    for edited in (sort(palette, "hue"), sort(palette, "share"), move(palette, number, 0)):
        assert sorted(edited.colors, key=lambda color: color.id) == sorted(palette.colors, key=lambda color: color.id)
    assert hex_to_rgb(duplicate(palette, number).hexes[0]) is not None
