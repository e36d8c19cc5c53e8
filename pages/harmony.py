"""The page of harmony: colours that go with the palette, suggested by an LSTM (flow 4)."""

import streamlit as st

from components.analysis import available_methods, image_colors, run
from components.inputs import (
    base_colors_input,
    editor_controls,
    harmony_settings,
    palette_editor,
    parse_base_colors,
)
from components.page import load_or_stop, start_page
from components.views import harmony as view
from components.workbench import visitor_photos
from palette_core import ColorError, ModelError
from palette_core.quantization import Options

start_page(
    "harmony",
    "Harmony",
    "A network that learnt from 40,000 palettes suggests colours that people would put beside yours.",
)
files, _ = visitor_photos()
typed = base_colors_input()
total, temperature, emphasis = harmony_settings()
image = None
try:
    base = parse_base_colors(typed)
    if not base:
        photos = load_or_stop(files, Options(total, emphasis))
        image = image_colors(run("harmony", photos, Options(total, emphasis, available_methods()[0])).palette)
        base = image.hexes
    slots = palette_editor(" ".join(base), base, total, temperature)
except (ColorError, ModelError) as error:
    st.error(str(error), icon=":material/error:")
    st.stop()
palette = view.show_palette(slots, image)
editor_controls(slots, total, temperature)
view.show_details(palette, slots, base)
st.divider()
vividness, how = st.tabs(["Is it dull?", "How this works"], key="more", on_change="rerun")
if vividness.open:
    with vividness:
        view.show_chroma()
with how:
    view.show_method()
