"""The way into a page that is opened at its own address.

In a fresh process Streamlit takes the files in pages/ for pages by themselves until the entry file has run once, and
the page table, the title and the layout would be missing. So a page goes through the entry file and back.
"""

import streamlit as st

ENTRY = "streamlit_app.py"


def enter(page: str) -> None:
    """Go through the entry file if it has not run in this session; `page` is the file to come back to."""
    if "entered" not in st.session_state:
        st.session_state.back_to = page, st.query_params.to_dict()
        st.switch_page(ENTRY)


def entered() -> None:
    """Note that the entry file has run, and go back to the page that sent the visitor here."""
    st.session_state.entered = True
    if "back_to" in st.session_state:
        page, query = st.session_state.pop("back_to")
        st.switch_page(page, query_params=query)
