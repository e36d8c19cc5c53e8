"""GIMP's palette, also as Aseprite writes it, with a fourth number."""

import re

from palette_core.export.reading.palette_file import Entries
from palette_core.export.reading.texts.lines import level_entry, without_share

START = "GIMP Palette"
FIELD = re.compile(r"(\w+):(.*)", re.DOTALL)


def read_gpl(text: str) -> Entries:
    """Read the lines that are colours, and the name of the palette."""
    lines = text.splitlines()[1:]
    fields = {match[1].lower(): match[2].strip() for line in lines if (match := FIELD.fullmatch(line))}
    has_alpha = fields.get("channels", "").upper() == "RGBA"
    entries = (entry for line in lines if (entry := level_entry(line, has_alpha)))
    named = (entry._replace(name=without_share(entry.name).replace("Untitled", "")) for entry in entries)
    return Entries(named, fields.get("name", ""))
