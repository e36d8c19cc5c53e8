"""The four places of the app, one row of links: at the top, on a phone at the bottom. Nothing covers the page."""

from pathlib import Path

import streamlit as st

from components.workbench.theme_switch import theme_switch

PLACES = {
    "pages/studio.py": ("Studio", ":material/palette:"),
    "pages/theme.py": ("Theme", ":material/format_paint:"),
    "pages/compare.py": ("Compare", ":material/compare:"),
    "pages/quantization.py": ("Lab", ":material/science:"),
}
LAB = {
    "pages/quantization.py": "Quantization",
    "pages/segmentation.py": "Regions",
    "pages/features.py": "Features",
    "pages/harmony.py": "Harmony",
    "pages/evaluation.py": "Evaluation",
}
_STYLE = (Path(__file__).parent / "assets" / "page.css").read_text(encoding="utf-8")


def show_places(page: str) -> None:
    """Show the links to the places, and within the lab those to its pages; `page` is the path of the one shown."""
    st.html(f"<style>{_STYLE}</style>")
    tag = "span" if page else "h1"  # other pages have a title of their own
    with st.container(horizontal=True, key="places", vertical_alignment="center"):
        st.html(f'<{tag} class="brand">Color Palette Generator</{tag}>', width="content")
        for file, (title, icon) in PLACES.items():
            st.page_link(file, label=title, icon=icon)
        theme_switch()
    if f"pages/{page}.py" in LAB:
        with st.container(horizontal=True, key="lab", vertical_alignment="center"):
            for file, title in LAB.items():
                st.page_link(file, label=title)
