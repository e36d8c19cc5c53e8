"""Sass: a variable for each colour, and a map of all."""

from palette_core.export.code.css import comment
from palette_core.export.names import identifiers
from palette_core.export.text import encode, heading
from palette_core.palette import Palette


def to_scss(palette: Palette) -> bytes:
    """Write $palette-gold: #e9c46a; and so on, then the map $palette of the same names."""
    names = identifiers(palette)
    lines = [f"$palette-{name}: {code};\n" for name, code in zip(names, palette.hexes, strict=True)]
    entries = "".join(f'  "{name}": $palette-{name},\n' for name in names)
    of = comment(heading(palette))
    return encode(f"{of}\n{''.join(lines)}\n$palette: (\n{entries});\n".lstrip("\n"))
