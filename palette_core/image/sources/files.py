"""Sources of pictures: a path, bytes or an open file, and the limit of the time to read one."""

import io
import os
import re
import time
from pathlib import Path
from typing import Any, BinaryIO

import PIL.Image

from palette_core.arrays import Pixels
from palette_core.errors import ImageError

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO | Pixels
MAX_STREAM_BYTES = 300_000_000  # of a pipe, which does not say how much is to come
CHUNK = 1 << 20
MAX_SECONDS = 5.0  # for reading the file, beside what the decoder of one block takes
CUT_OFF = "This file is cut off: the picture ends before it is complete. Export or download it again."
DAMAGED = "This {} is damaged: the picture in it cannot be decoded. Export or download it again."
UNUSUAL = "This {} is damaged or cut off, or of a kind that cannot be decoded here. Export it as JPEG or PNG."
OF_MANY_KINDS = ("HEIC", "AVIF", "JPEG XL", "TIFF")
REASONS = (
    ((FileNotFoundError, NotADirectoryError), "There is no such file. Check its name and its folder."),
    (IsADirectoryError, "This is a folder, not a picture. Give the pictures in it."),
    (PermissionError, "This file may not be opened. Check its permissions."),
    (TimeoutError, "This file takes too long to read. Export it again, as JPEG or PNG."),
    ((PIL.Image.DecompressionBombError, MemoryError), "This picture is too large. Make it smaller first."),
    (EOFError, CUT_OFF),
)


def reason_of(error: Exception, kind: str = "file") -> str:
    """Return what an exception of the decoder, or of the file system, means for the user; `kind` is the format."""
    is_cut_off = re.search("truncated|end of file", str(error), re.IGNORECASE)
    usual = UNUSUAL.format(kind) if kind in OF_MANY_KINDS else CUT_OFF if is_cut_off else DAMAGED.format(kind)
    if isinstance(error, OSError) and error.errno is not None:  # the system speaks: decoders give no number
        usual = f"This file cannot be read: {os.strerror(error.errno).lower()}."
    return next((reason for kinds, reason in REASONS if isinstance(error, kinds)), usual)


def name_of(source: Any) -> str:
    """Return the file's name without its folder, "image" where it has none."""
    path = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    return Path(os.fsdecode(path)).name if isinstance(path, (str, os.PathLike)) else "image"


class TimedFile(io.BufferedReader):
    """A file that raises `TimeoutError` when it is still being read after MAX_SECONDS.

    A few megabytes of junk can keep the search for the next marker, or for the next chunk, busy for minutes.
    """

    def __init__(self, raw: Any) -> None:
        super().__init__(raw)
        self.deadline = time.monotonic() + MAX_SECONDS

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, all for -1. TimeoutError after the deadline."""
        self.check_time()
        return super().read(size)

    def check_time(self) -> None:
        """Raise TimeoutError after the deadline."""
        if time.monotonic() > self.deadline:
            raise TimeoutError


def open_file(source: Any) -> TimedFile:
    """Open what we may close: the file at a path, or the bytes in memory."""
    if isinstance(source, (str, os.PathLike)):
        raw = Path(os.fsdecode(source)).open("rb", buffering=0)  # noqa: SIM115  who called closes it
        if raw.seekable():
            return TimedFile(raw)
        with raw:
            return TimedFile(io.BytesIO(read_stream(raw)))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return TimedFile(io.BytesIO(source))
    if not hasattr(source, "read"):
        raise ImageError(f"A picture is a path, bytes, a binary file or pixels. Received: {type(source).__name__}.")
    if source.seekable():
        source.seek(0)
    data = source.read()
    if not isinstance(data, bytes):
        raise ImageError('A picture is not text. Open the file in binary mode: open(path, "rb").')
    return TimedFile(io.BytesIO(data))


def read_stream(stream: BinaryIO | io.RawIOBase) -> bytes:
    """Read what cannot seek, as a pipe, to its end. ImageError after MAX_STREAM_BYTES."""
    content = bytearray()
    while chunk := stream.read(CHUNK):
        content += chunk
        if len(content) > MAX_STREAM_BYTES:
            raise ImageError(f"More than {MAX_STREAM_BYTES / 1e6:.0f} MB come out of this pipe. Give the file itself.")
    return bytes(content)
