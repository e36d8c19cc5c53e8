"""The source of the functions that made what a page shows."""

import inspect

import streamlit as st

from palette_core import FLOWS


def show_source(key: str) -> None:
    """Show the two steps of a flow, one of FLOWS: how it prepares each photo, and how it combines them."""
    flow = FLOWS[key]
    source = "\n\n".join(inspect.getsource(step) for step in (flow.prepare, flow.combine))
    st.code(source, language="python", wrap_lines=True)  # a block that scrolls sideways is out of reach by keyboard
