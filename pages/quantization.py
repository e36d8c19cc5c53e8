"""The page of quantization: photos in, palette out, with all its numbers (flow 1)."""

import streamlit as st

from components.analysis import run
from components.page import choose_photo, load_or_stop, start_photo_page
from components.views import quantization as view

files, options = start_photo_page(
    "quantization",
    "Quantization",
    "The colours that people would take from the photos, found by K-Means on all their colours.",
)
photos = load_or_stop(files, options)
result = run("quantization", photos, options)
view.show_palette(result, photos, options)
st.divider()
photo = choose_photo(photos)
view.show_photo(result, photo, photos.index(photo))
if len(photos) > 1:
    st.divider()
    view.show_coverage(result, photos)
st.divider()
view.show_shares(result.palette)
with st.expander("How this works: colour quantization", icon=":material/code:"):
    view.show_method()
