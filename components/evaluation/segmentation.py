"""How good flow 2 is: saliency, classes, regions and their colours, against the ground truth of people."""

import numpy as np
import streamlit as st

from components.display import charts, page_link
from components.evaluation.measures import show_each, show_measures, show_origin
from components.evaluation.training_tables import show_decoders
from palette_core.evaluation import Result, read_results
from palette_core.plots import class_iou_figure, confusion_figure


def evaluate_segmentation() -> None:
    """Show the figures of the network, part by part, and a link to a comparison of one's own."""
    page_link("Try it with your own photo and mask", "pages/segmentation.py", "Against a mask", key="own_mask")
    show_each({"saliency": show_saliency, "classes": show_classes, "regions": show_regions})
    compared = read_results("classes")
    if show_decoders() and compared:
        show_origin(compared, command="python -m training decoders --data FOLDER")


def show_saliency(results: Result) -> None:
    """Show how near the saliency comes to the masks of ECSSD."""
    st.header("What people look at", anchor=False)
    st.markdown(
        "Photos of ECSSD, on each of which people marked what they look at. u2netp is a network made for that alone."
    )
    show_measures(results.having("saliency.max_f", "saliency.mae"), key="saliency")
    show_origin(results, cases="ECSSD")


def show_classes(results: Result) -> None:
    """Show how many pixels get the right class, beside baselines and short trainings."""
    st.header("What is where", anchor=False)
    st.markdown("Photos of MSRC v2, each pixel of which people gave a class.")
    show_measures(results.having("classes.accuracy", "classes.iou"), key="classes")
    table, names = np.array(results.details["confusion"]), results.details["classes"]
    left, right = st.columns(2, gap="large")
    left.subheader("Intersection over union of each class", anchor=False)
    with left:
        charts.show(class_iou_figure(table, names), key="class_iou")
    right.subheader("Confusion matrix", anchor=False)
    right.caption("The share of each true class (row) by predicted class (column).")
    with right:
        charts.show(confusion_figure(table, names), key="confusion")
    show_origin(results)


def show_regions(results: Result) -> None:
    """Show how near the regions come to those that people drew, and the palette to the colours of theirs."""
    st.header("Regions and their colours", anchor=False)
    st.markdown(
        "Photos of BSDS500, which several people segmented, each for themselves. The settings of SLIC and Felzenszwalb "
        "are the best ones on other photos of the set."
    )
    show_measures(results.having("regions.covering", "regions.borders"), key="regions")
    show_origin(results)
    show_region_colors(results)


def show_region_colors(results: Result) -> None:
    """Show how far the colours of human regions, and all pixels, are from the palettes of two flows."""
    st.markdown(
        "How far palettes of eight colours are from the colours of those regions, and from all pixels (CIEDE2000)."
    )
    show_measures(results.having(f"{results.name}.colors.error"), key=f"colors_{results.name}")
    show_origin(results, cases="BSDS500")
