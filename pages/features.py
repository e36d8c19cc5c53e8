"""The page of features: what a CNN sees in the photo guides the palette (flow 3)."""

import inspect
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.downloads import downloads
from components.entry import enter
from components.looking import find_clusters, find_feature_palette, load_features_network, look
from components.marked_photo import to_data_url
from components.palette_strip import palette_strip
from components.photo_input import photo_input
from components.reading import ReadPhoto, choose_photo, find_palette, read_photos, show_unreadable
from components.region_map import region_map
from components.settings import palette_settings
from components.transfer import show_transfer
from palette_core import Features, FlowResult, Palette, match_palettes
from palette_core.activation import most_varying, top_classes
from palette_core.color import SAME_COLOR
from palette_core.evaluation import read_results
from palette_core.feature_plots import (
    channel_picture,
    framed,
    group_colors,
    heat_over,
    moves_figure,
    network_figure,
    pca_picture,
    photo_map_figure,
)
from palette_core.flows import combine_clusters, prepare_clusters
from palette_core.photo_map import map_photos, say_mood

NETWORKS = {"efficientnet_lite0": "EfficientNet-Lite0", "mobilenet_v2": "MobileNetV2"}
LAYERS = {
    "stride2": "1 · edges and colours",
    "stride4": "2 · corners, lines",
    "stride8": "3 · textures",
    "stride16": "4 · parts of things",
    "stride32": "5 · things",
    "head": "6 · what the name is read from",
}
CHANNELS = 12
TILE, WIDE = 150, 720  # pixels, the width of a channel's picture and of the others
THUMBNAIL = 6_000  # pixels
STILL = {"displayModeBar": False}
SEARCH_COLUMNS = {
    "layers": "layers",
    "dimensions": "dimensions",
    "feature_weight": "weight of features",
    "place_weight": "weight of place",
    "counts": "numbers of clusters",
    "say_of_pixels": "say of the pixels",
    "region_colors": "error to regions' colours",
    "pixels": "error of the pixels",
    "covering": "covering",
}


def show_moves(before: Palette, after: Palette) -> None:
    """Show the palettes of flow 1 and of flow 3 over each other, and say what moved."""
    match = match_palettes(before, after)
    moved = sum(difference > SAME_COLOR for difference in match.differences)
    st.markdown(f"**What the features changed:** {moved} of {len(match.pairs)} colours moved visibly.")
    st.plotly_chart(moves_figure(before, after, match), key="moves", config=STILL)
    st.caption(
        f"Between the two: the difference in CIEDE2000; above {SAME_COLOR:.0f}, in bold, one sees another colour."
    )


def size_of(photo: ReadPhoto, width: int) -> tuple[int, int]:
    """Return the size of a picture of this width in the shape of the photo."""
    rows, columns = photo.view.pixels.shape[:2]
    return width, max(1, round(width * rows / columns))


def show_layers(photo: ReadPhoto, features: Features) -> None:
    """Show a layer that the user chooses: its place in the network, its liveliest channels, its PCA."""
    layer = st.selectbox("Layer", list(LAYERS), index=3, format_func=lambda key: LAYERS[key], key="layer")
    planes = features.maps[layer]
    shapes = {LAYERS[name].split(" ")[0]: map_.shape for name, map_ in features.maps.items()}
    st.plotly_chart(network_figure(shapes, LAYERS[layer].split(" ")[0]), key="network", config=STILL)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.markdown("**All channels at once**")
        st.image(
            pca_picture(planes, size_of(photo, WIDE)),
            "The three main directions of the features as red, green and blue: one colour, alike to the network",
            width="stretch",
        )
    with right:
        st.markdown("**The channels that vary most**")
        with st.container(horizontal=True, gap="small"):
            for channel in most_varying(planes, CHANNELS).tolist():
                picture = channel_picture(planes[..., channel], size_of(photo, TILE))
                st.image(picture, f"channel {channel}", width=TILE)


