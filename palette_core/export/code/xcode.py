"""Xcode's asset catalogue: a folder with a colour set for each colour, as a ZIP."""

import json

from palette_core.export.archive import to_zip
from palette_core.export.names import identifiers
from palette_core.export.text import encode
from palette_core.palette import Palette

INFO = {"author": "xcode", "version": 1}
FOLDER = "Palette.xcassets"


def to_xcode(palette: Palette) -> bytes:
    """Write Palette.xcassets with gold.colorset and so on. Levels are texts of two hex digits, as Xcode writes them."""
    sets = [
        (f"{FOLDER}/{name}.colorset/Contents.json", _contents({"colors": [_color(swatch.rgb)], "info": INFO}))
        for name, swatch in zip(identifiers(palette), palette, strict=True)
    ]
    return to_zip([(f"{FOLDER}/Contents.json", _contents({"info": INFO})), *sets])


def _color(rgb: tuple[int, int, int]) -> dict[str, object]:
    levels = {name: f"0x{level:02X}" for name, level in zip(("red", "green", "blue"), rgb, strict=True)}
    return {"color": {"color-space": "srgb", "components": {**levels, "alpha": "1.000"}}, "idiom": "universal"}


def _contents(content: dict[str, object]) -> bytes:
    return encode(json.dumps(content, indent=2) + "\n")
