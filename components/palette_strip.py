"""The palette as large swatches: a click copies the hex code."""

from pathlib import Path

import streamlit as st

from palette_core import Palette
from palette_core.color import readable_ink

_HERE = Path(__file__).parent
_STRIP = st.components.v2.component(
    "palette_strip",
    html='<div class="strip" role="group" aria-label="Palette"></div><button class="all"></button>'
    '<div class="said" role="status" aria-live="polite"></div>',
    css=(_HERE / "palette_strip.css").read_text(encoding="utf-8"),
    js=(_HERE / "palette_strip.js").read_text(encoding="utf-8"),
)


def palette_strip(palette: Palette, *, key: str) -> None:
    """Show the swatches with hex code, name, region if they have one, and share."""
    swatches = [
        {
            "hex": swatch.hex,
            "name": f"{swatch.name}, {swatch.region}" if swatch.region else swatch.name,
            "share": "suggested" if swatch.origin == "suggested" else f"{swatch.share:.1%}",
            "part": swatch.share,
            "ink": readable_ink(swatch.rgb),
        }
        for swatch in palette
    ]
    _STRIP(key=key, data={"swatches": swatches})
