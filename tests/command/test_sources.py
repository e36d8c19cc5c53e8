"""What people name: pipes, patterns, addresses, copies."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from palette_core import ImageError
from palette_core.__main__ import main
from palette_core.command import sources
from palette_core.command.sources import expand
from palette_core.image import Download, read_image
from palette_core.image.sources import files
from tests.command.files import names_in
from tests.pictures import GOLD, RED, TEAL, png

TEAL_CODE, GOLD_CODE = "#264653", "#e9c46a"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(png(TEAL))))


@pytest.fixture
def pipe(folder: Path) -> Iterator[Path]:
    """A named pipe that somebody writes a picture into."""
    path = folder / "pipe"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=(png(TEAL),))
    writer.start()
    yield path
    writer.join()


@pytest.mark.usefixtures("piped")
def test_a_dash_is_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-", "--format", "gpl"]) == 0
    printed = capsys.readouterr()
    assert "Name: stdin\n" in printed.out and " 38  70  83\t" in printed.out


@pytest.mark.usefixtures("piped")
def test_a_picture_from_a_pipe_gets_its_file(folder: Path) -> None:
    assert main(["-", "--each", "--output", "out"]) == 0
    assert (folder / "out/stdin.txt").read_text() == f"{TEAL_CODE}\n"


def test_a_named_pipe_is_read_by_the_command(pipe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(pipe)]) == 0
    assert capsys.readouterr().out.split() == [TEAL_CODE]


def test_a_named_pipe_is_read_by_the_library(pipe: Path) -> None:
    assert read_image(pipe).name == "pipe"


def test_a_pipe_without_an_end_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_STREAM_BYTES", 3_000_000)
    with pytest.raises(ImageError, match="More than 3 MB come out of this pipe"), Path("/dev/zero").open("rb") as zeros:
        files.read_stream(zeros)


@pytest.mark.parametrize(("content", "reason"), [(b"", "This file is empty"), (b"text", "This is not a picture")])
def test_what_comes_through_a_pipe_may_be_no_picture(
    content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["-"]) == 1
    assert f"stdin: {reason}" in capsys.readouterr().err


def test_nobody_waits_for_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    for stdin in (terminal, None):
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["-"]) == 1
        assert "There is nothing on standard input" in capsys.readouterr().err


def test_patterns_that_the_shell_left_alone_are_expanded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.png", "a.png", "c.jpg", "deep/er/d.png", ".hidden.png", ".git/e.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(png(TEAL))
    assert expand("*.png") == [Path("a.png"), Path("b.png")]
    assert expand("**/*.png") == [Path("a.png"), Path("b.png"), Path("deep/er/d.png")]
    assert expand(f"{folder}/[bc].*") == [folder / "b.png", folder / "c.jpg"]
    assert expand("deep**/*/?.png") == [Path("deep/er/d.png")]
    assert expand(".h*.png") == [Path(".hidden.png")]
    assert main(["*.tif", "*.jpg"]) == 1
    printed = capsys.readouterr()
    assert printed.out.split() == [TEAL_CODE]
    assert printed.err == "*.tif: No file matches this pattern. Check it, and the folder that it starts from.\n"


def test_circular_links_below_a_pattern_end(folder: Path) -> None:
    (folder / "a.png").write_bytes(png(TEAL))
    for name in ("one", "two"):
        (folder / name).symlink_to(".")
    assert Path("a.png") in expand("**/*.png")


def test_a_file_may_really_have_a_star_in_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a[1]*.png").write_bytes(png(TEAL))
    (folder / "a1.png").write_bytes(png(GOLD))
    assert main(["a[1]*.png"]) == 0
    assert capsys.readouterr().out.split() == [TEAL_CODE]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://example.org/a.jpg", "Download the picture first and give the file, or fetch it with --allow-urls."),
        ("HTTP://example.org/*.jpg?a=1", "Download the picture first"),
        ("ftp://example.org/a.jpg", "Pictures can be fetched only from addresses that begin with https://"),
    ],
)
def test_an_address_is_named_as_it_was_given(address: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([address]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{address}: ") and reason in said


def test_addresses_are_fetched_where_that_is_allowed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fetch(url: str) -> Download:
        if "gone" in url:
            raise ImageError("No picture could be fetched from this address.")
        return Download("a\0b?.png", png(TEAL))

    monkeypatch.setattr(sources, "fetch_picture", fetch)
    addresses = ["https://example.org/a", "https://example.org/gone"]
    assert main([*addresses, "--allow-urls", "--each", "--output", "out"]) == 1
    assert (folder / "out/a_b_.png.txt").read_text() == f"{TEAL_CODE}\n"
    assert capsys.readouterr().err == "https://example.org/gone: No picture could be fetched from this address.\n"


def test_what_is_kept_in_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sources, "MAX_HELD", 100)
    monkeypatch.setattr(sources, "fetch_picture", lambda url: Download("a.png", png(TEAL)[:80]))
    assert main(["https://example.org/a", "https://example.org/b", "--allow-urls"]) == 1
    assert "https://example.org/b: All pipes and addresses together" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[""], ["a.png", ""], ["a.png", "--output", ""], ["a.png", "--region", ""]])
def test_an_empty_argument_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "it is empty" in capsys.readouterr().err


def test_a_photo_counts_once_and_its_copies_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, color in {"a.png": TEAL, "b.png": GOLD, "copy.png": TEAL, "more/again.png": TEAL}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(png(color))
    (folder / "link.png").symlink_to("a.png")
    assert main([".", f"../{folder.name}/a.png", "a.png", "--format", "csv"]) == 0
    printed = capsys.readouterr()
    assert {tuple(line.split(",")[i] for i in (0, 4)) for line in printed.out.splitlines()[1:]} == {
        (TEAL_CODE, "0.5"),
        (GOLD_CODE, "0.5"),
    }
    assert printed.err == "Counted once: copy.png is the same photo as a.png, and 2 more are copies too.\n"


def test_each_file_gets_its_palette_be_it_a_copy_and_none_twice(folder: Path) -> None:
    for name, color in {"a.png": TEAL, "copy.png": TEAL, "c.png": RED}.items():
        (folder / name).write_bytes(png(color))
    (folder / "link.png").symlink_to("a.png")
    assert main([".", "a.png", f"../{folder.name}/a.png", "--each", "--output", "out"]) == 0
    assert names_in(folder / "out") == ["a.png.txt", "c.png.txt", "copy.png.txt", "link.png.txt"]


def test_what_goes_wrong_is_named_in_the_order_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.png").write_bytes(b"text")
    (folder / "a.png").write_bytes(png(TEAL))
    assert main(["gone.png", "*.tif", "bad.png", "https://a.example/b.png", "a.png"]) == 1
    named = [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()]
    assert named == ["gone.png", "*.tif", "bad.png", "https://a.example/b.png"]
