"""Tailwind CSS 3: the colours in theme.extend.colors of its configuration."""

from palette_core.export.code.css import comment
from palette_core.export.names import identifiers
from palette_core.export.text import encode, heading
from palette_core.palette import Palette


def to_tailwind3(palette: Palette) -> bytes:
    """Write a configuration in JavaScript, to be used as a preset or merged by hand."""
    lines = [f"          '{name}': '{code}',\n" for name, code in zip(identifiers(palette), palette.hexes, strict=True)]
    head = "/** @type {import('tailwindcss').Config} */\nmodule.exports = {\n  theme: {\n    extend: {\n"
    body = f"      colors: {{\n        palette: {{\n{''.join(lines)}        }},\n      }},\n    }},\n  }},\n}};\n"
    return encode(f"{comment(heading(palette))}\n{head}{body}".lstrip("\n"))
