"""Look at photos with a CNN once a session, and find the palette that its features guide (flow 3)."""

import streamlit as st

from components.dividing import prepare_photos
from components.memory import release_memory
from components.reading import Names, ReadPhoto, names_of
from palette_core import Features, Image, ModelError, Region, extract_features
from palette_core.arrays import Labels
from palette_core.feature_clusters import FeatureClusters, enlarge_clusters
from palette_core.features import load
from palette_core.flow_result import FeaturesResult
from palette_core.flows import combine_clusters
from palette_core.options import ColorCount, Emphasis, Options
from palette_core.prepared_photo import PreparedPhoto
from palette_core.region_palettes import cluster_palettes


def load_features_network(network: str) -> str | None:
    """Load a network, once for all visitors; return what is wrong when it cannot be."""
    try:
        with st.spinner("Loading the network, once for everybody. This takes a few seconds."):
            load(network)
            release_memory()
    except ModelError as error:
        return str(error)
    return None


def find_feature_palette(photos: list[ReadPhoto], n_colors: ColorCount, emphasis: Emphasis) -> FeaturesResult:
    """Run flow 3 on the photos."""
    prepared = prepare_photos(photos, "features", emphasis)
    return _combine(names_of(photos), Options(n_colors, emphasis), prepared)


def look(photo: ReadPhoto, network: str) -> Features:
    """Return what a network sees in a photo."""
    return _look(photo.name, photo.digest, network, photo.view)


def find_clusters(photo: ReadPhoto, clusters: FeatureClusters, emphasis: Emphasis) -> tuple[Labels, tuple[Region, ...]]:
    """Return a photo's cluster map at the size of its view, and the clusters with their palettes."""
    return _find_clusters(photo.name, photo.digest, emphasis, photo.view, clusters)


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=3, show_spinner=False)  # 2 MB each
def _look(name: str, digest: str, network: str, _view: Image) -> Features:
    return extract_features(_view, network=network)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _find_clusters(
    name: str, digest: str, emphasis: Emphasis, _view: Image, _clusters: FeatureClusters
) -> tuple[Labels, tuple[Region, ...]]:
    labels = enlarge_clusters(_view, _clusters)
    return labels, cluster_palettes(_view, labels, emphasis)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _combine(names: Names, options: Options, _prepared: list[PreparedPhoto]) -> FeaturesResult:
    return combine_clusters(_prepared, options)
