"""Comparisons made in training: decoders of the segmentation, and transfer learning from ImageNet."""

import pandas as pd
import streamlit as st

from components.display import charts
from palette_core.evaluation import read_table
from palette_core.plots import precision_figure, transfer_figure

DECODER_COLUMNS = {
    "name": "decoder",
    "parameters": "parameters",
    "max_f": "saliency, max F",
    "mae": "saliency, mean absolute error",
    "msrc_accuracy": "classes, pixel accuracy",
    "msrc_iou": "classes, mean IoU",
}


def show_decoders() -> bool:
    """Show how the decoders did at equal time; return whether they have been compared."""
    compared = read_table("decoders")
    if not compared:
        return False
    table = pd.DataFrame(compared)
    seconds = table["seconds"].iloc[0]
    st.markdown(
        f"Decoders on the same backbone, after {seconds} s of learning each. The first is shipped, and learns on. "
        "The saliency is measured on 294 photos of DUTS, the classes on 74 of MSRC v2; none of the networks learnt "
        "from them."
    )
    shown = table[list(DECODER_COLUMNS)].rename(columns=DECODER_COLUMNS)
    st.dataframe(shown, hide_index=True, key="decoders")
    return True


def show_transfer() -> bool:
    """Show how much each network learns from few photos and from many; return whether that was measured."""
    rows = read_table("features")
    if not rows:
        st.info("The comparison has not been measured yet: python -m training features")
        return False
    st.markdown(
        "Which of 21 classes are in a photo (MSRC v2)? Four ways to learn it, from few photos and from many; measured "
        "on photos that none of them learnt from."
    )
    left, right = st.columns(2, gap="large")
    with left:
        charts.show(transfer_figure(rows), key="transfer")
    with right:
        charts.show(precision_figure(rows), key="precision")
    return True
