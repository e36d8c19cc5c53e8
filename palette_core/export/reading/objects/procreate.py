"""Procreate's swatches: hue, saturation and brightness of 0 to 1, in sRGB or Display P3. Colours have no names."""

import colorsys
from collections.abc import Iterator
from typing import Any

from palette_core.errors import PaletteFileError
from palette_core.export.reading.models import clip, hsb_text
from palette_core.export.reading.objects.sketch import is_number
from palette_core.export.reading.palette_file import BROKEN, Entries, Entry

FILE = "Swatches.json"
KEYS = ("hue", "saturation", "brightness")
DISPLAY_P3 = 1


def is_procreate(content: Any) -> bool:
    """Whether parsed JSON is one palette of Procreate, or a list of them."""
    first = content[0] if isinstance(content, list) and content else content
    return isinstance(first, dict) and isinstance(first.get("swatches"), list)


def read_procreate(content: Any) -> Entries:
    """Read the colours; of several palettes each is a group. An empty place is passed over."""
    palettes = content if isinstance(content, list) else [content]
    if not all(map(is_procreate, palettes)):
        raise PaletteFileError(BROKEN)
    names = [name if isinstance(name := palette.get("name"), str) else "" for palette in palettes]
    entries = (
        entry
        for palette, name in zip(palettes, names, strict=True)
        for entry in _entries(palette["swatches"], name if len(palettes) > 1 else "")
    )
    return Entries(entries, names[0] if names else "", kind="Procreate swatches")


def _entries(swatches: list[Any], group: str) -> Iterator[Entry]:
    for swatch in swatches:
        if swatch is None:
            continue
        levels: list[Any] = [swatch.get(key) for key in KEYS] if isinstance(swatch, dict) else [None]
        if not all(is_number(level) and abs(level) < 1e6 for level in levels):
            yield Entry("", "an entry without a colour", group)
        elif swatch.get("colorSpace") == DISPLAY_P3:
            channels = colorsys.hsv_to_rgb(levels[0] % 1.0, clip(levels[1]), clip(levels[2]))
            yield Entry("", f"color(display-p3 {' '.join(f'{level:.6f}' for level in channels)})", group)
        else:
            yield Entry("", hsb_text(*levels), group)
