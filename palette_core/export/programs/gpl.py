"""GIMP's palette file, which Inkscape, Krita, Aseprite and Scribus read too."""

from palette_core.export.names import cut_bytes
from palette_core.export.text import encode, heading, title
from palette_core.palette import Palette

LINE = 98  # bytes of one: some readers take no more than 100 with its end
MOST_COLUMNS = 255


def to_gpl(palette: Palette) -> bytes:
    """Write a palette of GIMP: three columns of levels and a name, a line a colour."""
    colors = [" ".join(f"{level:3d}" for level in swatch.rgb) + f"\t{title(swatch)}" for swatch in palette]
    name = heading(palette) or "Color Palette Generator"
    head = ["GIMP Palette", f"Name: {name}", f"Columns: {min(len(palette), MOST_COLUMNS)}", "#"]
    return encode("".join(f"{cut_bytes(line, LINE)}\n" for line in [*head, *colors]))
