"""Android's colors.xml, for res/values/."""

from palette_core.export.names import identifiers
from palette_core.export.text import encode
from palette_core.palette import Palette


def to_android(palette: Palette) -> bytes:
    """Write colour resources, palette_gold and so on, as #AARRGGBB: alpha comes first. No name is a word of Java."""
    lines = [
        f'    <color name="palette_{name}">#FF{code[1:].upper()}</color>\n'
        for name, code in zip(identifiers(palette, "_"), palette.hexes, strict=True)
    ]
    return encode(f'<?xml version="1.0" encoding="utf-8"?>\n<resources>\n{"".join(lines)}</resources>\n')
