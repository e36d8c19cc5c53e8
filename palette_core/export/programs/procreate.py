"""Procreate's .swatches: a ZIP with one JSON; colours are hue, saturation and brightness, and have no names."""

import colorsys
import json

from palette_core.export.archive import to_zip
from palette_core.export.names import title_of
from palette_core.export.text import encode
from palette_core.palette import Palette, Swatch

SLOTS = 30  # of one palette
SRGB = 0


def to_procreate(palette: Palette) -> bytes:
    """Write the colours, SLOTS a palette."""
    name, swatches = title_of(palette), list(palette)
    parts = [swatches[start : start + SLOTS] for start in range(0, max(1, len(swatches)), SLOTS)]
    content = [
        {"name": name if len(parts) == 1 else f"{name} {number}", "swatches": [_color(swatch) for swatch in part]}
        for number, part in enumerate(parts, start=1)
    ]
    return to_zip([("Swatches.json", encode(json.dumps(content, ensure_ascii=False)))])


def _color(swatch: Swatch) -> dict[str, float]:
    red, green, blue = swatch.rgb
    hue, saturation, brightness = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return {"hue": hue, "saturation": saturation, "brightness": brightness, "alpha": 1, "colorSpace": SRGB}
