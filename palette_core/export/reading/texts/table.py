"""Tables in CSV with a column "hex"."""

import csv
import io
import re

from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import BROKEN, Entries, Entry

FORMULA = re.compile(r"' *[=+\-@\uff1d\uff0b\uff0d\uff20]")  # an apostrophe before what a spreadsheet would run


def is_table(text: str) -> bool:
    """Whether the first line has a cell "hex" among others."""
    first = text.split("\n", 1)[0][:1000]
    return "," in first and "hex" in [cell.strip(' \r"').lower() for cell in first.split(",")]


def read_table(text: str) -> Entries:
    """Read the columns "hex", "name" and "region"."""
    try:
        head, *rows = csv.reader(io.StringIO(text, newline=""))
    except (csv.Error, ValueError):  # a cell beyond all bounds
        raise PaletteFileError(BROKEN) from None
    keys = [cell.strip().lower() for cell in head]
    if "hex" not in keys:
        return Entries([])
    column = keys.index("hex")
    return Entries(
        [Entry(_cell(row, keys, "name"), row[column], _cell(row, keys, "region")) for row in rows if column < len(row)]
    )


def _cell(row: list[str], keys: list[str], key: str) -> str:
    """Return a cell without the apostrophe that exports put before a formula; empty where there is none."""
    place = keys.index(key) if key in keys else len(row)
    cell = row[place] if place < len(row) else ""
    return cell[1:] if FORMULA.match(cell) else cell
