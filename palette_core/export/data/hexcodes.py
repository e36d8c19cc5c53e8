"""Plain hex codes."""

from palette_core.export.text import encode
from palette_core.palette import Palette


def to_hex(palette: Palette) -> bytes:
    """Write one hex code a line."""
    return encode("".join(f"{code}\n" for code in palette.hexes))
