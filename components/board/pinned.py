"""The visitor's own palettes beside those of the flows: the working palette and the favourites."""

import streamlit as st

from components.display import palette_strip
from components.workbench import session

SHOWN = 6  # favourites, the newest


def show_own_palettes() -> None:
    """Show the working palette and the newest favourites as strips."""
    history = session().history
    if history is None:
        return
    st.header("Your palettes", anchor=False)
    own = [("The palette you work on", history.current)]
    own += [(f"Favourite {number}", palette) for number, palette in enumerate(history.favourites, start=1)][-SHOWN:]
    for number, (title, palette) in enumerate(own):
        st.markdown(f"**{title}**")
        palette_strip(palette.to_palette(), key=f"own_{number}")
    if not history.favourites:
        st.caption("A palette that you star in the studio, under History, stands here too.")
