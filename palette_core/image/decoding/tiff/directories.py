"""The directories of a TIFF: what its tags say of each picture in it. Source: TIFF 6.0 (1992), section 2; BigTIFF."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from palette_core.image.sources.files import TimedFile

Order = Literal["<", ">"]  # of bytes: II, MM
# The tags that are used; all others are passed over unread.
SUBFILE, OLD_SUBFILE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 254, 255, 256, 257, 258, 259, 262
FILL_ORDER, MAKE, STRIP_OFFSETS, ORIENTATION, SAMPLES, STRIP_ROWS, STRIP_BYTES = 266, 271, 273, 274, 277, 278, 279
MAX_SAMPLE, PLANAR, PREDICTOR, COLOR_MAP, TILE_WIDTH, TILE_HEIGHT = 281, 284, 317, 320, 322, 323
TILE_OFFSETS, TILE_BYTES, SUB_DIRECTORIES, INK_SET, EXTRA_SAMPLES, SAMPLE_FORMAT = 324, 325, 330, 332, 338, 339
S_MAX_SAMPLE, SUBSAMPLING, ICC_PROFILE, DNG_VERSION = 341, 530, 34675, 50706
TAGS = {
    *(SUBFILE, OLD_SUBFILE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER, MAKE, STRIP_OFFSETS),
    *(ORIENTATION, SAMPLES, STRIP_ROWS, STRIP_BYTES, MAX_SAMPLE, PLANAR, PREDICTOR, COLOR_MAP, TILE_WIDTH),
    *(TILE_HEIGHT, TILE_OFFSETS, TILE_BYTES, SUB_DIRECTORIES, INK_SET, EXTRA_SAMPLES, SAMPLE_FORMAT),
    *(S_MAX_SAMPLE, SUBSAMPLING, ICC_PROFILE, DNG_VERSION),
}
TYPES = dict(zip((1, 2, 3, 4, 6, 7, 8, 9), ("u1", "S1", "u2", "u4", "i1", "S1", "i2", "i4"), strict=True))
TYPES |= dict(zip((11, 12, 13, 16, 17, 18), ("f4", "f8", "u4", "u8", "i8", "u8"), strict=True))
REDUCED, MASK, OLD_REDUCED = 1, 4, 2  # bits of NewSubfileType; a value of SubfileType
MAX_DIRECTORIES = 50  # that are looked at; a circle of them ends earlier
MAX_ENTRIES = 2000  # of a directory
MAX_VALUE_BYTES = 32_000_000  # of all tags together: profiles, and the addresses of strips and tiles


@dataclass(frozen=True)
class Directory:
    """What a TIFF says of one picture in it.

    Attributes
    ----------
    order : {"<", ">"}
        Of the bytes of its numbers.
    offset : int
        Where it stands in the file.
    tags : dict of int to array (n,)
        Those of TAGS that it has and that can be read; texts and profiles as single bytes.
    """

    order: Order
    offset: int
    tags: dict[int, NDArray[Any]]

    def numbers(self, tag: int) -> NDArray[Any]:
        """Return all numbers of a tag; none where it is missing."""
        return self.tags.get(tag, np.empty(0, np.int64))

    def number(self, tag: int, default: int | None = None) -> int:
        """Return the first number of a tag. ValueError where it is missing and there is no default."""
        values = self.numbers(tag)
        if values.size and values.dtype.kind in "iu":
            return int(values[0])
        if default is None:
            raise ValueError(f"TIFF without tag {tag}")
        return default

    @property
    def is_thumbnail(self) -> bool:
        """Whether the picture is a smaller copy of another one, or a mask for one."""
        reduced = self.number(OLD_SUBFILE, 0) == OLD_REDUCED
        return reduced or bool(self.number(SUBFILE, 0) & (REDUCED | MASK))

    def text(self, tag: int) -> bytes:
        """Return the bytes of a tag; none where it is missing."""
        return self.numbers(tag).tobytes()


def read_directories(file: TimedFile) -> list[Directory]:
    """Read the directories of a TIFF, each followed by those that lie under it.

    Parameters
    ----------
    file : TimedFile
        A TIFF or BigTIFF; its place is moved.

    Returns
    -------
    directories : list of Directory
        At least one, at most MAX_DIRECTORIES. A broken one after that of a picture ends the list: it may be
        junk behind a picture that is whole.

    Raises
    ------
    ValueError, struct.error
        One is broken, or lies outside of the file, and no picture but thumbnails came before.
    """
    found: list[Directory] = []
    try:
        for directory in _Reader(file).walk():
            found.append(directory)
            if len(found) == MAX_DIRECTORIES:
                break
    except (ValueError, struct.error):
        if all(directory.is_thumbnail for directory in found):
            raise
    return found


class _Reader:
    """Reads directories as the head of the file says: in its order of bytes, with addresses of 32 or 64 bits."""

    def __init__(self, file: TimedFile) -> None:
        self.file, self.size, self.budget = file, file.seek(0, io.SEEK_END), MAX_VALUE_BYTES
        file.seek(0)
        self.head = file.read(16)
        self.order: Order = "<" if self.head[:1] == b"I" else ">"
        self.big = 43 in self.head[2:4]
        self.address = f"{self.order}{'Q' if self.big else 'I'}"

    def walk(self) -> Iterator[Directory]:
        """Yield each directory of the chain and, behind it, those that lie under it; none twice."""
        offset, seen = struct.unpack_from(self.address, self.head, 8 if self.big else 4)[0], set[int]()
        while offset and offset not in seen:
            seen.add(offset)
            directory, offset = self._read(offset)
            yield directory
            for below in map(int, directory.numbers(SUB_DIRECTORIES)[:MAX_DIRECTORIES]):
                if below not in seen:
                    seen.add(below)
                    yield self._read(below)[0]

    def _read(self, offset: int) -> tuple[Directory, int]:
        """Read one directory and the offset of the next, 0 for none."""
        counter, entry = ("Q", "HHQ8s") if self.big else ("H", "HHI4s")
        start = offset + (8 if self.big else 2)
        (count,) = struct.unpack(self.order + counter, self._at(offset, start - offset))
        if not 0 < count <= MAX_ENTRIES:
            raise ValueError(f"TIFF with a directory of {count} entries")
        body = self._at(start, count * struct.calcsize(self.order + entry))
        tags: dict[int, NDArray[Any]] = {}
        for tag, kind, number, field in struct.iter_unpack(self.order + entry, body):
            if tag in TAGS and kind in TYPES and tag not in tags:
                dtype = np.dtype(TYPES[kind]).newbyteorder(self.order)
                value = self._value(field, number * dtype.itemsize)
                if value is not None:
                    tags[tag] = np.frombuffer(value, dtype)
        place, length = start + len(body), struct.calcsize(self.address)
        last = place + length > self.size
        return Directory(self.order, offset, tags), 0 if last else self._unpack(self._at(place, length))

    def _value(self, field: bytes, length: int) -> bytes | None:
        """Return the bytes of a tag: in its field, or where that points to; None where there are not so many."""
        if length <= len(field):
            return field[:length]
        start = self._unpack(field)
        if length > self.budget or start + length > self.size:
            return None
        self.budget -= length
        return self._at(start, length)

    def _unpack(self, field: bytes) -> int:
        return int(struct.unpack(self.address, field)[0])

    def _at(self, offset: int, length: int) -> bytes:
        if offset + length > self.size:
            raise ValueError("TIFF that ends early: truncated")
        self.file.seek(offset)
        return self.file.read(length)
