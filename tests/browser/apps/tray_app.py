"""The tray alone, on two pages."""

import streamlit as st

from components.studio import chosen_photo, is_untouched, tray


def show(title: str) -> None:
    st.header(title)
    loaded = tray()
    chosen = chosen_photo(loaded)
    st.text(f"photos: {', '.join(photo.name for photo in loaded)}")
    st.text(f"chosen: {chosen.name if chosen else None}")
    st.text(f"untouched: {is_untouched()}")
    st.text_input("A field")


def first() -> None:
    show("First")


def second() -> None:
    show("Second")


st.set_page_config(page_title="Tray", layout="wide")
st.navigation([st.Page(first, title="First", default=True), st.Page(second, title="Second")], position="top").run()
