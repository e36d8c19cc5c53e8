"""Tailwind CSS 4: the colours in @theme, which makes bg-palette-gold, text-palette-gold and so on.

Source: tailwindcss 4.3, theme.css: the namespace --color-*.
"""

from palette_core.export.code.css import comment
from palette_core.export.names import identifiers
from palette_core.export.text import encode, heading
from palette_core.palette import Palette


def to_tailwind(palette: Palette) -> bytes:
    """Write a theme to import after Tailwind. The colours that Tailwind has of its own stay."""
    lines = [
        f"  --color-palette-{name}: {code};\n" for name, code in zip(identifiers(palette), palette.hexes, strict=True)
    ]
    return encode(f"{comment(heading(palette))}\n@theme {{\n{''.join(lines)}}}\n".lstrip("\n"))
