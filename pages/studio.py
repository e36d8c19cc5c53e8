"""The studio, the home page: photos in, a palette to work on, a palette out."""

import streamlit as st

from components.inputs import photo_input, studio_settings, with_regions
from components.page import choose_photo, read_photos, redirect_through_entry
from components.views import studio as view
from components.workbench import Board

redirect_through_entry("pages/studio.py")
strip = st.container()  # above what decides what it holds
source, options = studio_settings()
left, right = st.columns([9, 11], gap="medium")
with left:
    photos = read_photos(with_regions(photo_input("studio")), options)
    photo = choose_photo(photos) if photos else None
with strip:
    view.show_palette(photos, source, options)
board = Board(photos, photo, options)
with left:
    view.show_photo(board)
with right:
    view.show_tools(board)
