"""The palette of Paint Shop Pro, .pal. Lines end in LF alone, because Krita refuses CRLF."""

from palette_core.export.text import encode
from palette_core.palette import Palette


def to_jasc(palette: Palette) -> bytes:
    """Write the number of colours and a line for each."""
    lines = "".join("{} {} {}\n".format(*swatch.rgb) for swatch in palette)
    return encode(f"JASC-PAL\n0100\n{len(palette)}\n{lines}")
