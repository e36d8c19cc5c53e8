"""The settings of the pages, which live in the URL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.analysis import FLOW_KEYS, METHODS
from components.inputs.markup import escaped
from palette_core import ColorError
from palette_core.image import parse_ignored
from palette_core.palette import Order
from palette_core.quantization import ORDERS, Emphasis, Method, Options

MOST_COLORS = 32  # that a slider offers
SIDE_BY_SIDE, BLIND = "Side by side", "Blind vote"
IGNORED = ("White", "Black", "Grey", "Letterbox")  # words of `parse_ignored`


@dataclass(frozen=True, slots=True)
class Source:
    """Where the colours of the studio come from: a flow in a visitor's words."""

    title: str
    flow: str
    explanation: str
    subject: bool = False


SOURCES = {
    "whole": Source("Whole photo", "quantization", "what people would take from it (flow 1, K-Means on the colours)"),
    "subject": Source("Subject", "segmentation", "what people look at alone (flow 2, without the background)", True),
    "regions": Source("By region", "segmentation", "each region is heard (flow 2, an FCN and K-Means)"),
    "balanced": Source("Balanced", "features", "what a network sees guides it (flow 3, a CNN's features)"),
    "suggestions": Source("With suggestions", "harmony", "colours that go with it are added (flow 4, an LSTM)"),
}


def palette_settings() -> Options:
    """Show the settings of a palette, and return them."""
    number, auto, emphasis = st.columns([3, 1.9, 2.6], vertical_alignment="bottom", gap="medium")
    is_auto = auto.toggle(
        "Automatic", key="auto", bind="query-params", help="Find the number of colours in the photos."
    )
    n_colors = number.slider("Colours", 1, MOST_COLORS, 8, key="colors", bind="query-params", disabled=is_auto)
    chosen = _emphasis_setting(emphasis)
    order, left_out = st.columns([2, 5], gap="medium")
    ordered = _order_setting(order)
    return Options("auto" if is_auto else n_colors, chosen, ignore=_ignore_setting(left_out), order=ordered)


def studio_settings() -> tuple[Source, Options]:
    """Show where the colours come from and how many, in one thin row; return both."""
    with st.container(horizontal=True, vertical_alignment="center", key="settings"):
        chosen: str = st.segmented_control(
            "Colours from",
            list(SOURCES),
            default="whole",
            format_func=lambda key: SOURCES[key].title,
            key="source",
            required=True,
            bind="query-params",
            help="\n\n".join(f"*{source.title}*: {source.explanation}" for source in SOURCES.values()),
            label_visibility="collapsed",
            width="content",
        )
        number = st.number_input(
            "How many colours",
            1,
            MOST_COLORS,
            8,
            key="colors",
            bind="query-params",
            label_visibility="collapsed",
            width=136,  # with room for its two buttons
        )
        with st.popover("Settings", icon=":material/tune:", width="content"):
            place = st.container()
            is_auto = place.toggle(
                "Find the number", key="auto", bind="query-params", help="The number of colours that the photos have."
            )
            emphasis = _emphasis_setting(place)
            order = _order_setting(place)
            ignored = _ignore_setting(place)
    return SOURCES[chosen], Options("auto" if is_auto else number, emphasis, ignore=ignored, order=order)


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
        help="*Network*: an FCN predicts classes and saliency, and another network names the regions. "
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


def _order_setting(place: DeltaGenerator) -> Order:
    """Show the choice of the order, and return it."""
    order: Order = place.selectbox(
        "Order",
        ORDERS,
        format_func=str.capitalize,  # the label is what stands in the URL
        key="order",
        bind="query-params",
        help="*Share*: the largest first. *Hue*: from red to pink, neutrals last. *Lightness*: from dark to light. "
        "*People*: as people arrange palettes, each colour beside those that are like it.",
    )
    return order


def _ignore_setting(place: DeltaGenerator) -> tuple[str, ...]:
    """Show the choice of what is left out; a message where a colour that is typed is none, and only the others."""
    chosen: Sequence[str] = place.multiselect(
        "Leave out",
        IGNORED,
        key="ignore",
        bind="query-params",
        accept_new_options=True,
        placeholder="White, black, grey, letterbox bars, or type a colour",
        help="What is nearly white, black or grey, black and white bars at the borders, or any colour and what is like "
        "it: type a hex code, as #aabbcc, or a colour of CSS, as gold.",
    )
    ignored: list[str] = []
    for entry in chosen:
        try:
            ignored += parse_ignored(entry)
        except ColorError as error:
            place.error(escaped(str(error)), icon=":material/error:")
    return parse_ignored(ignored)


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
        help="*Accents*: the colours that people would take, small vivid ones among them. "
        "*Area*: every pixel has equal weight, which redraws the photo most closely.",
    )
    return cast(Emphasis, chosen)
