"""Names of files and of variables: from any text, safe on every system, and each different."""

import io
import zipfile

import pytest
from hypothesis import given

from palette_core.errors import ChoiceError
from palette_core.export import EXPORTS, export_all, export_file_name, identifiers, is_strip, safe_name
from palette_core.palette import Palette, Swatch
from tests.export.palettes import NAMES, PALETTE, of_size, palettes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pier.jpg", "pier"),
        ("3 photos", "3 photos"),
        ("v1.2", "v1.2"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\\b:c*?.png", "a_b_c__"),
        ("con", "_con"),
        ("LPT1.css", "_LPT1.css"),
        (" . ", "palette"),
        ("", "palette"),
        ("x\r\n\x1b[31my\udcff", "x [31my_"),
        ("色" * 80, "色" * 33),
    ],
)
def test_a_name_of_a_file_is_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(NAMES)
def test_any_text_is_a_name_of_a_file(text: str) -> None:
    name = safe_name(text)
    assert name and len(name.encode()) <= 101 and not set(name) & set('/\\:*?"<>|\0\r\n')
    assert name == name.strip(" ") and not name.startswith(".") and not name.endswith(".")


@given(palettes())
def test_variables_have_different_plain_names(palette: Palette) -> None:
    names = identifiers(palette)
    assert len(set(names)) == len(names) == len(palette)
    assert all(name.isascii() and name.replace("-", "").isalnum() and name == name.lower() for name in names)


def test_a_name_in_another_script_becomes_the_colour_in_words() -> None:
    labels = ["Déjà vu!", "色", "Deja  Vu", "deja-vu-2", None]
    palette = Palette(tuple(Swatch((38, 70, 83), 0.0, label=label) for label in labels))
    assert identifiers(palette, "_") == ["deja_vu", "dark_teal", "deja_vu_2", "deja_vu_2_2", "dark_teal_2"]


def test_a_file_is_called_by_its_photo() -> None:
    assert export_file_name(PALETTE, "tokens") == "pier.tokens.json"
    assert export_file_name(Palette(()), "ase") == "palette.ase"
    with pytest.raises(ChoiceError, match="There is no format 'psd'"):
        export_file_name(PALETTE, "psd")


def test_all_formats_are_one_archive_with_one_file_each() -> None:
    content = export_all(PALETTE)
    assert content == export_all(PALETTE)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.namelist() == [f"pier{export.suffix}" for export in EXPORTS.values()]
    assert archive.read("pier.ase") == EXPORTS["ase"].render(PALETTE)
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert zipfile.ZipFile(io.BytesIO(export_all(PALETTE, "a/b"))).namelist()[0] == "a_b.txt"


def test_what_cannot_hold_all_colours_is_left_out_of_the_archive() -> None:
    names = zipfile.ZipFile(io.BytesIO(export_all(of_size(100)))).namelist()
    assert "palette.paintnet.txt" not in names and "palette.act" in names


def test_no_two_formats_have_one_suffix() -> None:
    suffixes = [export.suffix for export in EXPORTS.values()]
    assert len(set(suffixes)) == len(suffixes)


def test_a_sheet_is_no_photo_of_the_next_run() -> None:
    assert is_strip(EXPORTS["svg"].render(PALETTE)[:128])
    assert not is_strip(b'<svg xmlns="http://www.w3.org/2000/svg">')
