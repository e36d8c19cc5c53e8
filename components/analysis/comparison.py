"""The same photos by all flows and baselines, measured on one histogram."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from components.analysis.flows import available_methods, ensure_network, prepare, run
from components.analysis.photos import LoadedPhoto, Names, Report, counted_part, names_of
from palette_core import FLOWS, ColorHistogram, FlowResult, Image, ModelError, Palette
from palette_core.evaluation import (
    BASELINES,
    Comparison,
    PaletteScores,
    Variant,
    baseline_palette,
    measure_palette,
    region_coverage,
)
from palette_core.quantization import Emphasis, Options

TITLES = {  # in the order in which they are shown
    "quantization": "Quantization",
    "segmentation": "Segmentation",
    "features": "Features",
    "harmony": "Harmony",
    "extcolors": "extcolors",
    "median_cut": "Median cut",
}
FLOW_KEYS = tuple(FLOWS)
RUN_ORDER = ("quantization", "median_cut", "extcolors", "segmentation", "harmony", "features")  # the fast ones first

Results = Mapping[str, FlowResult]
Counted = tuple[
    Names, Emphasis, tuple[str, ...]
]  # what histograms depend on: the photos, the emphasis, what is left out


def run_flows(
    photos: Sequence[LoadedPhoto], keys: Sequence[str], options: Options, report: Report
) -> Iterator[tuple[str, FlowResult | ModelError]]:
    """Run each of the flows and baselines, keys of TITLES; yield each result, or the error, as soon as it is ready.

    Those that need no network are the first, and none is loaded before they are yielded. `report` is told what is
    being done.
    """
    for key in RUN_ORDER:
        if key not in keys:
            continue
        if key == "segmentation":
            options = replace(options, method=available_methods(report)[0])
        try:
            yield key, _run_one(key, photos, options, report)
        except ModelError as error:
            yield key, error


def to_variant(
    key: str, result: FlowResult, photos: Sequence[LoadedPhoto], options: Options, segmented: FlowResult | None
) -> Variant:
    """Measure a result, but not its time; the regions are those of flow 2 (`segmented`), None before it is done."""
    palette = result.palette
    counted = (names_of(photos), options.emphasis, options.ignored)
    measures = _measure(counted, tuple(palette.hexes), palette, result.histograms)
    if segmented is not None:
        measures = replace(measures, region_coverage=region_coverage(palette, segmented.regions or ()))
    return Variant(key, TITLES[key], palette, measures, {})


def to_comparison(
    results: Results, photos: Sequence[LoadedPhoto], options: Options, seconds: Mapping[str, Mapping[str, float]]
) -> Comparison:
    """Measure all results, in the order in which they are shown; `seconds` by key, of those that were measured."""
    segmented = results.get("segmentation")
    variants = [
        replace(to_variant(key, results[key], photos, options, segmented), timings=seconds.get(key, {}))
        for key in TITLES
        if key in results
    ]
    return Comparison(tuple(photo.name for photo in photos), options.n_colors, options.emphasis, tuple(variants))


def _run_one(key: str, photos: Sequence[LoadedPhoto], options: Options, report: Report) -> FlowResult:
    if key in BASELINES:
        counted = [prepare("quantization", photo, options).histogram for photo in photos]
        number = (
            len(run("quantization", photos, options, report).palette)
            if options.n_colors == "auto"
            else options.n_colors
        )
        result = _run_baseline(
            (names_of(photos), options.emphasis, options.ignored),
            key,
            int(number),
            [counted_part(photo, options) for photo in photos],
            counted,
        )
        return replace(result, palette=result.palette.ordered(options.order))
    if key == "features" and (reason := ensure_network("efficientnet_lite0", report)):
        raise ModelError(reason)
    return run(key, photos, options, report)


# In the session and not for all, keyed by the digest of the bytes: as in photos.py.
@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _run_baseline(
    counted: Counted,
    baseline: str,
    n_colors: int,
    _images: Sequence[Image],
    _histograms: Sequence[ColorHistogram],
) -> FlowResult:
    palette = baseline_palette(baseline, _images, _merge(counted, _histograms), n_colors)
    return FlowResult(palette, tuple(_histograms), {})


@st.cache_resource(scope="session", max_entries=60, show_spinner=False)
def _measure(
    counted: Counted,
    hexes: tuple[str, ...],
    _palette: Palette,
    _histograms: Sequence[ColorHistogram],
) -> PaletteScores:
    return measure_palette(_palette, _merge(counted, _histograms))


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)
def _merge(counted: Counted, _histograms: Sequence[ColorHistogram]) -> ColorHistogram:
    return ColorHistogram.merge_equal(_histograms)
