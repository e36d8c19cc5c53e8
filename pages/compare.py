"""The page of the comparison: the same photos through all four flows, side by side."""

import streamlit as st

from components.board import show_own_palettes
from components.inputs import comparison_settings
from components.page import choose_photo, load_or_stop, start_photo_page
from components.views import compare as view

files, options = start_photo_page(
    "compare",
    "Compare",
    "The same photos through all four flows, side by side, with what each is worth in numbers.",
)
blind, keys = comparison_settings()
photos = load_or_stop(files, options)
with st.container():
    photo = photos[0] if blind else choose_photo(photos)  # the vote shows them all
results, comparison = view.compare_and_show(photos, photo, keys, options, columns=not blind)
if blind:
    view.show_vote(comparison, photos)
else:
    view.show_measures(comparison, photos, options)
show_own_palettes()
view.show_downloads(comparison, results, photos)
with st.expander("How this works: four flows", icon=":material/code:"):
    view.show_methods()
