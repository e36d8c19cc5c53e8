"""Numbers one after the other out of bytes; what is not there is an error of the file."""

import struct
from typing import Any

from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import CUT_OFF


class BytesReader:
    """A place in bytes, which moves on with each reading.

    Attributes
    ----------
    place : int
        How many bytes were read.
    """

    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self.content) - self.place

    def take(self, size: int) -> bytes:
        """Read so many bytes. PaletteFileError where there are fewer."""
        if size > self.left:
            raise PaletteFileError(CUT_OFF)
        self.place += size
        return self.content[self.place - size : self.place]

    def numbers(self, form: str) -> tuple[Any, ...]:
        """Read numbers of a format of `struct`."""
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def utf16(self, units: int) -> str:
        """Read so many units of UTF-16, big-endian, and leave out the zero at the end."""
        return self.take(2 * units).decode("utf-16-be", "replace").split("\0")[0]
