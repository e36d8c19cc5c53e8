"""The time that each flow and baseline takes: measured when a visitor asks, once more and with everything at hand.

The time of a first run is not the flow's: meanwhile networks load, modules are imported, other visitors compute.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

import streamlit as st

from components.analysis.comparison import TITLES, Results
from components.analysis.flows import ensure_network
from components.analysis.photos import LoadedPhoto, Names, Report, counted_part, names_of
from components.process import release_memory
from components.session_state import write_state
from palette_core import FLOWS, ColorHistogram, Image, read_image
from palette_core.evaluation import BASELINES, baseline_palette
from palette_core.networks import inference_lock
from palette_core.quantization import Options


def ask_for_seconds(photos: Sequence[LoadedPhoto], options: Options) -> None:
    """Note that the visitor wants the times of these photos and options to be measured."""
    write_state("timed", (names_of(photos), options))


def measured_seconds(
    results: Results, photos: Sequence[LoadedPhoto], options: Options, report: Report
) -> dict[str, Mapping[str, float]]:
    """Return the seconds by stage of each result, by key; of none where the visitor has not asked for them."""
    if st.session_state.get("timed") != (names_of(photos), options):
        return {}
    method = options.method if ensure_network("fcn", report) is None else "hsv"
    seconds: dict[str, Mapping[str, float]] = {}
    for key, result in results.items():
        report(f"Measuring the time of {TITLES[key]}")
        seconds[key] = _measure(
            names_of(photos), key, replace(options, method=method), len(result.palette), photos, result.histograms
        )
    return seconds


# In the session and not for all, keyed by the digest of the bytes: as in photos.py.
@st.cache_resource(scope="session", max_entries=60, show_spinner=False)
def _measure(
    names: Names,
    key: str,
    options: Options,
    n_colors: int,
    _photos: Sequence[LoadedPhoto],
    _histograms: Sequence[ColorHistogram],
) -> Mapping[str, float]:
    with inference_lock:  # nobody's network runs beside it
        if key in BASELINES:
            return _time_baseline(key, _photos, options, n_colors, _histograms)
        seconds = _time_flow(key, _photos, options)
        release_memory()
        return seconds


def _time_flow(key: str, photos: Sequence[LoadedPhoto], options: Options) -> Mapping[str, float]:
    prepared = []
    for photo in photos:
        image, reading = _read_again(photo)
        part = FLOWS[key].prepare(image, replace(options, region=photo.region))
        prepared.append(replace(part.compact(), seconds={"reading": reading, **part.seconds}))
    return FLOWS[key].combine(prepared, options).timings


def _time_baseline(
    key: str, photos: Sequence[LoadedPhoto], options: Options, n_colors: int, histograms: Sequence[ColorHistogram]
) -> Mapping[str, float]:
    reading = sum(_read_again(photo)[1] for photo in photos)
    parts, whole = [counted_part(photo, options) for photo in photos], ColorHistogram.merge_equal(histograms)
    start = perf_counter()
    baseline_palette(key, parts, whole, n_colors)
    return {"reading": reading, "quantization": perf_counter() - start}


def _read_again(photo: LoadedPhoto) -> tuple[Image, float]:
    """Return a photo read anew, and the seconds of that."""
    start = perf_counter()
    return read_image(photo.source.content, name=photo.name), perf_counter() - start
