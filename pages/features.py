"""The page of features: what a CNN computes of the photo guides the palette (flow 3)."""

import streamlit as st

from components.analysis import ensure_network, run
from components.evaluation import show_transfer
from components.page import choose_photo, load_or_stop, start_photo_page
from components.views import features as view

files, options = start_photo_page(
    "features",
    "Features",
    "What a network trained on a thousand kinds of things responds to: similar places share a colour.",
)
photos = load_or_stop(files, options)
plain = run("quantization", photos, options).palette
missing = ensure_network("efficientnet_lite0")
if missing:
    view.show_without_network(plain, missing)
    st.stop()
result = run("features", photos, options)
view.show_palette(result.palette)
st.divider()
photo = choose_photo(photos)
clusters, moves = st.columns(2, gap="large")
with clusters:
    view.show_clusters(result, photo, photos.index(photo), options)
with moves:
    view.show_moves(plain, result.palette)
st.divider()
layers, classes, together, networks, how = st.tabs(
    ["Layers", "What it responds to", "The set", "Compared networks", "How this works"], key="more", on_change="rerun"
)
if layers.open or classes.open:
    with layers if layers.open else classes:
        view.show_network(photo, classes=bool(classes.open))
if together.open:
    with together:
        view.show_set(result, photos)
if networks.open:
    with networks:
        show_transfer()
with how:
    view.show_method()
