"""GIMP's palette file, which Inkscape and Krita read too."""

from palette_core.export.text import encode, heading, title
from palette_core.palette import Palette


def to_gpl(palette: Palette) -> bytes:
    """Write a palette of GIMP: three columns of levels and a name, a line a colour."""
    colors = [" ".join(f"{level:3d}" for level in swatch.rgb) + f"\t{title(swatch)}\n" for swatch in palette]
    name = heading(palette) or "Color Palette Generator"
    return encode(f"GIMP Palette\nName: {name}\nColumns: {len(palette)}\n#\n" + "".join(colors))
