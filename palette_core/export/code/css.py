"""CSS custom properties."""

from palette_core.export.text import encode, heading, title
from palette_core.palette import Palette


def to_css(palette: Palette) -> bytes:
    """Write custom properties: --palette-1, --palette-2, ... on :root, with a comment that says of which photo."""
    of = comment(heading(palette))
    lines = [
        f"  --palette-{number}: {swatch.hex}; {comment(title(swatch))}\n"
        for number, swatch in enumerate(palette, start=1)
    ]
    return encode(f":root {{ {of}".rstrip() + "\n" + "".join(lines) + "}\n")


def comment(text: str) -> str:
    """Return a text as a comment that it cannot end; nothing for an empty one."""
    return f"/* {text.replace('*/', '* /')} */" if text else ""
