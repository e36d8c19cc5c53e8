"""JSON."""

import json

from palette_core.export.text import encode
from palette_core.palette import Palette, to_record


def to_json(palette: Palette) -> bytes:
    """Write {"colors": [...]}, a line a colour.

    Each has "hex", "rgb", "share", "name", "origin", "region" and "seen", and "confidence" where that was measured.
    """
    lines = ",\n".join(json.dumps(to_record(swatch), ensure_ascii=False) for swatch in palette)
    return encode(f'{{"colors": [\n{lines}\n]}}\n')
