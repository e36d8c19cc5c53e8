"""The page table. Start it with: streamlit run streamlit_app.py."""

import streamlit as st

from components.page import resume_requested_page
from components.process import freeze_modules, limit_process
from components.workbench import show_places

PAGES = {
    "pages/studio.py": ("Studio", ":material/palette:"),
    "pages/theme.py": ("Theme", ":material/format_paint:"),
    "pages/compare.py": ("Compare", ":material/compare:"),
    "pages/quantization.py": ("Quantization", ":material/apps:"),
    "pages/segmentation.py": ("Regions", ":material/interests:"),
    "pages/features.py": ("Features", ":material/visibility:"),
    "pages/harmony.py": ("Harmony", ":material/join_inner:"),
    "pages/evaluation.py": ("Evaluation", ":material/fact_check:"),
}

st.set_page_config(page_title="Color Palette Generator", page_icon=":material/palette:", layout="wide")
limit_process()
table = [st.Page(file, title=title, icon=icon) for file, (title, icon) in PAGES.items()]
page = st.navigation(table, position="hidden")
resume_requested_page()
show_places(page.url_path)
page.run()
freeze_modules()
