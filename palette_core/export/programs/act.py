"""Photoshop's colour table, .act: 256 colours of three bytes, then how many count, and which is transparent."""

import struct

from palette_core.palette import Palette

SLOTS, NONE = 256, 0xFFFF


def to_act(palette: Palette) -> bytes:
    """Write 772 bytes; places that are free are black."""
    return palette.rgb.tobytes().ljust(3 * SLOTS, b"\0") + struct.pack(">HH", len(palette), NONE)
