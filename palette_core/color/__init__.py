"""Colour science in NumPy alone: colour spaces, differences, hex codes, contrast, names and harmonies."""

from palette_core.color.contrast import text_color_on
from palette_core.color.difference import JND_CIE76, JND_CIEDE2000, SAME_COLOR, ciede2000, ciede2000_lab, oklab_distance
from palette_core.color.gamut import cut_chroma, midpoint, oklch_to_rgb, tone_beside
from palette_core.color.harmonies import HARMONIES, harmony_colors
from palette_core.color.names import color_name, is_color_name
from palette_core.color.notation import (
    BARE_HEX,
    FUNCTIONS,
    HOW,
    MAX_COLORS,
    TRIPLE,
    CssColor,
    hex_to_rgb,
    looks_like_color,
    pack_rgb,
    parse_color,
    parse_colors,
    read_css,
    rgb_to_hex,
)
from palette_core.color.ordering import CHROMATIC_WEIGHT, hue_order, lightness_order, path_order
from palette_core.color.spaces import (
    linear_to_srgb,
    oklab_chroma,
    oklab_to_oklch,
    oklab_to_srgb,
    oklch_to_oklab,
    srgb_to_lab,
    srgb_to_linear,
    srgb_to_oklab,
    srgb_to_uniform,
)
from palette_core.color.token_names import token_names

__all__ = [
    "BARE_HEX",
    "CHROMATIC_WEIGHT",
    "FUNCTIONS",
    "HARMONIES",
    "HOW",
    "JND_CIE76",
    "JND_CIEDE2000",
    "MAX_COLORS",
    "SAME_COLOR",
    "TRIPLE",
    "CssColor",
    "ciede2000",
    "ciede2000_lab",
    "color_name",
    "cut_chroma",
    "harmony_colors",
    "hex_to_rgb",
    "hue_order",
    "is_color_name",
    "lightness_order",
    "linear_to_srgb",
    "looks_like_color",
    "midpoint",
    "oklab_chroma",
    "oklab_distance",
    "oklab_to_oklch",
    "oklab_to_srgb",
    "oklch_to_oklab",
    "oklch_to_rgb",
    "pack_rgb",
    "parse_color",
    "parse_colors",
    "path_order",
    "read_css",
    "rgb_to_hex",
    "srgb_to_lab",
    "srgb_to_linear",
    "srgb_to_oklab",
    "srgb_to_uniform",
    "text_color_on",
    "token_names",
    "tone_beside",
]
