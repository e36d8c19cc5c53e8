"""Downloads of the palette: a button for the usual formats, a choice of the others, and all of them at once."""

from functools import partial

import streamlit as st

from palette_core import Palette
from palette_core.export import EXPORTS, export_all, export_file_name

USUAL = ("hex", "json", "csv", "css", "gpl", "png")
USES = {"Code": "For code", "Programs": "For programs", "Data": "As data", "Sheets": "To print"}


def downloads(palette: Palette) -> None:
    """Show a button for each usual format, and the others in one box, by their use."""
    with st.container(horizontal=True, key="downloads"):
        for key in USUAL:
            _button(EXPORTS[key].label, palette, key, f"download_{key}")
    others = [key for key, export in EXPORTS.items() if key not in USUAL and export.holds(palette)]
    others.sort(key=lambda key: list(USES).index(EXPORTS[key].use))
    with st.container(horizontal=True, vertical_alignment="bottom", key="other_downloads"):
        chosen = st.selectbox("Other formats", others, format_func=_title, key="download_format")
        _button("Download", palette, chosen, "download_other")
        name = export_file_name(palette, "hex").removesuffix(EXPORTS["hex"].suffix)
        st.download_button(
            "All formats",
            partial(export_all, palette),
            f"{name}.zip",
            "application/zip",
            key="download_all",
            icon=":material/folder_zip:",
            on_click="ignore",
        )


def _button(label: str, palette: Palette, key: str, widget: str) -> None:
    st.download_button(
        label,
        partial(EXPORTS[key].render, palette),  # written when it is asked for
        export_file_name(palette, key),
        EXPORTS[key].mime,
        key=widget,
        icon=":material/download:",
        on_click="ignore",
    )


def _title(key: str) -> str:
    return f"{USES[EXPORTS[key].use]}: {EXPORTS[key].label}"
