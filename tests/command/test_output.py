"""What is written: the format that a name says, whole files or none, and every end that is not a happy one."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from palette_core.__main__ import main
from palette_core.command import output, run
from palette_core.command.output import Names, format_for, suffixes, write_file
from palette_core.export import EXPORTS
from tests.command.files import names_in
from tests.pictures import GOLD, RED, TEAL, png

STARTS = {"json": b"{", "csv": b"hex,", "css": b":root {", "gpl": b"GIMP Palette", "png": b"\x89PNG", "txt": b"#264653"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, color in {"a.png": TEAL, "b.png": GOLD, "c.png": RED}.items():
        (tmp_path / name).write_bytes(png(color))
    return tmp_path


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of wrong arguments."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("suffix", STARTS)
def test_the_format_is_what_the_name_says(suffix: str, folder: Path) -> None:
    for name in (f"out.{suffix}", f"OUT.{suffix.upper()}", f".{suffix}"):
        assert main(["a.png", "--output", name]) == 0
        assert (folder / name).read_bytes().startswith(STARTS[suffix])


def test_of_two_suffixes_the_longer_says_the_format() -> None:
    assert format_for(None, Path("pier.tokens.json")) == format_for(None, Path("pier.TOKENS")) == "tokens"
    assert format_for(None, Path("pier.tailwind.css")) == "tailwind"
    assert format_for(None, Path("pier.2.json")) == "json"
    assert format_for(None, Path("pier.paintnet.txt")) == "paintnet"


@pytest.mark.parametrize("key", EXPORTS)
def test_every_format_is_chosen_by_its_suffix_and_by_its_key(key: str) -> None:
    assert EXPORTS[suffixes(EXPORTS)[f".{key}"]].suffix == EXPORTS[key].suffix
    assert format_for(key, Path(f"out{EXPORTS[key].suffix}")) == key
    assert format_for(key, Path("palette v1.2")) == key  # whoever says it decides
    assert format_for(None, Path("palette")) == format_for(None, None) == "hex"


def test_a_name_that_says_nothing_or_something_else_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refusal(["a.png", "--output", "out.psd"], capsys)
    assert "no format has the suffix .psd. Use one of .aco, .act, .android, .ase, .css, " in said
    said = refusal(["a.png", "--output", "out.css", "--format", "json"], capsys)
    assert "--format json does not go into a file that ends in .css" in said
    assert names_in(folder) == ["a.png", "b.png", "c.png"]


def test_no_photo_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "link.png").symlink_to("a.png")
    for name in ("a.png", "link.png"):
        assert "is one of the photos, and would be overwritten" in refusal(["a.png", "--output", name], capsys)
    (folder / "a").write_bytes(png(RED))  # whose strip would be called a.png
    assert main(["a", "a.png", "--each", "--format", "png", "--output", "."]) == 0
    assert (folder / "a.png").read_bytes() == png(TEAL)
    assert {"a-2.png", "a.png.png"} < set(names_in(folder))


def test_a_folder_is_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "it is a folder. Name a file." in refusal(["a.png", "--output", "."], capsys)
    assert "there is no such folder" in refusal(["a.png", "--output", "no/out.css"], capsys)
    assert "cannot be written to a.png: file exists" in refusal(["b.png", "--each", "--output", "a.png"], capsys)


def test_a_photo_whose_palette_cannot_be_written_stops_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "m" * 250 + ".png"
    (folder / long).write_bytes(png(GOLD))
    (folder / "out/b.png.json").mkdir(parents=True)
    assert main(["a.png", "b.png", long, "c.png", "--each", "--format", "json", "--output", "out"]) == 1
    assert names_in("out") == ["a.png.json", "b.png.json", "c.png.json"]
    first, second = capsys.readouterr().err.splitlines()
    assert first == "b.png: The palette cannot be written: is a directory. Choose another place with --output."
    assert second == f"{long}: The palette cannot be written: file name too long. Give the photo a shorter name."


def test_a_full_disk_leaves_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.BytesIO):
        def write(self, content: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    opened = Path.open

    def open_full(path: Path, mode: str = "r", **options: object) -> object:
        if mode != "xb":
            return opened(path, mode, **options)
        path.touch()
        return Full()

    (folder / "out.css").write_text("as before")
    monkeypatch.setattr(Path, "open", open_full)
    assert main(["a.png", "--output", "out.css"]) == 1
    assert "out.css: The palette cannot be written: no space left on device. Make room" in capsys.readouterr().err
    assert (folder / "out.css").read_text() == "as before"
    assert names_in(folder) == ["a.png", "b.png", "c.png", "out.css"]


def test_a_file_that_may_not_be_written_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out.css").write_text("as before")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert main(["a.png", "--output", "out.css"]) == 1
    assert (folder / "out.css").read_text() == "as before"


def test_a_link_and_a_pipe_are_written_through(folder: Path) -> None:
    (folder / "link.css").symlink_to("real.css")
    write_file(folder / "link.css", b"one")
    assert (folder / "link.css").is_symlink() and (folder / "real.css").read_bytes() == b"one"
    read, write = os.pipe()
    write_file(Path(f"/dev/fd/{write}"), b"two")
    assert os.read(read, 10) == b"two"
    os.close(read)
    os.close(write)


def test_namesakes_get_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(tmp_path)
    assert [names.new(name, ".css").name for name in ("a", "a", "A", "a-2")] == [
        "a.css",
        "a-2.css",
        "A.css",
        "a-2-2.css",
    ]
    monkeypatch.setattr(output.sys, "platform", "darwin")  # where A.css is a.css
    names = Names(tmp_path)
    assert [names.new(name, ".css").name for name in ("a", "A")] == ["a.css", "A-2.css"]


def palette(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "palette_core", *arguments]
    options = {"stdout": subprocess.PIPE, "env": os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}} | options
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)


def test_a_reader_that_has_had_enough_is_no_error(folder: Path) -> None:
    for arguments in (["a.png", "--format", "json"], ["--help"]):
        read, write = os.pipe()
        os.close(read)
        done = palette(*arguments, stdout=write)
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_standard_output_is_named_once(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = palette("a.png", stdout=full)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("standard output: The palette cannot be written: no space left on device.")


def test_an_interrupt_ends_with_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "prepare", interrupt)
    assert main(["a.png"]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_what_every_photo_would_meet_is_said_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("palette_core.errors.find_spec", lambda name: None)
    for more in ([], ["--each", "--output", "out"]):
        assert main(["a.png", "b.png", "--flow", "segmentation", *more]) == 1
        assert capsys.readouterr().err.count("which is not installed") == 1


def test_the_help_has_examples_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert said.count("\n  palette ") >= 5 and "  130  interrupted" in said
