"""The settings of a palette, which live in the URL."""

from typing import cast, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from palette_core.options import MAX_COLORS, ColorCount, Emphasis


def palette_settings() -> tuple[ColorCount, Emphasis]:
    """Show the settings and return the number of colours and the emphasis."""
    number, auto, emphasis = st.columns([3, 1.4, 2.6], vertical_alignment="bottom", gap="medium")
    is_auto = auto.toggle(
        "Automatic", key="auto", bind="query-params", help="Find the number of colours in the photos."
    )
    n_colors = number.slider("Colours", 1, MAX_COLORS, 8, key="colors", bind="query-params", disabled=is_auto)
    return "auto" if is_auto else n_colors, emphasis_setting(emphasis)


def emphasis_setting(place: DeltaGenerator) -> Emphasis:
    """Show the choice of what counts, and return it."""
    chosen = place.segmented_control(
        "Emphasis",
        get_args(Emphasis),
        default="accents",
        format_func=str.capitalize,  # the label is what stands in the URL
        key="emphasis",
        required=True,
        bind="query-params",
        help="*Accents*: a vivid detail of one per cent of a photo gets its colour. "
        "*Area*: every pixel counts alike, which redraws the photo most closely.",
    )
    return cast(Emphasis, chosen)
