"""The settings of the pages, which live in the URL."""

from typing import cast, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.analysis import FLOW_KEYS, MAX_SLOTS, METHODS
from palette_core.quantization import TEMPERATURE, ColorCount, Emphasis, Method

MOST_COLORS = 32  # that a slider offers
SIDE_BY_SIDE, BLIND = "Side by side", "Blind vote"


def palette_settings() -> tuple[ColorCount, Emphasis]:
    """Show the settings and return the number of colours and the emphasis."""
    number, auto, emphasis = st.columns([3, 1.4, 2.6], vertical_alignment="bottom", gap="medium")
    is_auto = auto.toggle(
        "Automatic", key="auto", bind="query-params", help="Find the number of colours in the photos."
    )
    n_colors = number.slider("Colours", 1, MOST_COLORS, 8, key="colors", bind="query-params", disabled=is_auto)
    return "auto" if is_auto else n_colors, _emphasis_setting(emphasis)


def segmentation_settings() -> tuple[Method, bool]:
    """Show the settings of flow 2; return the method of segmentation, and whether the background is left out."""
    by, leave_out = st.columns([2, 3], vertical_alignment="bottom")
    method: Method = by.segmented_control(
        "Segment by",
        list(METHODS),
        default="fcn",
        format_func=lambda key: METHODS[key],
        key="method",
        required=True,
        bind="query-params",
        help="*Network*: an FCN predicts classes and saliency. "
        "*HSV*: the classical method, from the intensities of the HSV channels.",
    )
    return method, leave_out.toggle("Leave the background out", key="subject_only", bind="query-params")


def comparison_settings() -> tuple[bool, list[str]]:
    """Show the settings of the comparison; return whether it is a blind vote, and what is compared."""
    view, baselines = st.columns([2, 3], vertical_alignment="bottom")
    chosen: str = view.segmented_control(
        "View",
        [SIDE_BY_SIDE, BLIND],
        default=SIDE_BY_SIDE,
        key="view",
        required=True,
        bind="query-params",
        help="*Blind vote*: pick the palette that fits best before you see whose it is.",
    )
    with baselines.container(horizontal=True, vertical_alignment="center"):
        extcolors = st.toggle("extcolors beside them", key="extcolors", bind="query-params")
        median_cut = st.toggle("Pillow's median cut", key="median_cut", bind="query-params")
    return chosen == BLIND, [*FLOW_KEYS, *["extcolors"] * extcolors, *["median_cut"] * median_cut]


def harmony_settings() -> tuple[int, float, Emphasis]:
    """Show the settings of flow 4; return the number of colours, the temperature and the emphasis."""
    number, warmth, emphasis = st.columns([3, 3, 2], vertical_alignment="bottom", gap="medium")
    total: int = number.slider("Colours in all", 2, MAX_SLOTS, 8, key="total", bind="query-params")
    temperature: float = warmth.slider(
        "Temperature",
        0.1,
        2.0,
        TEMPERATURE,
        0.1,
        key="temperature",
        bind="query-params",
        help="Low: what most people would take. High: what few would.",
    )
    return total, temperature, _emphasis_setting(emphasis)


def _emphasis_setting(place: DeltaGenerator) -> Emphasis:
    """Show the choice of the emphasis, and return it."""
    chosen = place.segmented_control(
        "Emphasis",
        get_args(Emphasis),
        default="accents",
        format_func=str.capitalize,  # the label is what stands in the URL
        key="emphasis",
        required=True,
        bind="query-params",
        help="*Accents*: a vivid detail of one per cent of a photo gets its colour. "
        "*Area*: every pixel has equal weight, which redraws the photo most closely.",
    )
    return cast(Emphasis, chosen)
