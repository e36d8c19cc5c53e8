"""From what the user named to photos: files, folders, patterns, pipes and addresses."""

import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from palette_core import ImageError
from palette_core.command.folders import FolderSearch
from palette_core.command.photo import GONE, Found, Photo, Refusal, photo_at
from palette_core.image import fetch_picture, group_copies, is_of_system, read_stream, reason_of

STDIN = "stdin"  # what a picture from standard input is called
MAX_HELD = 1_000_000_000  # bytes from pipes and addresses, which are kept in memory
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
UNSAFE = re.compile(r'[\0-\x1f\x7f/\\:*?"<>|]')  # in the name of a file, on one system or another
NOT_FETCHED = "This is an address. Download the picture first and give the file, or fetch it with --allow-urls."
NOT_WEB = "Pictures can be fetched only from addresses that begin with https:// or http://. Give the file."
NO_MATCH = "No file matches this pattern. Check it, and the folder that it starts from."
TOO_MUCH = f"All pipes and addresses together give more than {MAX_HELD / 1e9:.0f} GB. Save the pictures as files."
NO_STDIN = "There is nothing on standard input. Pipe a picture into the command: cat photo.jpg | palette -"


class Sources:
    """What the user named, looked up in order.

    Parameters
    ----------
    arguments : sequence of str
        As they were typed.
    allow_urls : bool
        Whether addresses are fetched.
    skipped : sequence of Path
        Real paths of folders that are not searched.

    Attributes
    ----------
    notes : list of str
        Sentences on what was left out although nothing is wrong with it.
    """

    def __init__(self, arguments: Sequence[str], *, allow_urls: bool = False, skipped: Sequence[Path] = ()) -> None:
        self.notes: list[str] = []
        self._arguments, self._allow_urls, self._skipped = dict.fromkeys(arguments), allow_urls, skipped
        self._held = 0

    def found(self) -> Iterator[Found]:
        """Yield the photos and what cannot be used, in the order given; a photo may come several times."""
        for argument in self._arguments:
            if argument == "-":
                yield self._piped(STDIN, None)
            elif os.path.lexists(argument):
                yield from self._at(Path(argument))
            elif ADDRESS.match(argument):
                yield self._fetched(argument)
            elif glob.has_magic(argument):
                yield from self._matching(argument)
            else:
                yield photo_at(Path(argument))  # reading it says what is wrong

    def _at(self, path: Path) -> Iterator[Found]:
        """Yield what is at a path that exists."""
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield Refusal(str(path), GONE if path.is_symlink() else reason_of(error))
            return
        if stat.S_ISDIR(mode):
            search = FolderSearch(path, self._skipped)
            self.notes += search.left_out
            yield from search.found
        elif stat.S_ISREG(mode):
            yield photo_at(path)
        else:
            yield self._piped(str(path), path)

    def _matching(self, pattern: str) -> Iterator[Found]:
        """Yield what matches a pattern that the shell left alone."""
        paths = expand(pattern)
        if not paths:
            yield Refusal(pattern, NO_MATCH)
        for path in paths:
            yield from self._at(path)

    def _piped(self, label: str, path: Path | None) -> Found:
        """Read what comes through a pipe, by default through standard input."""
        try:
            if path is not None:
                with path.open("rb", buffering=0) as stream:
                    return self._kept(label, STDIN if _is_stdin(path) else path.name, read_stream(stream))
            stdin: BinaryIO | None = getattr(sys.stdin, "buffer", None)
            if stdin is None or sys.stdin.isatty():
                return Refusal(label, NO_STDIN)
            return self._kept(label, STDIN, read_stream(stdin))
        except ImageError as error:
            return Refusal(label, str(error))
        except OSError as error:
            return Refusal(label, reason_of(error))

    def _fetched(self, url: str) -> Found:
        """Fetch the picture at an address."""
        if not url.lower().startswith(("https://", "http://")):
            return Refusal(url, NOT_WEB)
        if not self._allow_urls:
            return Refusal(url, NOT_FETCHED)
        try:
            download = fetch_picture(url)
        except ImageError as error:
            return Refusal(url, str(error))
        return self._kept(url, UNSAFE.sub("_", download.name), download.content)

    def _kept(self, label: str, name: str, content: bytes) -> Found:
        self._held += len(content)
        return Photo(label, name, content) if self._held <= MAX_HELD else Refusal(label, TOO_MUCH)


def expand(pattern: str) -> list[Path]:
    """Return the paths that match a pattern, sorted; ** stands for folders at any depth, but not for linked ones.

    What is hidden matches only where the pattern itself begins a name with a dot, as in a shell.
    """
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    base, wild = Path(*parts[:fixed]), parts[fixed:]
    # Within a name, ** is * : pathlib would refuse it.
    tail = "/".join(part if part == "**" else re.sub(r"\*\*+", "*", part) for part in wild)
    paths = sorted(base.glob(tail))
    if any(part.startswith(".") for part in wild):
        return paths
    return [path for path in paths if not any(map(is_of_system, path.relative_to(base).parts))]


def once_each(found: Iterable[Found]) -> list[Found]:
    """Return each file once, by whatever path it was named; a link is a file of its own."""
    folders: dict[Path, Path] = {}
    first: dict[Path | Found, Found] = {}
    for item in found:
        key: Path | Found = item
        if isinstance(item, Photo) and isinstance(item.source, Path):
            folder = item.source.parent
            key = (folders.get(folder) or folders.setdefault(folder, folder.resolve())) / item.source.name
        first.setdefault(key, item)
    return list(first.values())


def counted_once(found: Iterable[Found]) -> list[Found]:
    """Return each photo once, by its content, with the labels of its copies and links."""
    items = once_each(found)
    photos = [item for item in items if isinstance(item, Photo)]
    groups = group_copies([photo.source for photo in photos])
    first: dict[Found, Photo] = {
        photos[index]: replace(photos[index], copies=tuple(photos[other].label for other in others))
        for index, *others in groups
    }
    return [first.get(item, item) for item in items if item in first or isinstance(item, Refusal)]


def _is_stdin(path: Path) -> bool:
    return str(path) in ("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
