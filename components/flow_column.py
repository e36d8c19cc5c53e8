"""One column of the comparison: a palette, what its flow saw, the photo redrawn, and the measures."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import PIL.Image
import streamlit as st
from numpy.typing import NDArray

from components.comparing import TITLES, Found
from components.palette_strip import palette_strip
from components.reading import ReadPhoto
from palette_core import Image, Palette, redraw
from palette_core.arrays import Labels
from palette_core.comparison import MEASURES, Contender
from palette_core.comparison_plots import overlay_picture
from palette_core.comparison_report import DrawnPhoto, say_stages
from palette_core.feature_clusters import GRID
from palette_core.flow_result import FlowResult, SegmentationResult
from palette_core.regions import Regions, enlarge

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

SHOWN_PIXELS = 150_000  # of a picture in a column
SHOWN_NAMES = 4  # of regions
SENTENCES = {
    "quantization": "Flow 1: K-Means on the colours of the photos, wherever they are.",
    "segmentation": "Flow 2: a network divides the photos, and each region has a say.",
    "features": "Flow 3: places that look alike to a network form clusters, and each has a say.",
    "harmony": "Flow 4: of flow 2's colours those that prevail and go together, and suggestions beside them.",
    "extcolors": "The package extcolors: the most frequent colours that are not alike. It sees a reduced photo.",
    "median_cut": "Pillow's median cut: the colour space is halved again and again.",
}
# Of the measures: a table of Markdown is too wide for six columns.
TABLE = "width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .8rem; line-height: 1.3"
ROW = (
    '<tr style="border-bottom: 1px solid rgba(128, 128, 128, .25)"><td style="width: 68%; padding: .35rem 0">{}</td>'
    '<td style="padding: .35rem 0 .35rem .3rem; text-align: right; font-variant-numeric: tabular-nums">{}</td></tr>'
)


@dataclass(frozen=True, eq=False, slots=True)
class FlowColumn:
    """Places on the page for what comes bit by bit."""

    key: str
    body: "DeltaGenerator"
    measures: "DeltaGenerator"
    notes: "DeltaGenerator"

    def show(self, found: Found, photo: ReadPhoto, place: int) -> None:
        """Show the palette, what the flow saw of the photo, the set's place-th one, and the photo redrawn."""
        with self.body:
            palette_strip(found.palette, key=f"palette_{self.key}", compact=True)
            st.image(_seen(photo, found, place), _say_seen(found, place), width="stretch", output_format="JPEG")
            redrawn = _redrawn(photo.name, photo.digest, tuple(found.palette.hexes), photo.view, found.palette)
            st.image(redrawn, "Redrawn", width="stretch", output_format="PNG", alt="The photo in the palette's colours")
        self.notes.caption(f"{_say_more(found, photo)}Milliseconds: {say_stages(found.timings)}.")

    def show_measures(self, contender: Contender) -> None:
        """Show the measures, in the place of those that were there."""
        rows = [ROW.format(kind.title, kind.write(contender.values[kind.key])) for kind in MEASURES]
        self.measures.html(f'<table style="{TABLE}">{"".join(rows)}</table>')

    def show_failure(self, reason: str) -> None:
        """Say why there is no palette."""
        self.body.warning(reason, icon=":material/cloud_off:")


def open_columns(keys: list[str]) -> dict[str, FlowColumn]:
    """Lay out a column for each way, the titles already in them."""
    opened = {}
    for key, column in zip(keys, st.columns(len(keys), gap="medium"), strict=True):
        with column.container(key=f"column_{key}"):
            st.markdown(f"**{TITLES[key]}**", help=SENTENCES[key])
            opened[key] = FlowColumn(key, st.container(), st.empty(), st.empty())
    return opened


def labels_of(found: Found, image: Image, place: int) -> Labels | None:
    """Return how a flow divided the place-th photo, of which `image` is a copy; None where it divided nothing."""
    if found.result is None:
        return None
    if found.result.features:
        return enlarge(found.result.features[place].labels, image.reduced(GRID).pixels, image.pixels)
    return segmentation_of(found.result, place).labels


def segmentation_of(result: FlowResult, place: int) -> Regions:
    """Return the segmentation of the place-th photo."""
    return cast(SegmentationResult, result).segmentations[place]


def drawn_photos(photos: list[ReadPhoto], all_found: dict[str, Found], pixels: int) -> list[DrawnPhoto]:
    """Return the photos, reduced, and how flows 2 and 3 divided them, for the report."""
    small = [photo.view.reduced(pixels) for photo in photos]
    shown = [found for key, found in all_found.items() if key in ("segmentation", "features")]
    return [
        DrawnPhoto(
            image,
            {found.key: labels for found in shown if (labels := labels_of(found, image, place)) is not None},
        )
        for place, image in enumerate(small)
    ]


def _say_seen(found: Found, place: int) -> str:
    result = found.result
    if result is None:
        return "Saw colours alone"
    if result.features:
        return f"Saw {int(result.features[place].labels.max()) + 1} clusters"
    count = len(segmentation_of(result, place).names)
    return f"Saw {count} region{'s' * (count != 1)}"


def _say_more(found: Found, photo: ReadPhoto) -> str:
    """Name the largest regions of the photo, by classes or by colours, and the suggestions."""
    if found.result is None or found.result.regions is None:
        return ""
    regions = [region for region in found.result.regions if region.image == photo.name]
    named = ", ".join(f"{region.name} {region.share:.0%}" for region in regions[:SHOWN_NAMES])
    suggested = ", ".join(some.hex for some in found.result.suggestions or ())
    more = ", …" if len(regions) > SHOWN_NAMES else ""
    return f"Regions: {named}{more}. {f'Suggested: {suggested}. ' if suggested else ''}"


def _seen(photo: ReadPhoto, found: Found, place: int) -> bytes:
    divided = "" if found.result is None else "clusters" if found.result.features else "regions"
    names = segmentation_of(found.result, place).names if isinstance(found.result, SegmentationResult) else ()
    return _draw(photo.name, photo.digest, divided, names, photo.view, found, place)


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=60, show_spinner=False)  # 20 kB each
def _draw(
    name: str, digest: str, divided: str, names: tuple[str, ...], _view: Image, _found: Found, _place: int
) -> bytes:
    small = _view.reduced(SHOWN_PIXELS)
    labels = labels_of(_found, small, _place)
    return _encode(small.pixels if labels is None else overlay_picture(small.pixels, labels), "JPEG")


@st.cache_resource(scope="session", max_entries=60, show_spinner=False)  # 40 kB each
def _redrawn(name: str, digest: str, hexes: tuple[str, ...], _view: Image, _palette: Palette) -> bytes:
    return _encode(redraw(_view.reduced(SHOWN_PIXELS), _palette), "PNG")


def _encode(pixels: NDArray[np.uint8], kind: str) -> bytes:
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, kind, quality=88, compress_level=3)
    return file.getvalue()
