"""A flat JSON object of names and hex codes, as plug-ins of Figma read it."""

import json

from palette_core.export.names import plain_names
from palette_core.export.text import encode
from palette_core.palette import Palette


def to_figma(palette: Palette) -> bytes:
    """Write {"gold": "#e9c46a", ...}."""
    names = dict(zip(plain_names(palette), palette.hexes, strict=True))
    return encode(json.dumps(names, indent=2, ensure_ascii=False) + "\n")
