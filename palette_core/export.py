"""Palette files: JSON, CSV, CSS custom properties, GIMP's .gpl, a PNG strip, plain hex codes.

Names of pictures and regions come from strangers. No name can end a CSS comment, break a line or
become a formula in a spreadsheet.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import PIL.Image

from palette_core.palette import Palette, Swatch

COLUMNS = ["hex", "red", "green", "blue", "share", "name", "origin", "region", "image", "x", "y"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets read wide signs too
STRIP_SIDE = 128  # pixels of one square of the PNG strip


@dataclass(frozen=True, slots=True)
class Export:
    """A format to write palettes in.

    Attributes
    ----------
    label : what a user calls it.
    suffix : of the file's name, with the dot.
    mime : media type.
    render : from a palette to the bytes of the file.
    """

    label: str
    suffix: str
    mime: str
    render: Callable[[Palette], bytes]


def to_rows(palette: Palette) -> list[list[object]]:
    """Return a row for each swatch with the values of COLUMNS; None where there is none."""
    return [[swatch.hex, *swatch.rgb, swatch.share, swatch.name, *_whence(swatch)] for swatch in palette]


def to_hex(palette: Palette) -> bytes:
    """Write one hex code a line."""
    return encode("".join(f"{code}\n" for code in palette.hexes))


def to_json(palette: Palette) -> bytes:
    """Write {"colors": [{"hex", "rgb", "share", "name", "origin", "region", "seen"}, ...]}, a line a colour."""
    lines = ",\n".join(json.dumps(to_record(swatch), ensure_ascii=False) for swatch in palette)
    return encode(f'{{"colors": [\n{lines}\n]}}\n')


def to_csv(palette: Palette) -> bytes:
    """Write a table with the head COLUMNS. A text that a spreadsheet would run gets a leading apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([[no_formula(cell) for cell in row] for row in to_rows(palette)])
    return encode(file.getvalue())


def to_css(palette: Palette) -> bytes:
    """Write custom properties: --palette-1, --palette-2, ... on :root."""
    lines = [
        f"  --palette-{number}: {swatch.hex}; /* {_title(swatch).replace('*/', '* /')} */\n"
        for number, swatch in enumerate(palette, start=1)
    ]
    return encode(":root {\n" + "".join(lines) + "}\n")


def to_gpl(palette: Palette) -> bytes:
    """Write a palette of GIMP, Inkscape and Krita."""
    colors = [" ".join(f"{level:3d}" for level in swatch.rgb) + f"\t{_title(swatch)}\n" for swatch in palette]
    return encode(f"GIMP Palette\nName: Color Palette Generator\nColumns: {len(palette)}\n#\n" + "".join(colors))


def to_png(palette: Palette) -> bytes:
    """Paint the swatches side by side as equal squares."""
    strip = np.array([[swatch.rgb for swatch in palette]], dtype=np.uint8)
    file = io.BytesIO()
    PIL.Image.fromarray(strip.repeat(STRIP_SIDE, axis=0).repeat(STRIP_SIDE, axis=1)).save(file, "PNG")
    return file.getvalue()


EXPORTS: dict[str, Export] = {
    "hex": Export("Hex codes", ".txt", "text/plain", to_hex),
    "json": Export("JSON", ".json", "application/json", to_json),
    "csv": Export("CSV table", ".csv", "text/csv", to_csv),
    "css": Export("CSS custom properties", ".css", "text/css", to_css),
    "gpl": Export("GIMP palette", ".gpl", "text/plain", to_gpl),
    "png": Export("PNG strip", ".png", "image/png", to_png),
}


def one_line(text: str) -> str:
    """Replace what cannot be printed, line ends and terminal codes among it, by spaces."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def to_record(swatch: Swatch) -> dict[str, object]:
    """Return what JSON says of a swatch."""
    seen = swatch.seen
    return {
        "hex": swatch.hex,
        "rgb": swatch.rgb,
        "share": swatch.share,
        "name": swatch.name,
        "origin": swatch.origin,
        "region": swatch.region,
        "seen": {"image": seen.image, "x": seen.x, "y": seen.y} if seen else None,
    }


def no_formula(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    risky = isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS)
    return f"'{cell}" if risky else cell


def encode(text: str) -> bytes:
    """Return the bytes of a text file, UTF-8, whatever a stranger's name has in it."""
    return text.encode("utf-8", errors="replace")  # the name of a file need not be valid Unicode


def _whence(swatch: Swatch) -> list[object]:
    seen = swatch.seen
    return [swatch.origin, swatch.region, *((seen.image, seen.x, seen.y) if seen else (None, None, None))]


def _title(swatch: Swatch) -> str:
    parts = [swatch.name, f"{swatch.share:.1%}", swatch.region]
    return one_line(", ".join(part for part in parts if part))
