"""Krita's palette: colorset.xml in a ZIP. The first element in an entry is its colour."""

from collections.abc import Mapping

from palette_core.errors import PaletteFileError
from palette_core.export.reading.archives.xml import Element, elements_of
from palette_core.export.reading.models import INK_NOTE, cmyk_text, gray_text, lab_text, require_finite, rgb_text
from palette_core.export.reading.palette_file import BROKEN, Entries, Entry

FILE = "colorset.xml"
CHANNELS = {"sRGB": "rgb", "RGB": "rgb", "CMYK": "cmyk", "Lab": "Lab", "Gray": "g"}
LINEAR = ("g10", "linear", "scrgb")  # in the names of profiles whose levels are light
PROFILE_NOTE = "Colours with a colour profile are read as sRGB, so that they may differ from those in Krita."


def read_kpl(content: bytes) -> Entries:
    """Read the entries of colorset.xml, with their groups."""
    elements, notes = elements_of(content), set[str]()
    title = elements[0].attributes.get("name", "") if elements else ""
    entries: list[Entry] = []
    group, group_depth = "", 0
    for element, child in zip(elements, [*elements[1:], None], strict=True):
        if group and element.depth <= group_depth:
            group = ""
        if element.name == "Group":
            group, group_depth = element.attributes.get("name", ""), element.depth
        elif element.name == "ColorSetEntry":
            color = _color(child, notes) if child and child.depth > element.depth else "an entry without a colour"
            entries.append(Entry(element.attributes.get("name", ""), color, group))
    return Entries(entries, title, tuple(sorted(notes)), "Krita palette")


def _color(element: Element, notes: set[str]) -> str:
    channels = CHANNELS.get(element.name)
    if channels is None:
        return f"colour model {element.name}"
    levels = _levels(element.attributes, channels)
    space = element.attributes.get("space", "").lower()
    if element.name == "CMYK":
        notes.add(INK_NOTE)
        return cmyk_text(levels)
    if element.name == "Lab":
        return lab_text(*levels)
    if any(name in space for name in LINEAR):
        light = levels if len(levels) == 3 else 3 * levels
        return f"color(srgb-linear {' '.join(f'{level:.6f}' for level in light)})"
    if space and "srgb" not in space and element.name != "sRGB":
        notes.add(PROFILE_NOTE)
    return rgb_text(levels) if len(levels) == 3 else gray_text(levels[0])


def _levels(attributes: Mapping[str, str], channels: str) -> list[float]:
    try:
        levels = [float(attributes[channel]) for channel in channels]
    except (KeyError, ValueError):
        raise PaletteFileError(BROKEN) from None
    require_finite(levels)
    return levels
