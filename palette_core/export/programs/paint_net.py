"""The palette of Paint.NET, .txt: comments after a semicolon, and a line AARRGGBB for each colour."""

from palette_core.export.text import encode, heading
from palette_core.palette import Palette

SLOTS = 96  # Paint.NET leaves out what comes after


def to_paint_net(palette: Palette) -> bytes:
    """Write opaque colours."""
    of = heading(palette)
    lines = "".join(f"FF{code[1:].upper()}\n" for code in palette.hexes)
    return encode(f"; Paint.NET Palette File\n{f'; {of}' if of else ''}\n".rstrip("\n") + f"\n{lines}")
