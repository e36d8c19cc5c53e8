"""CSS custom properties."""

from palette_core.export.text import encode, title
from palette_core.palette import Palette


def to_css(palette: Palette) -> bytes:
    """Write custom properties: --palette-1, --palette-2, ... on :root."""
    lines = [
        f"  --palette-{number}: {swatch.hex}; /* {title(swatch).replace('*/', '* /')} */\n"
        for number, swatch in enumerate(palette, start=1)
    ]
    return encode(":root {\n" + "".join(lines) + "}\n")
