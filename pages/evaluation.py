"""The page of the evaluation: how good each flow is, beside others and against ground truth."""

import streamlit as st

from components.evaluation import (
    evaluate_features,
    evaluate_harmony,
    evaluate_peers,
    evaluate_quantization,
    evaluate_segmentation,
)
from components.page import start_page
from palette_core import ModelError

PARTS = {
    "K-Means": evaluate_quantization,
    "FCN": evaluate_segmentation,
    "CNN": evaluate_features,
    "LSTM": evaluate_harmony,
    "Speed and quality": evaluate_peers,
}

start_page(
    "evaluation",
    "Evaluation",
    "How good the colours are: against ground truth, beside other tools, and measured in front of you where it can be.",
)
st.caption("Under each figure: what it was measured on, how often, when, and the command that measures it again.")
for tab, evaluate in zip(st.tabs(list(PARTS), key="part", on_change="rerun"), PARTS.values(), strict=True):
    if tab.open:  # the others compute nothing
        with tab:
            try:
                evaluate()
            except ModelError as error:
                st.error(str(error), icon=":material/error:")
