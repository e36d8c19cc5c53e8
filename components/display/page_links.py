"""Links to a tab of another page."""

import streamlit as st


def page_link(label: str, page: str, tab: str, *, key: str) -> None:
    """Show a button that opens a page, "pages/NAME.py", at one of its tabs; the tabs have the key "more"."""
    if st.button(label, key=key, icon=":material/arrow_forward:"):
        st.session_state.more = tab
        st.switch_page(page)
