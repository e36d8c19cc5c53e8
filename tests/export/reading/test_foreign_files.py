"""Palette files of other programs: read with what their programs say of them, or refused with one sentence."""

from pathlib import Path

import pytest

from palette_core.errors import PaletteFileError
from palette_core.export import PaletteFile, read_palette_file
from tests.export.reading.data import FILES, FOLDER, needs_files

REFUSED = {".afpalette": "a palette of Affinity", ".clr": "a colour list of macOS"}
# Format, number of colours, the first colour, its name and its group.
KNOWN = {
    "ase/ADG3-CMYK.ase": ("Adobe Swatch Exchange", 61, (189, 8, 40), "R500", "Red"),
    "ase/control.ase": ("Adobe Swatch Exchange", 2, (255, 255, 255), "White", "Simple"),
    "ase/unsupported_version.ase": ("Adobe Swatch Exchange", 3, (14, 46, 114), "rgb(14, 46, 114)", ""),
    "ase/palette_simple.ase": ("Adobe Swatch Exchange", 3, (0, 255, 34), "Greenville RGB", ""),
    "aco/arne-v20-16.aco": ("Photoshop swatches", 16, (0, 0, 0), "Void", ""),
    "act/arne-v20-16.act": ("Photoshop colour table", 16, (0, 0, 0), "", ""),
    "act/iconworkshop.act": ("Photoshop colour table", 48, (0, 0, 0), "", ""),
    "androidXML/android_basicrgbacolors.xml": ("Android colours", 3, (255, 0, 0), "red", ""),
    "gimp/Default.gpl": ("GIMP palette", 23, (255, 0, 0), "Red", ""),
    "gimp/atari-800xl-palette.gpl": ("GIMP palette", 256, (0, 0, 0), "Swatch 1", ""),
    "hex/behr.hex": ("hex codes", 4696, (0xF9, 0xEC, 0xFC), "", ""),
    "hex/pear36-transparency.hex": ("hex codes", 36, (0x5E, 0x31, 0x5B), "", ""),
    "paintnet/eb-gb-strawberry-flavour.txt": ("Paint.NET palette", 4, (246, 237, 193), "", ""),
    "paintshoppro/DB16.pal": ("Paint Shop Pro palette", 16, (208, 70, 72), "", ""),
    "paintshoppro/atari-800xl-palette.psppalette": ("Paint Shop Pro palette", 256, (0, 0, 0), "", ""),
    "procreateswatches/Pantone_2019.swatches": ("Procreate swatches", 30, (255, 111, 97), "", ""),
    "procreateswatches/mypalette.swatches": ("Procreate swatches", 2, (172, 144, 70), "", ""),
    "riff/arne-v20-16.pal": ("RIFF palette", 16, (0, 0, 0), "", ""),
    "sketchpalette/iOS-Material-FlatUI.sketchpalette": ("Sketch palette", 48, (255, 255, 255), "", ""),
    "sketchpalette/sketch-default.sketchpalette": ("Sketch palette", 15, (208, 2, 27), "", ""),
}


def read(path: Path) -> PaletteFile:
    return read_palette_file(path.read_bytes(), path.name)


@needs_files
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_is_read_or_refused_with_a_sentence(path: Path) -> None:
    if path.suffix in REFUSED:
        with pytest.raises(PaletteFileError, match=rf"{REFUSED[path.suffix]}.*export it as \.ase or \.gpl\.$"):
            read(path)
        return
    file = read(path)
    assert file.colors and all(note.endswith(".") for note in file.notes)
    assert not [color for color in file.colors if not all(0 <= level <= 255 for level in color.rgb)]


@needs_files
@pytest.mark.parametrize("name", KNOWN)
def test_what_a_file_holds_is_known(name: str) -> None:
    kind, number, rgb, title, group = KNOWN[name]
    file = read(FOLDER / name)
    assert (file.format, len(file.colors)) == (kind, number)
    assert file.colors[0] == (rgb, title, group)


@needs_files
def test_the_same_palette_in_several_formats_has_the_same_colours() -> None:
    names = {
        "arne-v20-16": ("aco/{}.aco", "act/{}.act", "riff/{}.pal"),
        "atari-800xl-palette": ("gimp/{}.gpl", "paintshoppro/{}.psppalette"),
    }
    for name, places in names.items():
        files = [read(FOLDER / place.format(name)) for place in places]
        assert len({tuple(color.rgb for color in file.colors) for file in files}) == 1


@needs_files
def test_the_content_says_the_format_whatever_the_name() -> None:
    for path in FILES:
        if path.suffix not in (*REFUSED, ".act", ".hex"):
            assert read_palette_file(path.read_bytes(), "x.act").colors == read(path).colors
