"""JSON from a stranger, and whose palette it is."""

import json
from typing import Any

from palette_core.errors import PaletteFileError
from palette_core.export.reading.objects.procreate import is_procreate, read_procreate
from palette_core.export.reading.objects.records import read_records
from palette_core.export.reading.objects.sketch import is_sketch, read_sketch
from palette_core.export.reading.palette_file import BROKEN, Entries


def read_json(text: str) -> Entries:
    """Read a palette of Sketch or Procreate, or colours anywhere in other JSON."""
    content = parsed(text)
    if is_sketch(content):
        return read_sketch(content)
    return read_procreate(content) if is_procreate(content) else read_records(content)


def parsed(content: str | bytes) -> Any:
    """Parse JSON. PaletteFileError where it is none."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise PaletteFileError(BROKEN) from None


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")
