"""Colours that the visitor types as hex codes."""

import re

import streamlit as st

from components.inputs.markup import escaped
from palette_core import ColorError
from palette_core.color import parse_hexes

PLACEHOLDER = "#264653 #2a9d8f #e9c46a"


def hex_input(label: str, *, key: str, value: str = "", optional: bool = False) -> list[str]:
    """Show a line for hex codes and return them; where one of them is no code, a message and no codes."""
    text = st.text_input(label, value, key=key, max_chars=400, placeholder=PLACEHOLDER)
    codes = split_codes(text)
    if not codes and optional:
        return []
    try:
        parse_hexes(codes)
    except ColorError as error:
        st.error(escaped(str(error)), icon=":material/error:")
        return []
    return codes


def split_codes(text: str) -> list[str]:
    """Split a text at spaces, commas and semicolons, and take off quotes and brackets."""
    return [code for part in re.split(r"[\s,;]+", text) if (code := part.strip("\"'[]()"))]
