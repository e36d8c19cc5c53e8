"""Palette files."""
from palette_core.palette import Palette

COLUMNS = ["hex", "red", "green", "blue", "share", "name", "origin", "region", "image", "x", "y"]


def to_rows(palette: Palette) -> list[list[object]]:
    return [
        [s.hex, *s.rgb, s.share, s.name, s.origin, s.region, *((s.seen.image, s.seen.x, s.seen.y) if s.seen else (None,) * 3)]
        for s in palette
    ]
