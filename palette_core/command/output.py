"""What the command writes: palette files whole or not at all, standard output, and sentences on standard error."""

import argparse
import errno
import os
import secrets
import stat
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from palette_core.export import EXPORTS, one_line

REMEDIES = {
    errno.ENAMETOOLONG: "Give the photo a shorter name.",
    errno.ENOSPC: "Make room, or choose another place with --output.",
}


class Format(Protocol):
    """What palettes or themes are written in, as far as it concerns the file."""

    @property
    def label(self) -> str:
        """What a user calls it."""

    @property
    def suffix(self) -> str:
        """Of the file's name, with the dot."""

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""


Formats = Mapping[str, Format]  # by their key


def suffixes(formats: Formats) -> dict[str, str]:
    """Return formats by the suffix of a file: their own, and their key."""
    return {f".{key}": key for key in formats} | {each.suffix: key for key, each in formats.items()}


def format_for(chosen: str | None, output: Path | None, formats: Formats = EXPORTS, usual: str = "hex") -> str:
    """Return the format to write: the one that was chosen, else what the name of the file says, else the usual one.

    argparse.ArgumentTypeError where the two differ, and for a suffix that says nothing.
    """
    known = suffixes(formats)
    suffix = "" if output is None else suffix_of(output.name, known)
    if chosen is None:
        if suffix and suffix not in known:
            raise argparse.ArgumentTypeError(
                f"{output}: no format has the suffix {suffix}. Use one of {', '.join(sorted(known))}, "
                "or choose with --format."
            )
        return known.get(suffix, usual)
    # A theme for Tailwind goes into .css as well as into .tailwind.css.
    if suffix in known and suffix != f".{chosen}" and not formats[chosen].suffix.endswith(suffix):
        raise argparse.ArgumentTypeError(
            f"--format {chosen} does not go into a file that ends in {suffix}. Change one of the two."
        )
    return chosen


def suffix_of(name: str, known: Collection[str]) -> str:
    """Return the suffix of a file's name in lower case, the longest that is known: ".tokens.json", ".css"."""
    lower = name.lower()
    found = [suffix for suffix in known if lower.endswith(suffix)]
    return max(found, key=len, default=Path("_" + lower).suffix)  # ".json" alone is a suffix too


def check_shown(export: Format, output: Path | None, how: str) -> None:
    """Check that what goes to a terminal is a text. ArgumentTypeError with how to name a file where it is none."""
    if output is None and not export.is_text and sys.stdout is not None and sys.stdout.isatty():
        raise argparse.ArgumentTypeError(f"The format {export.label} cannot be shown in a terminal. {how}")


def check_output(output: Path, *, is_folder: bool) -> None:
    """Make the folder for palettes, or check that there is one for the file. ArgumentTypeError where there is none."""
    try:
        if is_folder:
            output.mkdir(parents=True, exist_ok=True)
        elif output.is_dir():
            raise argparse.ArgumentTypeError(f"The palette cannot be written to {output}: it is a folder. Name a file.")
        elif not output.parent.is_dir():
            raise argparse.ArgumentTypeError(
                f"The palette cannot be written to {output}: there is no such folder. Make it first."
            )
    except OSError as error:
        raise argparse.ArgumentTypeError(f"The palettes cannot be written to {output}: {_why(error)}.") from None


class Names:
    """Names for palette files in a folder: photo.jpg.json, and photo.jpg-2.json for a namesake.

    Parameters
    ----------
    folder : Path
        Where they are written.
    kept : collection of Path
        Real paths of files that must not be overwritten: the photos.
    """

    def __init__(self, folder: Path, kept: Collection[Path] = ()) -> None:
        self._folder, self._real, self._kept = folder, folder.resolve(), kept
        self._taken: set[str] = set()

    def new(self, name: str, suffix: str) -> Path:
        """Return a path that was not given yet."""
        number, unique = 1, f"{name}{suffix}"
        while _folded(unique) in self._taken or self._real / unique in self._kept:
            number += 1
            unique = f"{name}-{number}{suffix}"
        self._taken.add(_folded(unique))
        return self._folder / unique


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place. OSError where it cannot be written.

    A pipe or a device is written to as it is, and a link leads to the file that it points to.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    else:
        if stat.S_ISREG(mode) and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if not stat.S_ISREG(mode):
        path.write_bytes(content)
        return
    real = path.resolve()
    beside = real.with_name(f".palette-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_output(content: bytes, output: Path | None) -> None:
    """Write to a file or to standard output, where a reader that has had enough is no error."""
    with suppress(BrokenPipeError):
        if output is None:
            write_stdout(content)
        else:
            write_file(output, content)


def write_stdout(content: bytes) -> None:
    """Write to standard output. OSError where that cannot be, BrokenPipeError when nobody reads any more."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def close_stdout() -> None:
    """Let nothing go wrong at the end of the interpreter, when it flushes what a reader does not want any more."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def not_written(error: OSError) -> str:
    """Return the sentences on a palette that could not be written."""
    remedy = REMEDIES.get(error.errno or 0, "Choose another place with --output.")
    return f"The palette cannot be written: {_why(error)}. {remedy}"


def say(text: str) -> None:
    """Print a line on standard error, as far as anybody reads it. Bytes of names that are no UTF-8 are spelt out."""
    with suppress(UnicodeEncodeError):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    with suppress(OSError):
        if sys.stderr is not None:
            print(one_line(text), file=sys.stderr)


def _why(error: OSError) -> str:
    return (error.strerror or "the system gives no reason").lower()


def _folded(name: str) -> str:
    """Return the name as the file systems that are usual here tell names apart."""
    return name.casefold() if sys.platform in ("win32", "darwin") else name
