"""Photoshop's colour table. It has no signature: its length tells it."""

import struct

from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import BROKEN, Entries, Entry

SLOTS = 256
LENGTHS = (3 * SLOTS, 3 * SLOTS + 4)  # the second says how many of them count


def read_act(content: bytes) -> Entries:
    """Read as many colours as the table says, else all 256."""
    if len(content) not in LENGTHS:
        raise PaletteFileError(BROKEN)
    number = struct.unpack_from(">H", content, 3 * SLOTS)[0] if len(content) == LENGTHS[1] else SLOTS
    number = number if 0 < number <= SLOTS else SLOTS
    return Entries([Entry("", f"#{content[3 * place : 3 * place + 3].hex()}") for place in range(number)])
