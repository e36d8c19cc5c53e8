"""The studio, the home page: photos in, a palette to work on, a palette out."""

import streamlit as st

from components.board import Board
from components.inputs import studio_settings
from components.page import read_photos, redirect_through_entry
from components.studio import chosen_photo
from components.views import studio as view
from components.workbench import session, visitor_photos

redirect_through_entry("pages/studio.py")
strip = st.container()  # above what decides what it holds
source, options = studio_settings()
left, right = st.columns(2, gap="medium")
with left:
    tray, board_place, samples = st.container(), st.container(), st.container()
with tray:
    given, is_stand_in = visitor_photos(samples)
    photos = read_photos(given, options)
with strip:
    result = view.show_palette(photos, source, options, is_stand_in=is_stand_in)
photo = chosen_photo(photos)
regions = view.regions_of(result, photos, photo)
board = Board([] if session().is_unseen and is_stand_in else photos, photo, options, regions)
with board_place:
    view.show_photo(board)
with right:
    view.show_tools(board, view.palette_of(result, source))
view.show_sureness(result, photos, source, options)
