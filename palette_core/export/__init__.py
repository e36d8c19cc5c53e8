"""Palette files, one format a module: JSON, CSV, CSS custom properties, GIMP's .gpl, a PNG strip, hex codes.

A new format is a function from a palette to bytes in a module of its own, and a line in EXPORTS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from palette_core.export.css import to_css
from palette_core.export.csv import to_csv
from palette_core.export.gpl import to_gpl
from palette_core.export.hexcodes import to_hex
from palette_core.export.json import to_json
from palette_core.export.png import HEAD, is_strip, to_png
from palette_core.export.text import encode, no_formula, one_line
from palette_core.palette import Palette

__all__ = ["EXPORTS", "HEAD", "Export", "encode", "is_strip", "no_formula", "one_line"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format to write palettes in.

    Attributes
    ----------
    label : str
        What a user calls it.
    suffix : str
        Of the file's name, with the dot.
    mime : str
        Media type.
    render : callable
        From a palette to the bytes of the file.
    """

    label: str
    suffix: str
    mime: str
    render: Callable[[Palette], bytes]


EXPORTS: dict[str, Export] = {
    "hex": Export("Hex codes", ".txt", "text/plain", to_hex),
    "json": Export("JSON", ".json", "application/json", to_json),
    "csv": Export("CSV table", ".csv", "text/csv", to_csv),
    "css": Export("CSS custom properties", ".css", "text/css", to_css),
    "gpl": Export("GIMP palette", ".gpl", "text/plain", to_gpl),
    "png": Export("PNG strip", ".png", "image/png", to_png),
}
