"""Plotly figures on a page."""

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import plotly.graph_objects as go


def show(figure: "go.Figure", key: str) -> None:
    """Show a figure without the bar of tools above it; in a column: `with column: show(...)`."""
    st.plotly_chart(figure, key=key, config={"displayModeBar": False})
