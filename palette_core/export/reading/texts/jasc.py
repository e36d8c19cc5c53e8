"""Paint Shop Pro's palette: a head of three lines, then levels."""

from palette_core.export.reading.palette_file import Entries
from palette_core.export.reading.texts.lines import counted, level_entry

START = "JASC-PAL"


def read_jasc(text: str) -> Entries:
    """Read the lines after the number of colours; a fourth number is alpha."""
    lines = text.splitlines()
    stated = lines[2].strip() if len(lines) > 2 else ""
    entries = (entry for line in lines[3:] if (entry := level_entry(line, has_alpha=True)))
    return counted(Entries(entries), int(stated) if stated.isdecimal() and len(stated) < 7 else 0)
