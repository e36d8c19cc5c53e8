"""What the page of regions shows: the segmentation, the palettes of its regions, and how good it is."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.analysis import METHODS, LoadedPhoto
from components.display import charts, downloads, palette_strip, region_map, show_source
from palette_core import Image, Region, Regions
from palette_core.evaluation import GroundTruth, SegmentationScores, score_segmentation
from palette_core.flows import SegmentationResult
from palette_core.plots import class_iou_figure, confusion_figure, faded, saliency_picture
from palette_core.quantization import Method


def show_palette(result: SegmentationResult, *, subject_only: bool) -> None:
    """Show the palette of the photos or of their subject, and the downloads."""
    palette = result.subject if subject_only else result.palette
    if palette is None:
        st.info("There is no subject in these photos: no part of them draws the eye. The palette is that of the whole.")
        palette = result.palette
    palette_strip(palette, key="palette")
    downloads(palette)


def show_photo(result: SegmentationResult, photo: LoadedPhoto, place: int) -> None:
    """Show the regions and the saliency of the photo, the set's place-th one."""
    segmentation = result.segmentations[place]
    mapped, salient = st.columns([3, 2], gap="large")
    with mapped:
        st.markdown("**The regions and their palettes.** Point at a region to see its name; click a colour to copy it.")
        region_map(photo.image, segmentation.labels, _regions_of(result, photo), key="map")
    with salient:
        st.markdown("**What people look at**")
        show_saliency(photo.image, segmentation)


def show_saliency(image: Image, segmentation: Regions) -> None:
    """Show the saliency of each pixel, and the subject alone."""
    saliency = segmentation.saliency
    st.image(saliency_picture(saliency), "Saliency: the lighter, the more people look there", width="stretch")
    st.image(faded(image.pixels, saliency), "The subject, the background faded", width="stretch")


def show_subject(result: SegmentationResult) -> None:
    """Show the palettes of the subject and of the background."""
    palettes = {"Subject": result.subject, "Background": result.background}
    for column, (title, palette) in zip(st.columns(2, gap="medium"), palettes.items(), strict=True):
        with column:
            st.markdown(f"**{title}**")
            if palette is None:
                st.caption(f"There is no {title.lower()} in these photos.")
            else:
                palette_strip(palette, key=title.lower())


def show_methods(results: Mapping[Method, SegmentationResult], photo: LoadedPhoto, place: int) -> None:
    """Show the photo, the set's place-th one, segmented by each method, side by side."""
    for column, (method, result) in zip(st.columns(2, gap="medium"), results.items(), strict=False):
        segmentation = result.segmentations[place]
        with column:
            st.markdown(f"**{METHODS[method]}**: {len(segmentation.names)} regions")
            region_map(photo.image, segmentation.labels, _regions_of(result, photo), key=f"map_{method}")
            palette_strip(result.palette, key=f"palette_{method}")


def show_scores(results: Mapping[Method, SegmentationResult], truth: GroundTruth, place: int) -> None:
    """Show how near the segmentations of the set's place-th photo come to what people drew."""
    segmentations = {METHODS[method]: result.segmentations[place] for method, result in results.items()}
    compared = {name: score_segmentation(regions, truth) for name, regions in segmentations.items()}
    st.dataframe(pd.DataFrame({name: written_scores(scores) for name, scores in compared.items()}), key="measures")
    name, scores = next(iter(compared.items()))
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**Best overlap of each region ({name})**")
        show_overlaps(truth, segmentations[name], scores)
    if scores.confusion is not None:
        with left:
            st.markdown("**Intersection over union of each class**")
            charts.show(class_iou_figure(scores.confusion), key="class_iou")
        with right:
            st.markdown("**Confusion matrix**: share of each true class (row) by predicted class (column)")
            charts.show(confusion_figure(scores.confusion), key="confusion")


def show_overlaps(truth: GroundTruth, segmentation: Regions, scores: SegmentationScores) -> None:
    """Show for each region that was drawn the one that overlaps it most."""
    st.dataframe(
        pd.DataFrame(
            {
                "drawn": truth.names,
                "found": [segmentation.names[number] for number in scores.regions],
                "overlap": scores.overlaps,
            }
        ),
        column_config={"overlap": st.column_config.ProgressColumn("intersection over union", min_value=0, max_value=1)},
        hide_index=True,
        key="overlaps",
    )


def written_scores(scores: SegmentationScores) -> dict[str, str]:
    """Write the scores of a segmentation, a dash for those that it does not have."""
    ious = scores.class_iou
    values = {
        "Covering of the drawn regions": scores.covering,
        "Borders, precision": scores.boundary.precision,
        "Borders, recall": scores.boundary.recall,
        "Borders, F": scores.boundary.f,
        "Subject, intersection over union": scores.subject_iou,
        "Pixel accuracy of the classes": scores.pixel_accuracy,
        "Mean intersection over union of the classes": None if ious is None else float(pd.Series(ious).mean()),
    }
    return {name: "–" if value is None else f"{value:.3f}" for name, value in values.items()}


def show_method() -> None:
    """Explain flow 2, and show its source."""
    st.markdown(
        "A fully convolutional network predicts eleven classes and the saliency. The photo's superpixels merge while "
        "they are similar in colour and prediction, and each region becomes a histogram of its own. The whole flow:"
    )
    show_source("segmentation")


def _regions_of(result: SegmentationResult, photo: LoadedPhoto) -> list[Region]:
    return [region for region in result.regions if region.image == photo.name]
