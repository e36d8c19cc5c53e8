"""The page of themes: the working palette as the roles of an interface, readable by everybody."""

import streamlit as st

from components.page import start_page
from components.views import theme as view

start_page(
    "theme",
    "Theme",
    "The colours of the palette as the roles of an interface, light and dark. Every text can be read on its ground.",
)
photo = view.begin()
view.show_strip("theme")
palette = view.exported()
if not palette.swatches:
    st.caption("There is no palette yet. Add a photo in the studio, or bring colours in there.")
    st.stop()
preview, contrast, vision, files = st.tabs(
    ["Preview", "Contrast", "Colour vision", "Take it away"], key="aspects", on_change="rerun"
)
if preview.open:
    with preview:
        view.show_theme(palette, photo)
if contrast.open:
    with contrast:
        view.show_contrast(palette)
if vision.open:
    with vision:
        view.show_vision(palette, photo)
if files.open:
    with files:
        view.show_files(palette)
