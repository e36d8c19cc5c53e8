"""Colours as text and as numbers: hex codes, and all ways of CSS."""

from palette_core.color.notation.css import (
    BARE_HEX,
    FUNCTIONS,
    HOW,
    TRIPLE,
    CssColor,
    looks_like_color,
    parse_color,
    parse_colors,
    read_css,
)
from palette_core.color.notation.hexcodes import MAX_COLORS, hex_to_rgb, pack_rgb, rgb_to_hex

__all__ = [
    "BARE_HEX",
    "FUNCTIONS",
    "HOW",
    "MAX_COLORS",
    "TRIPLE",
    "CssColor",
    "hex_to_rgb",
    "looks_like_color",
    "pack_rgb",
    "parse_color",
    "parse_colors",
    "read_css",
    "rgb_to_hex",
]
