"""A button for light and dark, at hand on every page; what the system says is in Streamlit's menu beside it."""

import streamlit as st

from components.component import component

_THEME_SWITCH = component(__file__, "theme_switch")


def theme_switch() -> None:
    """Show the button."""
    with st.container(key="theme_switch_place", width="content"):
        _THEME_SWITCH(key="theme_switch", width="content", height="content")