def show_classes(photo: ReadPhoto, features: Features) -> None:
    """Show where the network looks for each of its top names."""
    seen = top_classes(features)
    left, right = st.columns([3, 2], gap="large")
    number = right.radio(
        "The network's names for this photo",
        range(len(seen)),
        format_func=lambda index: f"{seen[index].name}, {seen[index].probability:.0%}",
        key="class",
    )
    right.caption(
        "ImageNet has 1000 names, most of them animals and things; a photo of something else gets the nearest."
    )
    heat = heat_over(photo.view.pixels, seen[number].activation)
    left.image(heat, f"What speaks for “{seen[number].name}”", width="stretch")


def show_set(result: FlowResult, photos: list[ReadPhoto]) -> None:
    """Show which photos belong together, and which one does not fit."""
    mapped = map_photos([clusters.vector for clusters in result.features or ()])
    for sentence in say_mood(mapped, [photo.name for photo in photos]):
        st.text(sentence)
    small = [photo.view.reduced(THUMBNAIL) for photo in photos]
    pictures = [framed(image.pixels, color) for image, color in zip(small, group_colors(mapped), strict=True)]
    thumbnails = [
        to_data_url(replace(image, pixels=picture, opacity=None))
        for image, picture in zip(small, pictures, strict=True)
    ]
    figure = photo_map_figure(mapped, [photo.name for photo in photos], thumbnails)
    st.plotly_chart(figure, key="photo_map", config=STILL)
    st.caption("Near photos look alike to the network. A frame's colour is a group; grey photos stand alone.")


def show_flow() -> None:
    """Show the source of the flow, and what was tried before it was chosen."""
    st.markdown(
        "Each place of the photo is a point: its colour, what the network sees there, and a little where it is. "
        "K-Means finds clusters of such places, and each has a say in the palette. The whole flow:"
    )
    st.code("\n\n".join(inspect.getsource(part) for part in (prepare_clusters, combine_clusters)), language="python")
    tried = read_results("feature_search")
    if tried is not None:
        st.markdown(
            "What was tried on BSDS500, first what was chosen. Errors are shares of flow 1's; the second and third row "
            "are the control without features."
        )
        table = pd.DataFrame(tried.details["choices"])[list(SEARCH_COLUMNS)].rename(columns=SEARCH_COLUMNS)
        st.dataframe(table, hide_index=True, key="search")


enter("pages/features.py")
st.title("Features", anchor=False)
st.markdown("A network that knows a thousand kinds of things looks at the photo. What is alike to it shares a colour.")
chosen_photos = photo_input("features")
count, emphasis = palette_settings()
photos, unreadable = read_photos(chosen_photos, emphasis)
show_unreadable(unreadable)
if not photos:
    st.stop()
plain = find_palette(photos, count, emphasis)
wrong = load_features_network("efficientnet_lite0")
if wrong:
    st.error(f"{wrong}\n\nUntil then, this is the palette of the colours alone.", icon=":material/error:")
    palette_strip(plain, key="palette")
    downloads(plain)
    st.stop()

result = find_feature_palette(photos, count, emphasis)
palette_strip(result.palette, key="palette")
downloads(result.palette)
st.divider()
photo = choose_photo(photos)
map_column, moves_column = st.columns(2, gap="large")
with map_column:
    st.markdown("**The clusters.** Point at one to see its main colour; click a colour to copy it.")
    labels, clusters = find_clusters(photo, (result.features or ())[photos.index(photo)], emphasis)
    region_map(photo.view, labels, clusters, key="map")
with moves_column:
    show_moves(plain, result.palette)
st.divider()
layers, looks, together, compared, how = st.tabs(
    ["Layers", "Where it looks", "The set", "Compared networks", "How this works"], key="more", on_change="rerun"
)
if layers.open or looks.open:
    with layers if layers.open else looks:
        network: str = st.segmented_control(
            "Network",
            list(NETWORKS),
            default="efficientnet_lite0",
            format_func=lambda key: NETWORKS[key],
            key="network_name",
            required=True,
        )
        wrong = load_features_network(network)
        if wrong:
            st.warning(wrong, icon=":material/cloud_off:")
        else:
            (show_layers if layers.open else show_classes)(photo, look(photo, network))
if together.open:
    with together:
        if len(photos) < 2:
            st.info("Choose several photos to see which belong together and which one does not fit.")
        else:
            show_set(result, photos)
if compared.open:
    with compared:
        show_transfer()
with how:
    show_flow()
