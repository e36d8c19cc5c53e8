"""Colours that the visitor types as hex codes."""

import re

import streamlit as st

from components.analysis import MAX_SLOTS
from palette_core import ColorError
from palette_core.color import hex_to_rgb, parse_hexes, rgb_to_hex

MARKUP = re.compile(r"([\\`*_{}\[\]()#!|~$:<>])")  # characters that are markup in Markdown
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
        st.error(MARKUP.sub(r"\\\1", str(error)), icon=":material/error:")
        return []
    return codes


def base_colors_input() -> str:
    """Show a line for the colours that a palette starts from, which lives in the URL, and return the text."""
    text = st.text_input("Or type hex codes", key="typed", placeholder=PLACEHOLDER, max_chars=200, bind="query-params")
    return text or ""


def parse_base_colors(text: str) -> list[str]:
    """Return the hex codes in a text, written as "#rrggbb". ColorError when one is none, or there are too many."""
    codes = split_codes(text)
    if len(codes) > MAX_SLOTS:
        raise ColorError(f"{len(codes)} colours are too many. Type at most {MAX_SLOTS}.")
    return [rgb_to_hex(hex_to_rgb(code)) for code in codes]


def split_codes(text: str) -> list[str]:
    """Split a text at spaces, commas and semicolons, and take off quotes and brackets."""
    return [code for part in re.split(r"[\s,;]+", text) if (code := part.strip("\"'[]()"))]
