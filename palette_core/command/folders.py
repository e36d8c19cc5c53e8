"""The photos in a folder and below. Nothing that is the user's is left out without a word."""

import os
import stat
from collections import Counter, deque
from collections.abc import Collection
from pathlib import Path

from palette_core.command.photo import GONE, Found, Photo, Refusal, photo_at
from palette_core.export import HEAD as STRIP_HEAD
from palette_core.export import is_strip
from palette_core.image import (
    HEAD,
    OTHER_SUFFIXES,
    PICTURE_SUFFIXES,
    describe_left_out,
    is_of_system,
    looks_like_picture,
    reason_of,
)

EMPTY = "There is no picture in this folder, nor below it. Give another folder, or the pictures themselves."
CLOSED = "This folder cannot be opened: {}. Check its permissions."
SPECIAL = "pipe or device"


class FolderSearch:
    """A search of a folder: `found`, the photos and what cannot be used, by path; and what was left out.

    Parameters
    ----------
    folder : Path
        Where to search. What is hidden in it is skipped, and so is what the system keeps there.
    skipped : collection of Path
        Real paths of folders below it that are not the user's photos: where palettes are written.
    """

    def __init__(self, folder: Path, skipped: Collection[Path] = ()) -> None:
        self.folder, self.others, self.strips = folder, Counter[str](), 0
        self._found: dict[Path, Found] = {}
        self._waiting = deque([folder])  # folders of the tree at the left, linked ones at the right: these are last
        done = set(skipped) - {folder.resolve()}
        while self._waiting:
            here = self._waiting.popleft()
            real = here.resolve()
            if real not in done:
                done.add(real)
                self._search(here, real)
        if not self._found:
            self._found[folder] = Refusal(str(folder), EMPTY)

    @property
    def found(self) -> list[Found]:
        """What was found, sorted by path."""
        return [self._found[path] for path in sorted(self._found)]

    @property
    def left_out(self) -> list[str]:
        """Sentences on what was left out although nothing is wrong with it."""
        sentences = []
        place = f"Left out of {self.folder}{os.sep}:"
        if self.others:
            sentences.append(f"{place} {describe_left_out(self.others)}.")
        if self.strips:
            what = "1 palette that was" if self.strips == 1 else f"{self.strips} palettes that were"
            sentences.append(f"{place} {what} written here before.")
        return sentences

    def _search(self, folder: Path, real: Path) -> None:
        """Look at the entries of one folder."""
        try:
            entries = list(folder.iterdir())
        except OSError as error:
            self._found[folder] = Refusal(str(folder), CLOSED.format((error.strerror or "unknown").lower()))
            return
        for path in entries:
            if is_of_system(path.name):
                continue
            try:
                status = path.stat()
                if stat.S_ISDIR(status.st_mode):
                    self._enter(path, real)
                elif photo := self._photo(path, status):
                    self._found[path] = photo
            except OSError as error:
                self._found[path] = Refusal(str(path), GONE if path.is_symlink() else reason_of(error))

    def _enter(self, path: Path, parent: Path) -> None:
        """Put a folder on the list; a link to a folder that it lies in would lead in a circle."""
        if not path.is_symlink():
            self._waiting.appendleft(path)
        elif not parent.is_relative_to(path.resolve()):
            self._waiting.append(path)

    def _photo(self, path: Path, status: os.stat_result) -> Photo | None:
        """Return a file as a photo; count it where it is none."""
        suffix = path.suffix.lower()
        if not stat.S_ISREG(status.st_mode):
            self.others[SPECIAL] += 1
        elif suffix in (".png", ".svg") and is_strip(_head(path, STRIP_HEAD)):
            self.strips += 1
        elif suffix in PICTURE_SUFFIXES or (suffix not in OTHER_SUFFIXES and looks_like_picture(_head(path, HEAD))):
            return photo_at(path)
        else:
            self.others[suffix] += 1
        return None


def _head(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)
