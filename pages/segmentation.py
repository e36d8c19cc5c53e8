"""The page of regions: the photo divided, a palette for each region (flow 2)."""

import inspect

import pandas as pd
import streamlit as st

from components.decoders import show_decoders
from components.dividing import find_region_palettes, load_network
from components.downloads import downloads
from components.entry import enter
from components.mask_input import mask_input
from components.palette_strip import palette_strip
from components.photo_input import photo_input
from components.reading import ReadPhoto, choose_photo, read_photos, show_unreadable
from components.region_map import region_map
from components.settings import palette_settings
from palette_core import FlowResult, Image, Palette, Region, Regions
from palette_core.flow_result import SegmentationResult
from palette_core.flows import combine_regions, prepare_regions
from palette_core.options import Method
from palette_core.plots import class_iou_figure, confusion_figure, faded, saliency_picture
from palette_core.true_mask import MaskComparison, TrueMask, compare_with_mask

METHODS: dict[Method, str] = {"fcn": "Network", "hsv": "HSV"}
STILL = {"displayModeBar": False}


def regions_of(result: FlowResult, photo: ReadPhoto) -> list[Region]:
    """Return the regions of one photo of the set."""
    return [region for region in result.regions or () if region.image == photo.name]


def show_subject(result: SegmentationResult) -> None:
    """Show the palettes of what people look at and of what lies around it."""
    palettes = {"Subject": result.subject, "Background": result.background}
    for column, (title, palette) in zip(st.columns(2, gap="medium"), palettes.items(), strict=True):
        with column:
            st.markdown(f"**{title}**")
            if palette is None:
                st.caption(f"There is no {title.lower()} in these photos.")
            else:
                palette_strip(palette, key=title.lower())


def show_saliency(view: Image, regions: Regions) -> None:
    """Show how much people look at each place, and the subject alone."""
    st.image(saliency_picture(regions.saliency), "Saliency: the lighter, the more people look there", width="stretch")
    st.image(faded(view.pixels, regions.saliency), "The subject, the background faded", width="stretch")


def show_methods(photo: ReadPhoto, results: dict[Method, SegmentationResult], divided: dict[Method, Regions]) -> None:
    """Show the two ways to divide a photo side by side."""
    for column, (method, result) in zip(st.columns(2, gap="medium"), results.items(), strict=False):
        with column:
            st.markdown(f"**{METHODS[method]}**: {len(divided[method].names)} regions")
            region_map(photo.view, divided[method].labels, regions_of(result, photo), key=f"map_{method}")
            palette_strip(result.palette, key=f"palette_{method}")


def show_comparison(truth: TrueMask, divided: dict[Method, Regions]) -> None:
    """Show how near the divisions come to what people drew."""
    compared = {METHODS[method]: compare_with_mask(regions, truth) for method, regions in divided.items()}
    st.dataframe(pd.DataFrame({name: measures(some) for name, some in compared.items()}), key="measures")
    first, (name, comparison) = next(iter(divided.values())), next(iter(compared.items()))
    overlaps = pd.DataFrame(
        {
            "drawn": truth.names,
            "found": [first.names[number] for number in comparison.regions],
            "overlap": comparison.overlaps,
        }
    )
    left, right = st.columns(2, gap="medium")
    left.markdown(f"**Best overlap of each region ({name})**")
    left.dataframe(
        overlaps,
        column_config={"overlap": st.column_config.ProgressColumn("intersection over union", min_value=0, max_value=1)},
        hide_index=True,
        key="overlaps",
    )
    if comparison.confusion is not None:
        left.markdown("**Intersection over union of each class**")
        left.plotly_chart(class_iou_figure(comparison.confusion), key="class_iou", config=STILL)
        right.markdown("**Confusion matrix**: share of each true class (row) by what was found (column)")
        right.plotly_chart(confusion_figure(comparison.confusion), key="confusion", config=STILL)


def measures(comparison: MaskComparison) -> dict[str, str]:
    """Write the measures of a comparison, those that it has."""
    accuracy, ious = comparison.pixel_accuracy, comparison.class_iou
    values = {
        "Covering of the drawn regions": comparison.covering,
        "Borders, precision": comparison.boundary.precision,
        "Borders, recall": comparison.boundary.recall,
        "Borders, F": comparison.boundary.f,
        "Subject, intersection over union": comparison.subject_iou,
        "Pixel accuracy of the classes": accuracy,
        "Mean intersection over union of the classes": None if ious is None else float(pd.Series(ious).mean()),
    }
    return {name: "–" if value is None else f"{value:.3f}" for name, value in values.items()}


enter("pages/segmentation.py")
st.title("Regions", anchor=False)
st.markdown(
    "The network divides the photo. Each region has a palette of its own, and all of them have a say in the whole."
)
chosen_photos = photo_input("segmentation")
count, emphasis = palette_settings()
by, leave_out = st.columns([2, 3], vertical_alignment="bottom")
method = by.segmented_control(
    "Divide by",
    list(METHODS),
    default="fcn",
    format_func=lambda key: METHODS[key],
    key="method",
    required=True,
    bind="query-params",
    help="*Network*: an FCN names what is where. *HSV*: the classical way, from the intensities of the HSV channels.",
)
subject_only = leave_out.toggle("Leave the background out", key="subject_only", bind="query-params")
photos, unreadable = read_photos(chosen_photos, emphasis)
show_unreadable(unreadable)
if not photos:
    st.stop()
has_network = load_network()
if not has_network:
    method = "hsv"

result = find_region_palettes(photos, method, count, emphasis)
palette: Palette | None = result.subject if subject_only else result.palette
if palette is None:
    st.info("There is no subject in these photos: no part of them draws the eye. The palette is that of the whole.")
    palette = result.palette
palette_strip(palette, key="palette")
downloads(palette)
st.divider()
photo = choose_photo(photos)
place = photos.index(photo)
regions = result.segmentations[place]
map_column, saliency_column = st.columns([3, 2], gap="large")
with map_column:
    st.markdown("**The regions and their palettes.** Point at a region to see its name; click a colour to copy it.")
    region_map(photo.view, regions.labels, regions_of(result, photo), key="map")
with saliency_column:
    st.markdown("**What people look at**")
    show_saliency(photo.view, regions)
show_subject(result)
st.divider()
beside, against, how = st.tabs(  # the second method is for the tab that shows it, and for no other
    ["Network and HSV side by side", "Against a mask", "How this works"], key="more", on_change="rerun"
)
if beside.open or against.open:
    methods: list[Method] = list(METHODS) if has_network else ["hsv"]
    results = {each: find_region_palettes(photos, each, count, emphasis) for each in methods}
    divided = {each: results[each].segmentations[place] for each in methods}
if beside.open:
    with beside:
        show_methods(photo, results, divided)
if against.open:
    with against:
        truth = mask_input(photo)
        if truth is not None:
            show_comparison(truth, divided)
with how:
    st.markdown(
        "A fully convolutional network sees eleven kinds of things and what people look at. The photo's superpixels "
        "merge while they look alike to it, and each region becomes a histogram of its own. The whole flow:"
    )
    st.code("\n\n".join(inspect.getsource(part) for part in (prepare_regions, combine_regions)), language="python")
    if has_network:
        show_decoders()
