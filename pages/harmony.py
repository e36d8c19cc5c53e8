"""The page of harmony: what goes with the working palette, as an LSTM learnt it from people (flow 4)."""

import streamlit as st

from components.analysis import available_methods, run
from components.board import exported, show_import, show_strip, show_variation
from components.page import load_or_stop, start_page
from components.views import harmony as view
from components.workbench import start, visitor_photos, working_palette
from palette_core.editing import WorkingPalette
from palette_core.quantization import Options

start_page(
    "harmony",
    "Harmony",
    "A network that learnt from 40,000 palettes suggests colours that people would put beside yours.",
)
if working_palette() is None:  # who comes here first begins with what flow 4 finds
    options = Options(8, method=available_methods()[0])
    photos = load_or_stop(visitor_photos()[0], options)
    start(WorkingPalette.from_palette(run("harmony", photos, options).palette), "With suggestions")
show_strip("harmony")
show_variation()
palette = exported()
view.show_reasons(palette)
view.show_details(palette)
st.divider()
vividness, bring, how = st.tabs(["Is it dull?", "Bring colours in", "How this works"], key="more", on_change="rerun")
if vividness.open:
    with vividness:
        view.show_chroma()
with bring:
    show_import()
with how:
    view.show_method()
