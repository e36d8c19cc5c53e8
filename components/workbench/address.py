"""The address of the page holds the palette, and the browser's tab the steps: a reload keeps both."""

import streamlit as st

from components.component import component
from components.session_state import read_state
from components.workbench.session import PARAMETER, session, working_palette
from components.workbench.steps import bring_back, written_steps
from palette_core.editing import to_link

_ADDRESS = component(__file__, "address")


def keep_in_address(key: str = "address") -> None:
    """Write the working palette into the address, in place: Back leaves the page at the first press."""
    palette = working_palette()
    if palette is None:
        return
    data = {
        "name": PARAMETER,
        "value": to_link(palette),
        "steps": written_steps(),
        "hasComeBack": session().has_come_back,
    }
    with st.container(key=f"{key}_place"):
        _ADDRESS(key=key, data=data, on_kept_change=lambda: bring_back(str(read_state(key).kept)))
