"""What the page of features shows: clusters, what they change, feature maps, class activation and the set."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.analysis import NETWORKS, LoadedPhoto, cluster_map, cluster_regions, ensure_network, photo_features
from components.display import charts, downloads, palette_strip, show_source
from components.regions import region_map
from palette_core import Features, Palette, match_palettes
from palette_core.color import SAME_COLOR
from palette_core.evaluation import read_results
from palette_core.features import map_photos, most_varying, top_classes
from palette_core.flows import FeaturesResult
from palette_core.plots import (
    channel_picture,
    framed,
    group_colors,
    heat_over,
    moves_figure,
    network_figure,
    pca_picture,
    photo_map_figure,
    to_data_url,
    viewable,
)
from palette_core.quantization import Options
from palette_core.reports import describe_set

LAYERS = {
    "stride2": "1 · edges and colours",
    "stride4": "2 · corners, lines",
    "stride8": "3 · textures",
    "stride16": "4 · parts of things",
    "stride32": "5 · things",
    "head": "6 · input of the classifier",
}
CHANNELS = 12
TILE, WIDE = 150, 720  # pixels, the width of a channel's picture and of the others
THUMBNAIL = 6_000  # pixels
SEARCH_COLUMNS = {
    "layers": "layers",
    "dimensions": "dimensions",
    "feature_weight": "weight of features",
    "place_weight": "weight of place",
    "n_clusters": "numbers of clusters",
    "pixel_weight": "weight of the pixels",
    "region_colors": "error to regions' colours",
    "pixels": "error of the pixels",
    "covering": "covering",
}


def show_palette(palette: Palette) -> None:
    """Show the swatches and the downloads."""
    palette_strip(palette, key="palette")
    downloads(palette)


def show_without_network(palette: Palette, reason: str) -> None:
    """Show why there are no features, and the palette of the colours alone."""
    st.error(f"{reason}\n\nUntil then, this is the palette of the colours alone.", icon=":material/error:")
    show_palette(palette)


def show_clusters(result: FeaturesResult, photo: LoadedPhoto, place: int, options: Options) -> None:
    """Show the clusters of the photo, the set's place-th one."""
    st.header("The clusters", anchor=False)
    st.caption("Point at one to see its main colour; click it for its palette, and a colour to copy it.")
    clusters = result.features[place]
    region_map(photo.image, cluster_map(photo, clusters), cluster_regions(photo, clusters, options), key="map")


def show_moves(before: Palette, after: Palette) -> None:
    """Show the palettes of flow 1 and of flow 3 over each other, and which colours moved."""
    match = match_palettes(before, after)
    moved = sum(difference > SAME_COLOR for difference in match.differences)
    st.header("What the features changed", anchor=False)
    st.caption(f"{moved} of {len(match.pairs)} colours moved visibly.")
    charts.show(moves_figure(before, after, match), key="moves")
    st.caption(
        f"Between the two: the difference in CIEDE2000; above {SAME_COLOR:.0f}, in bold, one sees another colour."
    )


def show_network(photo: LoadedPhoto, *, classes: bool) -> None:
    """Let the visitor choose a network, and show its layers or, with `classes`, where its top classes are."""
    network: str = st.segmented_control(
        "Network",
        list(NETWORKS),
        default="efficientnet_lite0",
        format_func=lambda key: NETWORKS[key],
        key="network_name",
        required=True,
    )
    reason = ensure_network(network)
    if reason:
        st.warning(reason, icon=":material/cloud_off:")
    else:
        (show_classes if classes else show_layers)(photo, photo_features(photo, network))


def show_layers(photo: LoadedPhoto, features: Features) -> None:
    """Show a layer that the visitor chooses: its place in the network, its most varying channels, its PCA."""
    layer = st.selectbox("Layer", list(LAYERS), index=3, format_func=lambda key: LAYERS[key], key="layer")
    planes = features.maps[layer]
    shapes = {LAYERS[name].split(" ")[0]: map_.shape for name, map_ in features.maps.items()}
    charts.show(network_figure(shapes, LAYERS[layer].split(" ")[0]), key="network")
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.header("All channels at once", anchor=False)
        st.image(
            viewable(pca_picture(planes, _size_of(photo, WIDE))),
            "The three main directions of the features as red, green and blue: one colour, similar features",
            width="stretch",
            alt=f"The features of {photo.name} at this layer",
        )
    with right:
        st.header("The channels that vary most", anchor=False)
        with st.container(horizontal=True, gap="small"):
            for channel in most_varying(planes, CHANNELS).tolist():
                picture = channel_picture(planes[..., channel], _size_of(photo, TILE))
                caption = f"channel {channel}"
                st.image(viewable(picture), caption, width=TILE, alt=f"{photo.name}, {caption}")


def show_classes(photo: LoadedPhoto, features: Features) -> None:
    """Show the class activation maps of the network's top classes."""
    top = top_classes(features)
    left, right = st.columns([3, 2], gap="large")
    number = right.radio(
        "The network's names for this photo",
        range(len(top)),
        format_func=lambda index: f"{top[index].name}, {top[index].probability:.0%}",
        key="class",
    )
    right.caption(
        "ImageNet has 1000 names, most of them animals and things; a photo of something else gets the nearest."
    )
    heat = heat_over(photo.image.pixels, top[number].activation)
    caption = f"What speaks for “{top[number].name}”"
    left.image(heat, caption, width="stretch", alt=f"{photo.name}. {caption}")


def show_set(result: FeaturesResult, photos: Sequence[LoadedPhoto]) -> None:
    """Show which photos belong together, and which one does not fit."""
    if len(photos) < 2:
        st.info("Choose several photos to see which belong together and which one does not fit.")
        return
    names = [photo.name for photo in photos]
    mapped = map_photos([clusters.vector for clusters in result.features])
    for sentence in describe_set(mapped, names):
        st.text(sentence)
    small = [photo.image.reduced(THUMBNAIL) for photo in photos]
    pictures = [framed(image.pixels, color) for image, color in zip(small, group_colors(mapped), strict=True)]
    thumbnails = [
        to_data_url(replace(image, pixels=picture, opacity=None))
        for image, picture in zip(small, pictures, strict=True)
    ]
    charts.show(photo_map_figure(mapped, names, thumbnails), key="photo_map")
    st.caption("Near photos have similar features. A frame's colour is a group; grey photos stand alone.")


def show_method() -> None:
    """Explain flow 3, and show its source and the search that chose its options."""
    st.markdown(
        "Each place of the photo is a point: its colour, what the network responds to there, and a little where it is. "
        "K-Means finds clusters of such places, and each has weight in the palette. The whole flow:"
    )
    show_source("features")
    tried = read_results("feature_search")
    if tried is not None:
        st.markdown(
            "What was tried on BSDS500, first what was chosen. Errors are shares of flow 1's; the second and third row "
            "are the control without features."
        )
        table = pd.DataFrame(tried.details["choices"])[list(SEARCH_COLUMNS)].rename(columns=SEARCH_COLUMNS)
        st.dataframe(table, hide_index=True, key="search")


def _size_of(photo: LoadedPhoto, width: int) -> tuple[int, int]:
    """Return the size of a picture of this width in the shape of the photo, at most four times as high."""
    rows, columns = photo.image.pixels.shape[:2]
    return width, max(1, min(4 * width, round(width * rows / columns)))
