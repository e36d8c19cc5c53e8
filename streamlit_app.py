"""The page table. Start it with: streamlit run streamlit_app.py."""

import streamlit as st

st.set_page_config(page_title="Color Palette Generator", page_icon=":material/palette:", layout="wide")
st.navigation([st.Page("pages/palette.py", title="Palette", icon=":material/palette:")], position="top").run()
