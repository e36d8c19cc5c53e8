"""Palette files in: a reader for each format, with limits, because files come from strangers."""

from palette_core.export.reading.palette_file import Entry, FileColor, PaletteFile
from palette_core.export.reading.recognition import read_palette_file, text_entries
from palette_core.export.reading.refusals import READABLE

__all__ = ["READABLE", "Entry", "FileColor", "PaletteFile", "read_palette_file", "text_entries"]
