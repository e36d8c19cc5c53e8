"""The studio, the home page: photos in, a palette to work on, a palette out."""

import streamlit as st

from components.inputs import photo_input, studio_settings, with_regions
from components.page import choose_photo, read_photos, redirect_through_entry
from components.views import studio as view
from components.workbench import Board

redirect_through_entry("pages/studio.py")
place = st.container()
files = with_regions(photo_input("studio"))
source, options = studio_settings()
photos = read_photos(files, options)
photo = choose_photo(photos) if photos else None
with place:
    if photos:
        view.propose(photos, source, options)
    view.show_board(Board(photos, photo, options))
