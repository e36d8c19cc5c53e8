"""Palette files, out and in: of style sheets, design tokens, and programs that draw and paint.

A new format is a function from a palette to bytes in a module of its own, and a line in EXPORTS. What reads it is a
module of `reading`, and a line in its table.
"""

from palette_core.export.archive import to_zip
from palette_core.export.code.css import comment
from palette_core.export.data.tokens import color_token, token_file
from palette_core.export.formats import EXPORTS, Export, export_all, export_file_name
from palette_core.export.names import identifiers, safe_name
from palette_core.export.reading import (
    READABLE,
    Entry,
    FileColor,
    PaletteFile,
    read_palette_file,
    text_entries,
)
from palette_core.export.sheets.png import HEAD, is_strip
from palette_core.export.text import encode, no_formula, one_line

__all__ = [
    "EXPORTS",
    "HEAD",
    "READABLE",
    "Entry",
    "Export",
    "FileColor",
    "PaletteFile",
    "color_token",
    "comment",
    "encode",
    "export_all",
    "export_file_name",
    "identifiers",
    "is_strip",
    "no_formula",
    "one_line",
    "read_palette_file",
    "safe_name",
    "text_entries",
    "to_zip",
    "token_file",
]
