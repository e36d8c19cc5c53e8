"""How good flow 3 is: transfer learning, the search for its options, and the worth of features for the colours."""

import streamlit as st

from components.display import charts, page_link
from components.evaluation.measures import not_measured, show_all, show_bars, show_origin, to_bar
from components.evaluation.segmentation import show_region_colors
from components.evaluation.training_tables import show_transfer
from palette_core.evaluation import Result, read_results
from palette_core.plots import Bar, search_figure


def evaluate_features() -> None:
    """Show transfer learning, the search, and the flow's figures beside those of the colours alone."""
    page_link(
        "See what the network responds to in your own photo",
        "pages/features.py",
        "What it responds to",
        key="own_classes",
    )
    results = read_results("features")
    st.header("Knowing ImageNet beforehand", anchor=False)
    if show_transfer() and results:
        show_origin(results, cases="none learnt from", command="python -m training features --data FOLDER")
    st.divider()
    show_search()
    st.divider()
    if results is None:
        not_measured("features")
        return
    show_clusters(results)
    show_region_colors(results)
    show_all(results)


def show_search() -> None:
    """Show what was tried before flow 3 was chosen."""
    tried = read_results("feature_search")
    if tried is None:
        not_measured("feature_search")
        return
    st.header("What was tried", anchor=False)
    st.markdown(
        "Each point is a choice of layers, weights and numbers of clusters. Left is nearer to the colours of the "
        "regions that people drew, up is nearer to the regions themselves. The control clusters by colour alone, or "
        "by colour and place."
    )
    charts.show(search_figure(tried.details["choices"]), key="search")
    show_origin(tried)


def show_clusters(results: Result) -> None:
    """Show the clusters beside those of colour alone, and the accents beside flow 1's."""
    st.header("What the features do for the colours", anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        bars = [
            Bar(measure.subject, measure.value, measure.measured, measure.subject.endswith("features"))
            for measure in results.having("features.covering")
        ]
        show_bars("Covering of human regions by clusters", bars, key="covering", note="higher is better, at most 1")
        show_origin(results, cases="BSDS500")
    with right:
        bars = [to_bar(measure) for measure in results.having("features.accents")]
        show_bars("Accents recovered", bars, key="accents", note="in pictures of known palettes; higher is better")
        show_origin(results, cases="drawn")
