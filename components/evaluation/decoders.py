"""The decoders that were compared before the network of the regions was made."""

import pandas as pd
import streamlit as st

from palette_core.evaluation import read_table

COLUMNS = {
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
    st.dataframe(table[list(COLUMNS)].rename(columns=COLUMNS), hide_index=True, key="decoders")
    return True
