"""The flows, run once a session for the same photos and options: each photo is prepared, then the set combined."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Literal, overload

import streamlit as st

from components.analysis.photos import (
    LoadedPhoto,
    Names,
    Photo,
    Report,
    decoded,
    load_photo,
    names_of,
    with_progress,
)
from components.process import release_memory
from palette_core import FLOWS, FlowResult, ImageError, ModelError, RatingExplanation, explain_rating
from palette_core.features import load_features_network
from palette_core.flows import FeaturesResult, HarmonyResult, PreparedPhoto, SegmentationResult, count_regions
from palette_core.networks import inference_lock
from palette_core.quantization import Method, Options
from palette_core.regions import RegionEdits
from palette_core.segmentation import load_fcn

METHODS: dict[Method, str] = {"fcn": "Network", "hsv": "HSV"}
NETWORKS = {"efficientnet_lite0": "EfficientNet-Lite0", "mobilenet_v2": "MobileNetV2"}
WITH_REGIONS = ("segmentation", "harmony")
LOADERS: dict[str, Callable[[], None]] = {
    "fcn": load_fcn,
    **{name: partial(load_features_network, name) for name in NETWORKS},
}


def load_photos(photos: Sequence[Photo], options: Options) -> tuple[list[LoadedPhoto], dict[str, str]]:
    """Load the photos that can be read and have visible colours; return them, and the reasons of the others by name."""
    loaded: list[LoadedPhoto] = []
    unreadable: dict[str, str] = {}
    for photo in with_progress(photos, "Read"):
        try:
            candidate = load_photo(photo)
            needed = replace(options, region=candidate.region)
            needed.require_visible(prepare("quantization", candidate, needed).histogram)
            loaded.append(candidate)
        except ImageError as error:
            unreadable[photo.name] = str(error)
    return loaded, unreadable


def prepare(flow: str, photo: LoadedPhoto, options: Options) -> PreparedPhoto:
    """Prepare a photo, or its part that counts, for a flow, one of FLOWS. Flows that prepare alike share the result.

    Where the flow has regions they are those that the visitor made of them.
    """
    needed = Options(emphasis=options.emphasis, method=options.method, ignore=options.ignore, region=photo.region)
    prepared = _prepare(FLOWS[flow].prepare.__qualname__, photo.name, photo.digest, needed, flow, photo)
    edits = photo.edits_of(options.method)
    if not edits or prepared.segmentation is None:
        return prepared
    return _edit(photo.name, photo.digest, needed, edits, photo, prepared)


@overload
def run(
    flow: Literal["segmentation"], photos: Sequence[LoadedPhoto], options: Options, report: Report | None = None
) -> SegmentationResult: ...
@overload
def run(
    flow: Literal["features"], photos: Sequence[LoadedPhoto], options: Options, report: Report | None = None
) -> FeaturesResult: ...
@overload
def run(
    flow: Literal["harmony"], photos: Sequence[LoadedPhoto], options: Options, report: Report | None = None
) -> HarmonyResult: ...
@overload
def run(flow: str, photos: Sequence[LoadedPhoto], options: Options, report: Report | None = None) -> FlowResult: ...
def run(flow: str, photos: Sequence[LoadedPhoto], options: Options, report: Report | None = None) -> FlowResult:
    """Run a flow, one of FLOWS, on a set of photos. ModelError when its network is not there.

    What is being done is said by `report`, else by a bar and a spinner.
    """
    prepared = [prepare(flow, photo, options) for photo in with_progress(photos, "Prepared", report)]
    with _said("Finding the colours", report):
        return _combine(flow, names_of(photos), _edits(flow, photos, options), options, prepared)


def ensure_network(name: str, report: Report | None = None) -> str | None:
    """Load a network, one of LOADERS, once for all visitors.

    Returns
    -------
    reason : str or None
        None when it is there, else why not.
    """
    try:
        with _said("Loading the network, once for everybody", report):
            LOADERS[name]()
            release_memory()
    except ModelError as error:
        return str(error)
    return None


def available_methods(report: Report | None = None) -> list[Method]:
    """Return the methods of segmentation, the network's first; without the network, a message and HSV alone."""
    reason = ensure_network("fcn", report)
    if reason is None:
        return list(METHODS)
    st.error(f"{reason}\n\nUntil then the photos are segmented by their HSV intensities.", icon=":material/error:")
    return ["hsv"]


@st.cache_data(max_entries=500, show_spinner="Looking for the change that would help")
def rating_explanation(hexes: tuple[str, ...]) -> RatingExplanation:
    """Explain the predicted rating of a palette; for all visitors, as it holds nothing of theirs but hex codes."""
    return explain_rating(hexes)


# Both in the session and not for all, keyed by the digest of the bytes: as in photos.py.
@st.cache_resource(scope="session", max_entries=120, show_spinner=False)  # 40 photos by three steps, 2 MB at most
def _prepare(step: str, name: str, digest: str, options: Options, _flow: str, _photo: LoadedPhoto) -> PreparedPhoto:
    with _turn(_flow):
        prepared = FLOWS[_flow].prepare(decoded(_photo), options)
    return replace(prepared, seconds={"reading": _photo.seconds, **prepared.seconds})


# A person's edits change what is counted, and never what the network is asked.
@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _edit(
    name: str, digest: str, options: Options, edits: RegionEdits, _photo: LoadedPhoto, _prepared: PreparedPhoto
) -> PreparedPhoto:
    if _prepared.segmentation is None:
        raise TypeError("This photo was prepared for a flow without regions.")
    edited = count_regions(decoded(_photo), edits.apply(_prepared.segmentation), options)
    return replace(edited, seconds={**_prepared.seconds, **edited.seconds})


@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _combine(
    flow: str, names: Names, edits: tuple[RegionEdits, ...], options: Options, _prepared: Sequence[PreparedPhoto]
) -> FlowResult:
    with _turn(flow):
        return FLOWS[flow].combine(_prepared, options)


def _edits(flow: str, photos: Sequence[LoadedPhoto], options: Options) -> tuple[RegionEdits, ...]:
    """Return the edits that the result of a flow depends on: of each photo, or none where the flow has no regions."""
    return tuple(photo.edits_of(options.method) for photo in photos) if flow in WITH_REGIONS else ()


@contextmanager
def _said(text: str, report: Report | None) -> Iterator[None]:
    """Say what is being done: by `report`, else by a spinner."""
    if report:
        report(text)
        yield
        return
    with st.spinner(text):
        yield


@contextmanager
def _turn(flow: str) -> Iterator[None]:
    """Wait for the turn of a flow with a network: side by side visitors would wait as long and need more memory."""
    if flow == "quantization":
        yield
        return
    with inference_lock:
        yield
        release_memory()
