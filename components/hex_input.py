"""The path that older scripts import `split_codes` from; `palette_core.editing.read_colors` reads texts of colours."""

from palette_core import ColorError
from palette_core.editing import read_colors


def split_codes(text: str) -> list[str]:
    """Return the hex codes of the colours of a text. ColorError where it has none."""
    read = read_colors(text)
    if not read.palette.colors:
        raise ColorError(" ".join(read.notes))
    return [color.hex for color in read.palette.colors]
