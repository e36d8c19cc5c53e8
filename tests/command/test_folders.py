"""Folders as people have them: what is read, what is named, and what is left out."""

import os
from pathlib import Path

import pytest

from palette_core.__main__ import main
from palette_core.command.folders import FolderSearch
from palette_core.command.photo import Photo, Refusal
from palette_core.image import PICTURE_SUFFIXES, looks_like_picture
from tests.command.files import names_in
from tests.pictures import GOLD, RED, TEAL, encode, even, png

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    return tmp_path / "photos"


def labels(search: FolderSearch) -> list[str]:
    return [str(Path(item.label).relative_to(search.folder)) for item in search.found]


def test_pictures_of_all_suffixes_are_found_and_others_by_their_first_bytes(folder: Path) -> None:
    jpeg = encode(even(TEAL), "JPEG")
    for name in ("a.jfif", "b.JPE", "c.heic", "d.dng", "e.svg", "f.jxl", "scan", "g.jpg_large", "h.jpg~"):
        (folder / name).write_bytes(jpeg)
    (folder / "IMG_1").write_bytes(HEIC)
    assert labels(FolderSearch(folder)) == names_in(folder)


def test_what_is_no_picture_is_counted_by_kind(folder: Path) -> None:
    for name in ("a.txt", "b.TXT", "film.mp4", "README", "BMW.txt", "report.xyz"):
        (folder / name).write_bytes(b"BM" + name.encode())
    (folder / "a.png").write_bytes(png(TEAL))
    os.mkfifo(folder / "pipe.jpg")
    search = FolderSearch(folder)
    assert labels(search) == ["a.png"]
    kinds = "3 .txt, 1 .mp4, 1 .xyz, 1 pipe or device, 1 without a suffix"
    assert search.left_out == [f"Left out of {folder}/: 7 files that are no pictures ({kinds})."]


def test_one_file_and_many_kinds_are_told_in_words(folder: Path) -> None:
    (folder / "a.txt").write_text("text")
    assert FolderSearch(folder).left_out == [f"Left out of {folder}/: 1 file that is no picture (1 .txt)."]
    for number in range(20):
        (folder / f"a.{number:02}").write_text("text")
    assert FolderSearch(folder).left_out[0].endswith("1 .07, 13 of other kinds).")


def test_what_is_hidden_or_of_the_system_is_skipped_in_silence(folder: Path) -> None:
    names = (".trash/x.png", "._a.png", "__MACOSX/y.png", "Thumbs.db", "desktop.ini", "@eaDir/z.png", ".DS_Store")
    for name in (*names, "$RECYCLE.BIN/a.png", "lost+found/b.png", "System Volume Information/c.png", "a.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(png(TEAL))
    search = FolderSearch(folder)
    assert labels(search) == ["a.png"] and search.left_out == []


def test_a_hidden_folder_that_is_named_is_searched(folder: Path) -> None:
    (folder / ".private").mkdir()
    (folder / ".private/a.png").write_bytes(png(TEAL))
    assert labels(FolderSearch(folder / ".private")) == ["a.png"]


def test_linked_folders_are_searched_once_and_circles_end(folder: Path) -> None:
    (folder / "a.png").write_bytes(png(TEAL))
    (folder / "real").mkdir()
    (folder / "real/b.png").write_bytes(png(GOLD))
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "c.png").write_bytes(png(RED))
    links = {"linked": elsewhere, "again": folder / "real", "real/up": folder, "out": folder.parent, "here": "."}
    for name, target in links.items():
        (folder / name).symlink_to(target)
    assert labels(FolderSearch(folder)) == ["a.png", "linked/c.png", "real/b.png"]


def test_broken_links_and_closed_folders_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "broken.jpg").symlink_to("gone.jpg")
    (folder / "loop.jpg").symlink_to("loop.jpg")
    (folder / "closed").mkdir()
    entries = Path.iterdir

    def iterdir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return entries(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    search = FolderSearch(folder)
    assert labels(search) == ["broken.jpg", "closed", "loop.jpg"]
    broken, closed, loop = search.found
    assert isinstance(broken, Refusal) and isinstance(closed, Refusal) and isinstance(loop, Refusal)
    assert broken.reason == loop.reason and broken.reason.startswith("This link leads nowhere")
    assert closed.reason == "This folder cannot be opened: permission denied. Check its permissions."


def test_palettes_that_were_written_before_are_not_read_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, color in {"a.png": TEAL, "b.png": GOLD}.items():
        (folder / name).write_bytes(png(color))
    for output in (folder / "palettes", folder):
        arguments = [str(folder), "--each", "--format", "png", "--output", str(output)]
        for _ in range(2):
            assert main(arguments) == 0
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.png.png")}
    assert written == {"a.png.png", "b.png.png", "palettes/a.png.png", "palettes/b.png.png"}
    capsys.readouterr()
    assert main([str(folder)]) == 0
    printed = capsys.readouterr()
    assert set(printed.out.split()) == {"#264653", "#e9c46a"}
    assert printed.err == f"Left out of {folder}/: 4 palettes that were written here before.\n"


def test_what_is_left_out_does_not_change_the_exit_code_and_what_cannot_be_read_does(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.png").write_bytes(png(TEAL))
    (folder / "notes.txt").write_text("text")
    assert main([str(folder)]) == 0
    assert ": 1 file that is no picture (1 .txt)." in capsys.readouterr().err
    for name in ("IMG_1.HEIC", "IMG_2.HEIC"):  # copies of each other: each is named
        (folder / name).write_bytes(HEIC)
    assert main([str(folder)]) == 1
    errors = capsys.readouterr().err
    assert "IMG_1.HEIC: " in errors and "IMG_2.HEIC: " in errors


def test_names_that_are_no_utf_8_are_read_and_spelt_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(os.fsdecode(bytes(folder) + b"/caf\xe9.png")).write_bytes(png(TEAL))
    Path(os.fsdecode(bytes(folder) + b"/bad\xe9.png")).write_bytes(b"")
    assert main([str(folder), "--format", "gpl"]) == 1
    printed = capsys.readouterr()
    assert "Name: caf .png" in printed.out or "Name: caf?.png" in printed.out
    assert printed.err == f"{folder}/bad\\xe9.png: This file is empty. Export or download it again.\n"


def test_a_file_that_begins_like_a_picture_is_one() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"):
        assert looks_like_picture(encode(even(), kind))
    assert not looks_like_picture(b"BMW is a maker of cars, not a bitmap")
    assert not looks_like_picture(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
    assert {".jfif", ".jpe", ".mpo", ".hif", ".svgz", ".apng", ".dib", ".iiq", ".3fr"} <= PICTURE_SUFFIXES


def test_a_photo_is_called_by_its_path_and_by_its_name(folder: Path) -> None:
    (folder / "a.png").write_bytes(png(TEAL))
    (photo,) = FolderSearch(folder).found
    assert isinstance(photo, Photo)
    assert (photo.label, photo.name, photo.source) == (f"{folder}/a.png", "a.png", folder / "a.png")
