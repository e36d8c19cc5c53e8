"""One column of the comparison: a palette, what its flow found in the photo, the photo redrawn, and the measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from components.analysis import TITLES, LoadedPhoto, redrawn_picture, segmented_picture
from components.display.palette_strip import palette_strip
from palette_core import FlowResult
from palette_core.evaluation import MEASURES, Variant
from palette_core.flows import FeaturesResult, SegmentationResult
from palette_core.reports import stages_text

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

SHOWN_NAMES = 4  # of regions
SENTENCES = {
    "quantization": "Flow 1: K-Means on the colours of the photos, wherever they are.",
    "segmentation": "Flow 2: a network segments the photos, and each region has weight.",
    "features": "Flow 3: places with similar features in a network form clusters, and each has weight.",
    "harmony": "Flow 4: flow 2's colours, at a smaller number, and suggestions beside them.",
    "extcolors": "The package extcolors: the most frequent colours that are not alike, of a reduced photo.",
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
    """Places on the page that are filled as results come in."""

    key: str
    body: "DeltaGenerator"
    measures: "DeltaGenerator"
    stages: "DeltaGenerator"
    notes: "DeltaGenerator"

    def show(self, result: FlowResult, photo: LoadedPhoto, place: int) -> None:
        """Show the palette, what the flow found in the photo, the set's place-th one, and the photo redrawn."""
        with self.body:
            palette_strip(result.palette, key=f"palette_{self.key}", compact=True)
            picture = segmented_picture(result, photo, place)
            caption = _caption(result, place)
            alt = f"{photo.name} by {TITLES[self.key]}: {caption}"
            st.image(picture, caption, width="stretch", output_format="JPEG", alt=alt)
            redrawn, alt = redrawn_picture(photo, result.palette), f"{photo.name} in the colours of {TITLES[self.key]}"
            st.image(redrawn, "Redrawn", width="stretch", output_format="PNG", alt=alt)
        if notes := _notes(result, photo):
            self.notes.caption(notes)

    def show_measures(self, variant: Variant) -> None:
        """Show the measures, in the place of those that were there, and the time of each stage if it was measured."""
        rows = [ROW.format(measure.title, measure.write(variant.values[measure.key])) for measure in MEASURES]
        self.measures.html(f'<table style="{TABLE}">{"".join(rows)}</table>')
        if variant.timings:
            self.stages.caption(f"Milliseconds: {stages_text(variant.timings)}.")

    def show_failure(self, reason: str) -> None:
        """Show why there is no palette."""
        self.body.warning(reason, icon=":material/cloud_off:")


def open_columns(keys: Sequence[str]) -> dict[str, FlowColumn]:
    """Lay out a column for each flow or baseline, the titles already in them."""
    opened = {}
    for key, column in zip(keys, st.columns(len(keys), gap="medium"), strict=True):
        with column.container(key=f"column_{key}"):
            st.header(TITLES[key], help=SENTENCES[key], anchor=False)
            opened[key] = FlowColumn(key, st.container(), st.empty(), st.empty(), st.empty())
    return opened


def _caption(result: FlowResult, place: int) -> str:
    if isinstance(result, FeaturesResult):
        return f"{int(result.features[place].labels.max()) + 1} clusters"
    if isinstance(result, SegmentationResult):
        number = len(result.segmentations[place].names)
        return f"{number} region{'s' * (number != 1)}"
    return "Colours alone"


def _notes(result: FlowResult, photo: LoadedPhoto) -> str:
    """Name the largest regions of the photo, by words or by colours, and the suggestions with their reasons."""
    if result.regions is None:
        return ""
    regions = [region for region in result.regions if region.image == photo.name]
    named = "; ".join(f"{region.name} {region.share:.0%}" for region in regions[:SHOWN_NAMES])
    suggested = "; ".join(f"{suggestion.hex}, {suggestion.reason}" for suggestion in result.suggestions or ())
    more = "; …" if len(regions) > SHOWN_NAMES else ""
    return f"Regions: {named}{more}. {f'Suggested: {suggested}. ' if suggested else ''}"
