"""Find palettes of the same photos by several ways, once a session: the fast ones first, one division for all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from components.dividing import find_region_palettes, load_network, prepare_photos
from components.looking import find_feature_palette, load_features_network
from components.reading import ReadPhoto
from palette_core import ColorHistogram, FlowResult, ModelError, Palette, quantize_set
from palette_core.comparison import Comparison, Contender, PaletteMeasures, measure_palette, represented
from palette_core.flow_result import Stopwatch
from palette_core.flows import combine_with_suggestions
from palette_core.options import ColorCount, Emphasis, Method, Options
from palette_core.prepared_photo import PreparedPhoto
from palette_core.rival_palettes import RIVALS, rival_palette

TITLES = {  # in the order in which they are shown
    "quantization": "Quantization",
    "segmentation": "Segmentation",
    "features": "Features",
    "harmony": "Harmony",
    "extcolors": "extcolors",
    "median_cut": "Median cut",
}
FLOWS = ("quantization", "segmentation", "features", "harmony")
RUN_ORDER = ("quantization", "median_cut", "extcolors", "segmentation", "harmony", "features")  # the fast ones first

Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """What one way came to: the palette, the seconds by stage, and all of the flow's result if it is a network's."""

    key: str
    palette: Palette
    timings: Mapping[str, float]
    result: FlowResult | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Failed:
    """A way that cannot be gone here, and why."""

    key: str
    reason: str


def find_all(
    photos: list[ReadPhoto], keys: Sequence[str], n_colors: ColorCount, emphasis: Emphasis
) -> Iterator[Found | Failed]:
    """Go each of the ways, some of TITLES; yield what each comes to as soon as it is there."""
    method: Method = "fcn"
    for key in RUN_ORDER:
        if key in keys:
            if key == "segmentation" and not load_network():
                method = "hsv"
            try:
                yield _find(key, photos, n_colors, emphasis, method)
            except ModelError as error:
                yield Failed(key, str(error))


def to_contender(found: Found, photos: list[ReadPhoto], emphasis: Emphasis, divided: FlowResult | None) -> Contender:
    """Measure what was found; the regions are those of flow 2, None before it is done."""
    measures = _measure(_names(photos), emphasis, tuple(found.palette.hexes), found.palette, photos)
    if divided is not None:
        measures = replace(measures, represented=represented(found.palette, divided.regions or ()))
    return Contender(found.key, TITLES[found.key], found.palette, measures, found.timings)


def to_comparison(
    all_found: Mapping[str, Found], photos: list[ReadPhoto], n_colors: ColorCount, emphasis: Emphasis
) -> Comparison:
    """Measure all that were found, in the order in which they are shown."""
    divided = all_found["segmentation"].result if "segmentation" in all_found else None
    contenders = [to_contender(all_found[key], photos, emphasis, divided) for key in TITLES if key in all_found]
    return Comparison(tuple(photo.name for photo in photos), n_colors, emphasis, tuple(contenders))


def _find(key: str, photos: list[ReadPhoto], n_colors: ColorCount, emphasis: Emphasis, method: Method) -> Found:
    names = _names(photos)
    if key == "quantization":
        palette, timings = _quantize(names, n_colors, emphasis, photos)
        return Found(key, palette, _seconds(photos, "reading", "histogram") | timings)
    view = _seconds(photos, "view")["view"]
    if key in RIVALS:
        number = len(_quantize(names, n_colors, emphasis, photos)[0]) if n_colors == "auto" else n_colors
        palette, timings = _rival(names, key, number, emphasis, photos)
        return Found(key, palette, {"reading": view, **timings})
    if key == "features":
        wrong = load_features_network("efficientnet_lite0")
        if wrong:
            raise ModelError(wrong)
        result: FlowResult = find_feature_palette(photos, n_colors, emphasis)
    elif key == "harmony":
        prepared = prepare_photos(photos, "harmony", emphasis, method)
        result = _suggest(names, Options(n_colors, emphasis, method), prepared)
    else:
        result = find_region_palettes(photos, method, n_colors, emphasis)
    return Found(key, result.palette, {"reading": view, **result.timings}, result)


def _names(photos: Sequence[ReadPhoto]) -> Names:
    return tuple((photo.name, photo.digest) for photo in photos)


def _seconds(photos: Sequence[ReadPhoto], *stages: str) -> dict[str, float]:
    return {stage: sum(photo.timings[stage] for photo in photos) for stage in stages}


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _quantize(
    names: Names, n_colors: ColorCount, emphasis: Emphasis, _photos: list[ReadPhoto]
) -> tuple[Palette, dict[str, float]]:
    watch = Stopwatch()
    palette = quantize_set([photo.histogram for photo in _photos], n_colors, emphasis=emphasis)
    watch.lap("quantization")
    return palette, watch.laps


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _rival(
    names: Names, rival: str, n_colors: int, emphasis: Emphasis, _photos: list[ReadPhoto]
) -> tuple[Palette, dict[str, float]]:
    whole = _merge(names, emphasis, _photos)
    return rival_palette(rival, [photo.view for photo in _photos], whole, n_colors)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _suggest(names: Names, options: Options, _prepared: list[PreparedPhoto]) -> FlowResult:
    return combine_with_suggestions(_prepared, options)


@st.cache_resource(scope="session", max_entries=60, show_spinner=False)
def _measure(
    names: Names, emphasis: Emphasis, hexes: tuple[str, ...], _palette: Palette, _photos: list[ReadPhoto]
) -> PaletteMeasures:
    return measure_palette(_palette, _merge(names, emphasis, _photos))


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)
def _merge(names: Names, emphasis: Emphasis, _photos: list[ReadPhoto]) -> ColorHistogram:
    return ColorHistogram.merge_equal(photo.histogram for photo in _photos)
