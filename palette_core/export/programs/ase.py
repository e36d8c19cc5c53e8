"""Adobe Swatch Exchange, .ase: Illustrator, InDesign, Photoshop, Affinity and most others read it.

Big-endian. A head, then blocks: a type, the length of what follows, and that.
"""

import struct

from palette_core.export.names import groups, short_name
from palette_core.palette import Palette, Swatch

SIGNATURE, VERSION = b"ASEF", (1, 0)
GROUP, GROUP_END, COLOR = 0xC001, 0xC002, 0x0001
PROCESS = 2  # a normal colour, neither global nor spot


def to_ase(palette: Palette) -> bytes:
    """Write RGB colours with names, and a group for each region whose colours stand together."""
    blocks: list[bytes] = []
    for name, swatches in groups(palette):
        colors = [_block(COLOR, _color(swatch)) for swatch in swatches]
        blocks += [_block(GROUP, counted_utf16(name)), *colors, _block(GROUP_END, b"")] if name else colors
    return SIGNATURE + struct.pack(">HHI", *VERSION, len(blocks)) + b"".join(blocks)


def counted_utf16(text: str) -> bytes:
    """Return the number of UTF-16 units and the text, both with the ending zero."""
    units = text.encode("utf-16-be", "replace") + b"\0\0"
    return struct.pack(">H", len(units) // 2) + units


def _color(swatch: Swatch) -> bytes:
    levels = struct.pack(">3f", *(level / 255 for level in swatch.rgb))
    return counted_utf16(short_name(swatch)) + b"RGB " + levels + struct.pack(">H", PROCESS)


def _block(kind: int, content: bytes) -> bytes:
    return struct.pack(">HI", kind, len(content)) + content
