"""What the page of regions shows: the segmentation, the palettes of its regions, and how good it is."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from components.analysis import METHODS, LoadedPhoto
from components.display import charts, downloads, palette_strip, show_source
from components.regions import editable_region_map, region_map
from palette_core import Image, Region, Regions
from palette_core.evaluation import GroundTruth, SegmentationScores, score_segmentation
from palette_core.flows import SegmentationResult
from palette_core.plots import class_iou_figure, confusion_figure, faded, saliency_picture, viewable
from palette_core.quantization import Method
from palette_core.regions import SUBJECT_FROM

CLEAR_SUBJECT = 0.85  # mean saliency of a subject's pixels, from which the network is sure of it


def show_palette(result: SegmentationResult, *, subject_only: bool) -> None:
    """Show the palette of the photos or of their subject, and the downloads."""
    palette = result.subject if subject_only else result.palette
    if palette is None:
        st.info("There is no subject in these photos: no part of them draws the eye. The palette is that of the whole.")
        palette = result.palette
    palette_strip(palette, key="palette")
    if subject_only:
        show_weakness(result)
    downloads(palette)


def show_weakness(result: SegmentationResult) -> None:
    """Say that the subject is weak, where it is: its colours then mean little."""
    saliency = np.concatenate([regions.saliency.ravel() for regions in result.segmentations])
    subject = saliency[saliency >= SUBJECT_FROM]
    if result.subject is not None and subject.size and float(subject.mean()) < CLEAR_SUBJECT:
        st.caption(
            f"The subject is weak: only {subject.size / saliency.size:.1%} of the photo draws the eye, and not "
            "clearly. The colours of the whole photo may say more."
        )


def show_photo(result: SegmentationResult, photo: LoadedPhoto, place: int, method: Method) -> None:
    """Show the regions and the saliency of the photo, the set's place-th one, as a method found them."""
    segmentation = result.segmentations[place]
    st.header("The regions and their palettes", anchor=False)
    editable_region_map(photo, segmentation, _regions_of(result, photo), method, key="map")
    st.header("What people look at", anchor=False)
    show_saliency(photo.image, segmentation)


def show_saliency(image: Image, segmentation: Regions) -> None:
    """Show the saliency of each pixel, and the subject alone."""
    saliency = segmentation.saliency
    pictures = {
        "Saliency: the lighter, the more people look there": saliency_picture(saliency),
        "The subject, the background faded": faded(image.pixels, saliency),
    }
    for column, (caption, picture) in zip(st.columns(2, gap="medium"), pictures.items(), strict=True):
        column.image(viewable(picture), caption, width="stretch", alt=f"{image.name}. {caption}")


def show_subject(result: SegmentationResult, *, subject_only: bool) -> None:
    """Show the palettes of the subject and of the background; with `subject_only` the first is shown already."""
    palettes = {"Subject": result.subject, "Background": result.background}
    if subject_only and result.subject is not None:
        palettes.pop("Subject")
    for column, (title, palette) in zip(st.columns(len(palettes), gap="medium"), palettes.items(), strict=True):
        with column:
            st.header(title, anchor=False)
            if palette is None:
                st.caption(f"There is no {title.lower()} in these photos.")
            else:
                palette_strip(palette, key=title.lower())
            if title == "Subject":
                show_weakness(result)


def show_methods(results: Mapping[Method, SegmentationResult], photo: LoadedPhoto, place: int) -> None:
    """Show the photo, the set's place-th one, segmented by each method, side by side."""
    for column, (method, result) in zip(st.columns(2, gap="medium"), results.items(), strict=False):
        segmentation = result.segmentations[place]
        with column:
            st.header(f"{METHODS[method]}: {len(segmentation.names)} regions", anchor=False)
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
        st.header(f"Best overlap of each region ({name})", anchor=False)
        show_overlaps(truth, segmentations[name], scores)
    if scores.confusion is not None:
        with left:
            st.header("Intersection over union of each class", anchor=False)
            charts.show(class_iou_figure(scores.confusion), key="class_iou")
        with right:
            st.header("Confusion matrix", anchor=False)
            st.caption("The share of each true class (row) by predicted class (column).")
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
        "they are similar in colour and prediction, and each region becomes a histogram of its own. Another network "
        "names regions by 39 words or wider ones, where it is sure of at least 50%. Elsewhere a region is called by "
        "its colour and place. The whole flow:"
    )
    show_source("segmentation")


def _regions_of(result: SegmentationResult, photo: LoadedPhoto) -> list[Region]:
    return [region for region in result.regions if region.image == photo.name]
