"""Look at photos with a CNN once a session, and find the palette that its features guide (flow 3)."""

from dataclasses import replace
from time import perf_counter

import streamlit as st

from components.memory import release_memory
from components.reading import ReadPhoto
from palette_core import Features, FlowResult, Image, ModelError, extract_features
from palette_core.arrays import Labels
from palette_core.feature_clusters import FeatureClusters, cluster_features, enlarge_clusters
from palette_core.features import load
from palette_core.flows import run_features
from palette_core.frozen import one_at_a_time
from palette_core.quantization import ColorCount, Emphasis
from palette_core.region_palettes import Cluster, describe_clusters


def load_features_network(network: str) -> str | None:
    """Load a network, once for all visitors; return what is wrong when it cannot be."""
    try:
        with st.spinner("Loading the network, once for everybody. This takes a few seconds."):
            load(network)
            release_memory()
    except ModelError as error:
        return str(error)
    return None


def find_feature_palette(photos: list[ReadPhoto], n_colors: ColorCount, emphasis: Emphasis) -> FlowResult:
    """Run flow 3 on the photos, with a progress bar when there are several."""
    bar = st.progress(0.0, "Looking at the photos") if len(photos) > 1 else st.empty()
    clusters, total = [], 0.0
    for number, photo in enumerate(photos, start=1):
        found, seconds = _cluster(photo.name, photo.digest, photo.view)
        clusters.append(found)
        total += seconds
        if len(photos) > 1:
            bar.progress(number / len(photos), f"Looked at {number} of {len(photos)} photos")
    bar.empty()
    names = tuple((photo.name, photo.digest) for photo in photos)
    return _run(names, n_colors, emphasis, [photo.view for photo in photos], clusters, total)


def look(photo: ReadPhoto, network: str) -> Features:
    """Return what a network sees in a photo."""
    return _look(photo.name, photo.digest, network, photo.view)


def find_clusters(photo: ReadPhoto, clusters: FeatureClusters, emphasis: Emphasis) -> tuple[Labels, list[Cluster]]:
    """Return a photo's cluster map at the size of its view, and the clusters with their palettes."""
    return _find_clusters(photo.name, photo.digest, emphasis, photo.view, clusters)


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=50, show_spinner=False)
def _cluster(name: str, digest: str, _view: Image) -> tuple[FeatureClusters, float]:
    with one_at_a_time:
        start = perf_counter()
        clusters = cluster_features(_view, extract_features(_view))
        seconds = perf_counter() - start
        release_memory()
        return clusters, seconds


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)  # 2 MB each
def _look(name: str, digest: str, network: str, _view: Image) -> Features:
    return extract_features(_view, network=network)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _find_clusters(
    name: str, digest: str, emphasis: Emphasis, _view: Image, _clusters: FeatureClusters
) -> tuple[Labels, list[Cluster]]:
    labels = enlarge_clusters(_view, _clusters)
    return labels, describe_clusters(_view, labels, emphasis)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _run(
    names: tuple[tuple[str, str], ...],
    n_colors: ColorCount,
    emphasis: Emphasis,
    _views: list[Image],
    _clusters: list[FeatureClusters],
    _seconds: float,
) -> FlowResult:
    with one_at_a_time:
        result = run_features(_views, n_colors, emphasis=emphasis, clusters=_clusters)
        release_memory()
        return replace(result, timings=result.timings | {"features": _seconds})
