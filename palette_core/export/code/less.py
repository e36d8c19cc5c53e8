"""Less: a variable for each colour."""

from palette_core.export.code.css import comment
from palette_core.export.names import identifiers
from palette_core.export.text import encode, heading
from palette_core.palette import Palette


def to_less(palette: Palette) -> bytes:
    """Write @palette-gold: #e9c46a; and so on. The prefix keeps names apart from rules such as @media."""
    lines = [f"@palette-{name}: {code};\n" for name, code in zip(identifiers(palette), palette.hexes, strict=True)]
    return encode(f"{comment(heading(palette))}\n{''.join(lines)}".lstrip("\n"))
