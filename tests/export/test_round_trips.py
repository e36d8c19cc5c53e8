"""What is written is read again: by readers that share nothing with the library, and by its own."""

import pytest
from hypothesis import given, settings

from benchmarks.theme.readers import READERS
from palette_core.errors import ColorError, PaletteFileError
from palette_core.export import EXPORTS, read_palette_file
from palette_core.palette import Palette, Swatch
from tests.export.palettes import EVIL, PALETTE, of_size, palettes

NOT_READ = {"png", "svg", "pdf", "xcode"}
WITH_NAMES = {"json", "csv", "figma", "tokens", "ase", "aco", "kpl", "sketchpalette"}


def test_every_format_has_an_independent_reader() -> None:
    assert READERS.keys() == EXPORTS.keys()


@pytest.mark.parametrize("key", EXPORTS)
@settings(max_examples=25)
@given(palette=palettes())
def test_an_independent_reader_finds_the_same_colours(key: str, palette: Palette) -> None:
    content = EXPORTS[key].render(palette)
    assert content == EXPORTS[key].render(palette)
    assert [color for color, _ in READERS[key](content)] == [swatch.rgb for swatch in palette]
    assert not EXPORTS[key].is_text or content.decode()


@pytest.mark.parametrize("key", sorted(EXPORTS.keys() - NOT_READ))
@settings(max_examples=25)
@given(palette=palettes())
def test_the_librarys_own_reader_finds_the_same_colours(key: str, palette: Palette) -> None:
    file = read_palette_file(EXPORTS[key].render(palette), f"palette{EXPORTS[key].suffix}")
    assert [color.rgb for color in file.colors] == [swatch.rgb for swatch in palette]
    assert not file.notes


@pytest.mark.parametrize("key", sorted(NOT_READ))
def test_a_sheet_is_no_palette_file(key: str) -> None:
    with pytest.raises(PaletteFileError, match=r"no palette file.*\.$"):
        read_palette_file(EXPORTS[key].render(PALETTE))


@pytest.mark.parametrize("key", sorted(WITH_NAMES))
@pytest.mark.parametrize("name", ["Ink", "Deep, dark ink 2", "tinte é 色", "שלום", "😀", "a.b {c}", "</color> & \"'"])
def test_names_come_back(key: str, name: str) -> None:
    palette = Palette((Swatch((38, 70, 83), 0.0, origin="typed", label=name), Swatch((1, 2, 3), 0.0, label="Other")))
    content = EXPORTS[key].render(palette)
    assert [color.name for color in read_palette_file(content).colors] == [name, "Other"]
    assert {found for _, found in READERS[key](content)} <= {name, "Other", None}


@pytest.mark.parametrize("key", ["ase", "kpl", "json", "csv"])
def test_groups_come_back_where_they_stand_together(key: str) -> None:
    regions = [None, "sea", "sea", "sky"]
    palette = Palette(tuple(Swatch((number, 0, 0), 0.0, region=region) for number, region in enumerate(regions)))
    groups = [color.group for color in read_palette_file(EXPORTS[key].render(palette)).colors]
    assert groups == ["", "sea", "sea", "sky"]


@pytest.mark.parametrize("key", ["ase", "kpl"])
def test_regions_that_alternate_make_no_groups_and_keep_the_order(key: str) -> None:
    palette = Palette(tuple(Swatch((number, 0, 0), 0.0, region="sea sky"[4 * (number % 2) :]) for number in range(4)))
    colors = read_palette_file(EXPORTS[key].render(palette)).colors
    assert [color.rgb[0] for color in colors] == [0, 1, 2, 3] and not any(color.group for color in colors)


@pytest.mark.parametrize("key", ["gpl", "json", "swatches", "kpl"])
def test_the_title_comes_back(key: str) -> None:
    file = read_palette_file(EXPORTS[key].render(Palette(PALETTE.swatches, "Pier 4")))
    assert file.title == ("" if key == "json" else "Pier 4")


@pytest.mark.parametrize("number", [1, 2, 30, 31, 96, 97, 256, 257])
@pytest.mark.parametrize("key", EXPORTS)
def test_every_number_of_colours_is_written_or_refused_with_a_sentence(key: str, number: int) -> None:
    export, palette = EXPORTS[key], of_size(number)
    if not export.holds(palette):
        with pytest.raises(ColorError, match=rf"holds at most {export.most} colours, and the palette has {number}"):
            export.render(palette)
    elif key != "gpl" or number < 257:  # Pillow reads no more
        assert [color for color, _ in READERS[key](export.render(palette))] == [swatch.rgb for swatch in palette]


@pytest.mark.parametrize("key", EXPORTS)
def test_no_colours_are_a_file_all_the_same(key: str) -> None:
    if key != "png":
        assert READERS[key](EXPORTS[key].render(Palette(()))) == []


def test_an_evil_name_stays_a_name() -> None:
    palette = Palette((Swatch((1, 2, 3), 0.5, region=EVIL, label=EVIL), Swatch((4, 5, 6), 0.5, label=EVIL)), EVIL)
    for key, export in EXPORTS.items():
        assert [color for color, _ in READERS[key](export.render(palette))] == [(1, 2, 3), (4, 5, 6)]
        assert b"\x1b" not in export.render(palette) or not export.is_text or key == "csv"
