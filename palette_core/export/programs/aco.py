"""Photoshop's colour swatches, .aco.

Big-endian, two sections: the first without names, for old programs, and the second with them. Source: Adobe Photoshop
File Formats Specification, "Color Swatches".
"""

import struct

from palette_core.export.names import short_name
from palette_core.palette import Palette, Swatch

RGB = 0  # the model
LEVEL = 257  # 16 bits of a level of 8


def to_aco(palette: Palette) -> bytes:
    """Write both sections."""
    first = b"".join(map(_color, palette))
    second = b"".join(_color(swatch) + _name(swatch) for swatch in palette)
    return struct.pack(">HH", 1, len(palette)) + first + struct.pack(">HH", 2, len(palette)) + second


def _color(swatch: Swatch) -> bytes:
    red, green, blue = swatch.rgb
    return struct.pack(">5H", RGB, red * LEVEL, green * LEVEL, blue * LEVEL, 0)


def _name(swatch: Swatch) -> bytes:
    units = short_name(swatch).encode("utf-16-be", "replace") + b"\0\0"
    return struct.pack(">I", len(units) // 2) + units
