"""The palette of the plug-in Sketch Palettes, .sketchpalette: JSON with levels of 0 to 1."""

import json

from palette_core.export.names import short_name
from palette_core.export.text import encode
from palette_core.palette import Palette, Swatch


def to_sketch(palette: Palette) -> bytes:
    """Write version 2.0, which has names; version 1.4 reads its colours too."""
    content = {"compatibleVersion": "2.0", "pluginVersion": "2.22", "colors": [_color(swatch) for swatch in palette]}
    return encode(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def _color(swatch: Swatch) -> dict[str, object]:
    red, green, blue = (level / 255 for level in swatch.rgb)
    return {"name": short_name(swatch), "red": red, "green": green, "blue": blue, "alpha": 1}
