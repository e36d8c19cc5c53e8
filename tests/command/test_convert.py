"""palette convert: one palette file becomes another, and what cannot be is told."""

from pathlib import Path

import pytest

from palette_core.__main__ import main
from palette_core.export import EXPORTS, read_palette_file
from palette_core.palette import Palette, Swatch

NAMED = (Swatch((38, 70, 83), 0.0, origin="from file", label="Deep ink", region="Sea"), Swatch((1, 2, 3), 0.0))
ASE = EXPORTS["ase"].render(Palette(NAMED))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.ase").write_bytes(ASE)
    return tmp_path


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of wrong arguments."""
    with pytest.raises(SystemExit) as ended:
        main(["convert", *arguments])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_a_palette_goes_from_one_program_to_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "a.ase", "b.gpl"]) == 0
    assert (folder / "b.gpl").read_text() == (
        "GIMP Palette\nName: a\nColumns: 2\n#\n 38  70  83\tDeep ink\n  1   2   3\tblack\n"
    )
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("key", [key for key in EXPORTS if key not in ("png", "svg", "pdf", "xcode")])
def test_every_format_leads_to_every_other_by_way_of_itself(key: str, folder: Path) -> None:
    name = f"b{EXPORTS[key].suffix}"
    assert main(["convert", "a.ase", name]) == 0
    assert main(["convert", name, "c.ase"]) == 0
    colors = read_palette_file((folder / "c.ase").read_bytes()).colors
    assert [color.rgb for color in colors] == [(38, 70, 83), (1, 2, 3)]


def test_a_format_of_text_goes_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "a.ase"]) == 0
    assert capsys.readouterr().out == "#264653\n#010203\n"
    assert main(["convert", "a.ase", "--format", "less"]) == 0
    assert "@palette-deep-ink: #264653;" in capsys.readouterr().out


def test_an_unknown_suffix_lists_what_there_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(["a.ase", "b.foo"], capsys)
    assert "no format has the suffix .foo. Use one of .aco, " in said and ".tokens.json" in said
    (folder / "notes.foo").write_text("no palette")
    assert main(["convert", "notes.foo", "b.css"]) == 1
    assert "notes.foo: This is no palette file that can be read. Give one of these: ASE, ACO" in capsys.readouterr().err
    assert not (folder / "b.css").exists()


def test_what_was_changed_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.hex").write_text("#01020380\n")
    assert main(["convert", "a.hex", "b.css"]) == 0
    assert capsys.readouterr().err == "a.hex: Transparent, and taken as opaque: 1 colour.\n"


def test_a_file_is_never_written_over_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "link.ase").symlink_to("a.ase")
    for name in ("a.ase", "./a.ase", "link.ase"):
        assert "is the file that is read" in refusal(["a.ase", name], capsys)
    assert (folder / "a.ase").read_bytes() == ASE


def test_places_that_there_are_not_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "none.ase", "b.gpl"]) == 1
    assert "none.ase: " in capsys.readouterr().err
    assert "there is no such folder" in refusal(["a.ase", "no/b.gpl"], capsys)
    assert "it is a folder" in refusal(["a.ase", "."], capsys)


def test_a_format_without_room_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "many.hex").write_text("#000000\n" * 300)
    assert main(["convert", "many.hex", "b.act"]) == 1
    assert "many.hex: Photoshop colour table holds at most 256 colours" in capsys.readouterr().err
    assert not (folder / "b.act").exists()


def test_the_help_lists_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["convert", "--help"])
    said = capsys.readouterr().out
    assert all(f"{export.suffix} " in said for export in EXPORTS.values())
