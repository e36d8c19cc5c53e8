"""The address of the page holds the palette: a reload keeps it, and who gets the link sees it."""

from pathlib import Path

import streamlit as st

from components.workbench.session import PARAMETER, link_of, working_palette

_ADDRESS = st.components.v2.component(
    "palette_address", js=(Path(__file__).parent / "assets" / "address.js").read_text(encoding="utf-8")
)


def keep_in_address(key: str = "address") -> None:
    """Write the working palette into the address, in place: Back leaves the page at the first press."""
    palette = working_palette()
    if palette is not None:
        with st.container(key=f"{key}_place"):
            _ADDRESS(key=key, data={"name": PARAMETER, "value": link_of(palette)})
