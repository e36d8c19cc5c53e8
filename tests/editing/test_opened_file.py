"""Palette files of other programs as palettes to work on."""

from hypothesis import given

from palette_core.color import MAX_COLORS
from palette_core.editing import WorkingPalette, from_palette_file
from palette_core.export import EXPORTS, FileColor, PaletteFile, read_palette_file
from palette_core.palette import Palette
from tests.export.palettes import palettes


def opened(*colors: FileColor, notes: tuple[str, ...] = ()) -> tuple[WorkingPalette, tuple[str, ...]]:
    read = from_palette_file(PaletteFile("GIMP palette", colors, notes=notes))
    return read.palette, read.notes


def test_colours_keep_their_order_their_own_names_and_their_groups() -> None:
    palette, notes = opened(
        FileColor((233, 196, 106), "", ""),
        FileColor((38, 70, 83), "Deep ink", "Sea"),
        FileColor((42, 157, 143), "teal", "Sea"),
        notes=("Transparent, and taken as opaque: 1 colour.",),
    )
    rows = [(color.hex, color.name, color.region, color.origin, color.locked) for color in palette.colors]
    assert rows == [
        ("#e9c46a", None, None, "from file", False),
        ("#264653", "Deep ink", "Sea", "from file", False),
        ("#2a9d8f", None, "Sea", "from file", False),  # "teal" is what everyone would call it
    ]
    assert notes == ("Transparent, and taken as opaque: 1 colour.",)


def test_a_colour_counts_once_and_what_is_too_much_is_told() -> None:
    many = [FileColor((index // 256, index % 256, 0), f"Number {index}", "") for index in range(1000)]
    palette, notes = opened(many[0], *many)
    assert [color.name for color in palette.colors] == [f"Number {index}" for index in range(MAX_COLORS)]
    assert notes == (
        "There more than once, and taken once: 1 of the 1001 colours.",
        "A palette has at most 32 colours; the last 968 are left out.",
    )


@given(palettes())
def test_whatever_a_file_calls_its_colours_they_can_be_worked_on(palette: Palette) -> None:
    file = read_palette_file(EXPORTS["ase"].render(palette))
    expected = list(dict.fromkeys(swatch.hex for swatch in palette))[:MAX_COLORS]
    assert from_palette_file(file).palette.hexes == expected
