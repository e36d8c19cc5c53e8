"""The result: a palette that can be read, walked, indexed, compared and tabled, and not changed."""

from dataclasses import FrozenInstanceError

import pytest

from palette_core import Location, Palette, Swatch

TEAL = Swatch((38, 70, 83), 0.5, Location("pier.jpg", 3, 4))
GOLD = Swatch((233, 196, 106), 0.3, Location("sand.jpg", 0, 9), region="beach")
RED = Swatch((231, 111, 81), 0.2, origin="suggested")
PALETTE = Palette((TEAL, GOLD, RED))


def test_hex_codes_stand_in_order() -> None:
    assert PALETTE.hexes == ["#264653", "#e9c46a", "#e76f51"]
    assert [swatch.hex for swatch in PALETTE] == PALETTE.hexes


def test_a_palette_is_walked_indexed_and_measured() -> None:
    assert list(PALETTE) == [TEAL, GOLD, RED]
    assert len(PALETTE) == 3
    assert (PALETTE[0], PALETTE[-1]) == (TEAL, RED)
    assert GOLD in PALETTE and Swatch((0, 0, 0), 0.1) not in PALETTE
    with pytest.raises(IndexError):
        PALETTE[3]


def test_an_empty_palette_is_one() -> None:
    assert (list(Palette(())), len(Palette(())), Palette(()).hexes) == ([], 0, [])
    assert len(Palette(()).to_frame()) == 0


def test_equal_palettes_are_equal_and_share_a_hash() -> None:
    twin = Palette((Swatch((38, 70, 83), 0.5, Location("pier.jpg", 3, 4)), GOLD, RED))
    assert twin == PALETTE and hash(twin) == hash(PALETTE)
    assert Palette((GOLD, TEAL, RED)) != PALETTE


@pytest.mark.parametrize(
    ("value", "field"), [(PALETTE, "swatches"), (TEAL, "rgb"), (TEAL, "share"), (Location("pier.jpg", 3, 4), "x")]
)
def test_a_palette_cannot_be_changed(value: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, field, getattr(value, field))


def test_a_swatch_knows_its_name_and_comes_from_the_image_unless_said() -> None:
    assert [swatch.name for swatch in PALETTE] == ["dark teal", "light yellow", "red"]
    assert [swatch.origin for swatch in PALETTE] == ["from image", "from image", "suggested"]
    assert (RED.seen, RED.region) == (None, None)


def test_the_table_has_a_row_for_each_swatch() -> None:
    frame = PALETTE.to_frame()
    colors, origins = ["hex", "red", "green", "blue", "share", "name"], ["origin", "region", "image", "x", "y"]
    assert list(frame.columns) == colors + origins
    assert frame["hex"].tolist() == PALETTE.hexes
    assert frame[["red", "green", "blue"]].to_numpy().tolist() == [[38, 70, 83], [233, 196, 106], [231, 111, 81]]
    assert frame["share"].tolist() == [0.5, 0.3, 0.2]
    assert frame.loc[1, ["region", "image", "x", "y"]].tolist() == ["beach", "sand.jpg", 0, 9]
    assert frame.loc[2, ["region", "image", "x", "y"]].isna().all()
