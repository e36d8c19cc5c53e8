"""The theme in use: pages, screens and posters in its colours, as normal and as other eyes see them."""

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from components.analysis import LoadedPhoto, seen_url, solved_theme
from components.component import component
from components.theme.pins import SCHEMES, as_pins, pin_state
from components.theme.scenes import SCENES, photo_css, roles_css, scene_document
from palette_core import Palette
from palette_core.color import Deficiency, parse_colors, rgb_to_hex, simulate_vision
from palette_core.theme import Scheme, Theme

NORMAL = "normal"
VISIONS = (NORMAL, *get_args(Deficiency))
WORDS = {"protan": "no red cones", "deutan": "no green cones", "tritan": "no blue cones"}
NOW, BEFORE = "Now", "Before the pin"
_PREVIEW = component(__file__, "preview")


def current_theme(palette: Palette) -> Theme:
    """Return the theme of a palette with the pins of the session."""
    pinned = pin_state().pinned
    return solved_theme(palette, as_pins(pinned["light"]), as_pins(pinned["dark"]))


def show_preview(theme: Theme, palette: Palette, photo: LoadedPhoto | None, *, key: str = "preview") -> None:
    """Show a scene in the colours of a theme, and let the visitor choose which, the scheme, and whose eyes see it."""
    scene = st.pills(
        "Scene",
        list(SCENES),
        default="landing",
        format_func=lambda name: SCENES[name],
        key="scene",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
        wrap=True,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="preview_row"):
        mode = st.segmented_control(
            "Scheme",
            SCHEMES,
            default="light",
            format_func=str.capitalize,
            key="scheme",
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
        vision = st.selectbox(
            "As seen with",
            VISIONS,
            format_func=_vision_title,
            key="vision",
            width=230,
            label_visibility="collapsed",
            persist_state="session",
        )
        if pin_state().before is not None:
            when = st.segmented_control(
                "The last pin", [NOW, BEFORE], default=NOW, key="when", required=True, label_visibility="collapsed"
            )
            theme = _theme_before(palette) if when == BEFORE else theme
        with_photo = photo is not None and st.toggle("With my photo", True, key="with_photo", persist_state="session")
    deficiency: Deficiency | None = None if vision == NORMAL else vision
    scheme = theme.dark if mode == "dark" else theme.light
    url = seen_url(photo, deficiency) if photo and with_photo else None
    data = {
        "title": f"{SCENES[scene]}, {mode} scheme",
        "document": scene_document(scene),
        "roles": roles_css(seen_hexes(scheme, deficiency), mode),
        "photo": photo_css(url),
    }
    _PREVIEW(key=key, data=data)


def seen_hexes(scheme: Scheme, deficiency: Deficiency | None) -> Mapping[str, str]:
    """Return the hex codes of the roles as people with a deficiency see them."""
    if deficiency is None:
        return scheme.hexes
    seen = simulate_vision(parse_colors(list(scheme.hexes.values())), deficiency)
    return dict(zip(scheme.hexes, map(rgb_to_hex, seen), strict=True))


def _theme_before(palette: Palette) -> Theme:
    before = pin_state().before or pin_state().pinned
    return solved_theme(palette, as_pins(before["light"]), as_pins(before["dark"]))


def _vision_title(vision: str) -> str:
    return f"{vision.capitalize()}, {WORDS[vision]}" if vision in WORDS else "Seen with normal vision"
