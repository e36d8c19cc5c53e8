"""Sketch Palettes: levels of 0 to 1, or hex codes in files of version 1."""

from typing import Any

from palette_core.export.reading.models import clip
from palette_core.export.reading.palette_file import Entries, Entry

KEYS = ("red", "green", "blue")


def is_sketch(content: Any) -> bool:
    """Whether parsed JSON is a palette of Sketch."""
    return isinstance(content, dict) and "compatibleVersion" in content and isinstance(content.get("colors"), list)


def read_sketch(content: Any) -> Entries:
    """Read the colours with their names."""
    return Entries([_entry(color) for color in content["colors"]], kind="Sketch palette")


def _entry(color: Any) -> Entry:
    if not isinstance(color, dict):
        return Entry("", color if isinstance(color, str) else "an entry without a colour")
    levels: list[Any] = [color.get(key) for key in (*KEYS, "alpha")]
    levels[3] = 1 if levels[3] is None else levels[3]
    if not all(is_number(level) for level in levels):
        return Entry("", "an entry without a colour")
    name = color.get("name")
    return Entry(name if isinstance(name, str) else "", f"#{bytes(round(255 * clip(level)) for level in levels).hex()}")


def is_number(value: Any) -> bool:
    """Whether a value of JSON is a number, and no truth value."""
    return isinstance(value, int | float) and not isinstance(value, bool)
