"""How unusual suggestions may be."""

import streamlit as st

from components.workbench.session import suggest
from palette_core.quantization import TEMPERATURE


def show_variation() -> None:
    """Let the visitor say how unusual suggestions may be, and ask for them."""
    st.slider(
        "Variation",
        0.1,
        2.0,
        TEMPERATURE,
        0.1,
        key="variation",
        help="Of suggestions (the temperature of flow 4). Low: what most people would take. High: what few would.",
    )
    st.button(
        "Suggest what is not locked",
        icon=":material/refresh:",
        key="suggest",
        on_click=suggest,
        help="Or press the space bar. Lock a colour to keep it.",
    )
