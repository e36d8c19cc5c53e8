"""palette theme: a photo becomes a theme, and what is wrong is told before anything is written."""

import io
import sys
import zipfile
from pathlib import Path

import PIL.Image
import pytest

from palette_core import extract_palette, theme
from palette_core.__main__ import main
from palette_core.command.output import format_for
from palette_core.theme import THEME_EXPORTS

COLORS = [(38, 70, 83), (42, 157, 143), (233, 196, 106), (231, 111, 81)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    picture = PIL.Image.new("RGB", (40, 40))
    for place, color in enumerate(COLORS):
        picture.paste(color, (10 * place, 0, 10 * place + 10, 40))
    picture.save("a.png")
    return tmp_path


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of wrong arguments."""
    with pytest.raises(SystemExit) as ended:
        main(["theme", *arguments])
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("key", THEME_EXPORTS)
def test_the_command_writes_what_the_library_gives(
    key: str, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    content = THEME_EXPORTS[key].render(theme(extract_palette("a.png")), "a.png")
    assert main(["theme", "a.png", "--format", key]) == 0
    assert capsysbinary.readouterr() == (content, b"")
    assert main(["theme", "a.png", "--output", f"b{THEME_EXPORTS[key].suffix}"]) == 0
    assert (folder / f"b{THEME_EXPORTS[key].suffix}").read_bytes() == content


def test_without_a_format_it_is_css(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theme", "a.png"]) == 0
    assert "  --color-background: #" in capsys.readouterr().out


def test_what_is_pinned_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theme", "a.png", "--pin", "primary=#1f7a6f", "--pin", "On-Primary=rgb(255 255 255)"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("  --color-primary: #1f7a6f;\n") == 3
    assert printed.out.count("  --color-on-primary: #ffffff;\n") == 3
    assert printed.err == ""


def test_what_pins_keep_from_being_readable_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theme", "a.png", "--pin", "text=#777777", "--pin", "background=#777777"]) == 0
    assert "light, text: " in (said := capsys.readouterr().err) and "has only 1.00:1" in said


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("primary", "write the role and its colour, as primary=#123456. Received: primary"),
        ("button=#123456", "button"),
        ("primary=#12345", "#12345"),
        ("primary=", "--pin"),
    ],
)
def test_a_pin_that_is_none_is_told(pin: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said in refusal(["a.png", "--pin", pin, "--output", "b.css"], capsys)
    assert not (folder / "b.css").exists()


def test_a_photo_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "a.png").read_bytes()
    (folder / "link.css").symlink_to("a.png")
    for name in ("a.png", "link.css"):
        assert "would be overwritten" in refusal(["a.png", "--format", "css", "--output", name], capsys)
    assert (folder / "a.png").read_bytes() == before


def test_it_takes_one_photo(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PIL.Image.new("RGB", (8, 8)).save("b.png")
    assert "A theme is made of one photo. *.png stands for 2: name one." in refusal(["*.png"], capsys)
    assert main(["theme", "none.png"]) == 1
    assert "none.png: " in capsys.readouterr().err
    (folder / "notes.txt").write_text("no photo")
    assert main(["theme", "notes.txt", "--output", "b.css"]) == 1
    assert "notes.txt: " in capsys.readouterr().err and not (folder / "b.css").exists()


def test_it_takes_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "a.png").read_bytes())))
    assert main(["theme", "-", "--format", "all"]) == 0
    assert "theme.css" in zipfile.ZipFile(io.BytesIO(capsysbinary.readouterr().out)).namelist()


def test_places_and_suffixes_that_there_are_not_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no such folder" in refusal(["a.png", "--output", "no/b.css"], capsys)
    assert "no format has the suffix .ase. Use one of .all, .android, " in refusal(
        ["a.png", "--output", "b.ase"], capsys
    )
    assert "does not go into a file that ends in .scss" in refusal(
        ["a.png", "--format", "css", "--output", "b.scss"], capsys
    )


def test_a_longer_suffix_may_be_cut_to_its_end() -> None:
    assert format_for("tailwind", Path("theme.css"), THEME_EXPORTS) == "tailwind"
    assert format_for("tokens", Path("theme.zip"), THEME_EXPORTS) == "tokens"
    assert format_for(None, Path("theme.css"), THEME_EXPORTS) == "css"


def test_the_help_lists_roles_and_formats(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["theme", "--help"])
    said = capsys.readouterr().out
    assert "on-primary" in said and all(f"{export.suffix} " in said for export in THEME_EXPORTS.values())
