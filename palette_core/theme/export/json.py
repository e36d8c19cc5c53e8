"""JSON, with the names that roles have in the library."""

import json

from palette_core.export import encode
from palette_core.theme.export.values import Files, ramp_colors
from palette_core.theme.scheme import Theme


def to_json(theme: Theme, title: str = "") -> Files:
    """Write {"title", "light", "dark", "ramps"}: hex codes by role, and by role and step."""
    schemes = {str(scheme.mode): scheme.hexes for scheme in theme}
    content = {"title": title} | schemes | {"ramps": ramp_colors(theme)}
    return {"theme.json": encode(json.dumps(content, indent=2, ensure_ascii=False) + "\n")}
