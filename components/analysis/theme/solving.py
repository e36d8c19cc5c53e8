"""The theme of a palette with the roles that the visitor pinned."""

from collections.abc import Sequence

import streamlit as st

from palette_core import Palette, Swatch
from palette_core.color import hex_to_rgb
from palette_core.theme import Theme, theme

Pins = tuple[tuple[str, str], ...]  # hex codes by role, sorted


def solved_theme(palette: Palette, light: Pins = (), dark: Pins = ()) -> Theme:
    """Return the theme of a palette of one colour or more, with the pins of the light scheme and of the dark one."""
    return _solve(tuple((swatch.hex, round(swatch.share, 6)) for swatch in palette), light, dark)


# For all visitors, as it holds nothing of theirs but hex codes and shares.
@st.cache_data(max_entries=300, show_spinner=False)  # 10 kB each
def _solve(colors: Sequence[tuple[str, float]], light: Pins, dark: Pins) -> Theme:
    palette = Palette(tuple(Swatch(hex_to_rgb(code), share) for code, share in colors))
    return theme(palette, light=dict(light), dark=dict(dark))
