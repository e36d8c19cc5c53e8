"""What the ImageNet network knows beforehand is worth, against networks that know nothing."""

import streamlit as st

from components.display import charts
from palette_core.evaluation import read_table
from palette_core.feature_plots import precision_figure, transfer_figure


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
