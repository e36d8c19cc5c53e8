"""The palette as large swatches: a click copies the hex code."""

from pathlib import Path

import streamlit as st

from palette_core import Palette, Swatch
from palette_core.color import text_color_on

_ASSETS = Path(__file__).parent / "assets"
_STRIP = st.components.v2.component(
    "palette_strip",
    html='<div class="strip" role="group" aria-label="Palette"></div><button class="all"></button>'
    '<div class="status" role="status" aria-live="polite"></div>',
    css=(_ASSETS / "palette_strip.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "palette_strip.js").read_text(encoding="utf-8"),
)


def palette_strip(palette: Palette, *, key: str, compact: bool = False, shares: bool = True) -> None:
    """Show the swatches with hex code, name, region if they have one, and share.

    `compact` puts them one below the other, for a narrow column.
    """
    swatches = [
        {
            "hex": swatch.hex,
            "name": f"{swatch.name}, {swatch.region}" if swatch.region else swatch.name,
            "share": _share(swatch) if shares else "",
            "part": swatch.share,
            "ink": text_color_on(swatch.rgb),
        }
        for swatch in palette
    ]
    _STRIP(key=key, data={"swatches": swatches, "compact": compact})


def _share(swatch: Swatch) -> str:
    return "suggested" if swatch.origin == "suggested" else f"{swatch.share:.1%}"
