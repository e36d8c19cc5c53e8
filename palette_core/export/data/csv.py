"""Comma-separated values."""

import csv
import io

from palette_core.export.text import encode, no_formula
from palette_core.palette import Palette, columns, to_rows


def to_csv(palette: Palette) -> bytes:
    """Write a table with a head. A text that a spreadsheet would run gets a leading apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns(palette))
    writer.writerows([[no_formula(cell) for cell in row] for row in to_rows(palette)])
    return encode(file.getvalue())
