"""The page of regions: the photo segmented, a palette for each region (flow 2)."""

from dataclasses import replace

import streamlit as st

from components.analysis import available_methods, run
from components.evaluation import show_decoders
from components.inputs import mask_input, segmentation_settings
from components.page import choose_photo, load_or_stop, start_photo_page
from components.views import segmentation as view

files, options = start_photo_page(
    "segmentation",
    "Regions",
    "The network segments the photo. Each region has a palette of its own, and all of them have weight in the whole.",
)
method, subject_only = segmentation_settings()
photos = load_or_stop(files, options)
methods = available_methods()
method = method if method in methods else methods[0]
result = run("segmentation", photos, replace(options, method=method))
view.show_palette(result, subject_only=subject_only)
st.divider()
photo = choose_photo(photos)
place = photos.index(photo)
view.show_photo(result, photo, place, method)
view.show_subject(result, subject_only=subject_only)
st.divider()
beside, against, how = st.tabs(  # the second method is for the tab that shows it, and for no other
    ["Network and HSV side by side", "Against a mask", "How this works"], key="more", on_change="rerun"
)
if beside.open or against.open:
    found = [photo.unedited for photo in photos]  # what the methods found, whatever the visitor made of it
    results = {key: run("segmentation", found, replace(options, method=key)) for key in methods}
    with beside if beside.open else against:
        if beside.open:
            view.show_methods(results, photo, place)
        elif truth := mask_input(photo, result.segmentations[place].labels.shape):
            view.show_scores(results, truth, place)
with how:
    view.show_method()
    if "fcn" in methods:
        show_decoders()
