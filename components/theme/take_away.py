"""The theme as a file: a choice of formats, what is in it, and its download."""

from functools import partial

import streamlit as st

from palette_core import Palette
from palette_core.export import EXPORTS, export_file_name
from palette_core.theme import THEME_EXPORTS, Theme, theme_file_name

LANGUAGES = {"css": "css", "scss": "scss", "js": "javascript", "json": "json", "xml": "xml"}  # by suffix


def show_take_away(theme: Theme, palette: Palette) -> None:
    """Show the theme in a format, to copy or to download; several files one under the other."""
    title = export_file_name(palette, "hex").removesuffix(EXPORTS["hex"].suffix)
    with st.container(horizontal=True, vertical_alignment="bottom", key="theme_downloads"):
        key = st.selectbox(
            "Format",
            list(THEME_EXPORTS),
            format_func=lambda key: THEME_EXPORTS[key].label,
            key="theme_format",
            width=300,
            persist_state="session",
        )
        export = THEME_EXPORTS[key]
        st.download_button(
            "Download",
            partial(export.render, theme, title),
            theme_file_name(title, key),
            export.mime,
            key="download_theme",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
    for name, content in export.files(theme, title).items():
        with st.expander(name, expanded=export.is_text):
            st.code(content.decode(), language=LANGUAGES.get(name.rpartition(".")[2]), height=420)
