"""One file out of a ZIP from a stranger, never more than a fixed number of bytes."""

import io
import struct
import zipfile
import zlib

from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import BROKEN, MAX_UNPACKED

MAX_ENTRIES = 200
DAMAGE = (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, OverflowError)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
TOO_LARGE = (
    f"This palette file unpacks to more than {MAX_UNPACKED // 1_000_000} MB, which no palette needs. Export it again."
)


def names_in(content: bytes) -> list[str]:
    """Return the names of the files in a ZIP. PaletteFileError where it is none, or has too many."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except DAMAGE:
        raise PaletteFileError(BROKEN) from None
    if len(names) > MAX_ENTRIES:
        raise PaletteFileError(BROKEN)
    return names


def unpack(content: bytes, name: str) -> bytes:
    """Return a file of a ZIP.

    Raises
    ------
    PaletteFileError
        There is no such file, it is damaged or packed in an unusual way, or it is larger than MAX_UNPACKED.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entry = archive.getinfo(name)
            if entry.compress_type not in METHODS:
                raise PaletteFileError(BROKEN)
            with archive.open(entry) as file:
                unpacked = file.read(MAX_UNPACKED + 1)  # whatever the archive says of its size
    except PaletteFileError:
        raise
    except (*DAMAGE, zlib.error, KeyError, EOFError, RuntimeError):  # the last of an encrypted file
        raise PaletteFileError(BROKEN) from None
    if len(unpacked) > MAX_UNPACKED:
        raise PaletteFileError(TOO_LARGE)
    return unpacked
