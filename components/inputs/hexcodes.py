"""Colours that the visitor types or pastes, in any of the ways that people write them."""

import streamlit as st

from components.inputs.markup import escaped
from palette_core.editing import read_colors

PLACEHOLDER = "#264653, rgb(42 157 143), gold"


def hex_input(label: str, *, key: str, value: str = "", optional: bool = False) -> list[str]:
    """Show a line for colours and return their hex codes; what could not be read is told, the others are returned."""
    text = st.text_input(label, value, key=key, max_chars=400, placeholder=PLACEHOLDER)
    if optional and not text.strip():
        return []
    read = read_colors(text)
    codes = [color.hex for color in read.palette.colors]
    for note in read.notes:
        (st.info if codes else st.error)(escaped(note), icon=":material/info:" if codes else ":material/error:")
    return codes
