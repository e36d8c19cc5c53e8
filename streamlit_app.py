"""The page table. Start it with: streamlit run streamlit_app.py."""

import streamlit as st

from components.page import resume_requested_page
from components.process import limit_process

st.set_page_config(page_title="Color Palette Generator", page_icon=":material/palette:", layout="wide")
limit_process()
page = st.navigation(
    [
        st.Page("pages/palette.py", title="Palette", icon=":material/palette:"),
        st.Page("pages/compare.py", title="Compare", icon=":material/compare:"),
        st.Page("pages/segmentation.py", title="Regions", icon=":material/interests:"),
        st.Page("pages/features.py", title="Features", icon=":material/visibility:"),
        st.Page("pages/harmony.py", title="Harmony", icon=":material/join_inner:"),
        st.Page("pages/evaluation.py", title="Evaluation", icon=":material/fact_check:"),
    ],
    position="top",
)
resume_requested_page()
page.run()
