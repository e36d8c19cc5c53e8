"""Buttons that download the palette in each format."""

from functools import partial

import streamlit as st

from palette_core import Palette
from palette_core.export import EXPORTS


def downloads(palette: Palette) -> None:
    """Show a button for each format."""
    with st.container(horizontal=True, key="downloads"):
        for key, export in EXPORTS.items():
            st.download_button(
                export.label,
                partial(export.render, palette),  # written when it is asked for
                f"palette{export.suffix}",
                export.mime,
                key=f"download_{key}",
                icon=":material/download:",
                on_click="ignore",
            )
