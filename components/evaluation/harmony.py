"""How good the suggestions and ratings are, beside baselines; and those of the visitor's own colours."""

import streamlit as st

from components.display import charts
from components.evaluation.measures import not_measured, show_all, show_bars, show_measures, show_origin, to_bar
from components.inputs import hex_input
from palette_core import ModelError, rate_harmony, suggest_colors
from palette_core.evaluation import Result, chroma_of_sources, read_results
from palette_core.plots import Bar, chroma_figure, suggestions_figure

EXAMPLE = "#264653 #2a9d8f #e9c46a #f4a261"
SUGGESTIONS = 5
CORRUPTED = {
    "harmony.auc.all": "palettes told from exchanged colours",
    "harmony.auc.one": "palettes told from one exchanged colour",
}


def evaluate_harmony() -> None:
    """Let the visitor try own colours, then show the figures."""
    show_own_colors()
    st.divider()
    results = read_results("harmony")
    if results is None:
        not_measured("harmony")
        return
    show_next_colors(results)
    st.divider()
    show_ratings(results)
    st.divider()
    show_chroma(results)
    show_all(results)


def show_own_colors() -> None:
    """Rate the visitor's colours, and show which next colours are likely."""
    st.header("Your own colours", anchor=False)
    hexes = hex_input("Hex codes", key="own_colors", value=EXAMPLE)
    if not hexes:
        return
    try:
        rating, next_colors = rate_harmony(hexes), suggest_colors(hexes, SUGGESTIONS)
    except ModelError as error:  # the figures below need no weights
        st.error(str(error), icon=":material/error:")
        return
    left, right = st.columns([1, 2], gap="large")
    left.metric("Predicted rating, 1 to 5", f"{rating:.2f}")
    left.caption(
        "This predicts an average opinion: what many people, asked on Mechanical Turk, would give. It is no law, and "
        "yours may differ. Most themes get 2.4 to 3.5."
    )
    right.subheader("What people would put beside them", anchor=False)
    right.caption("How likely their next colour is near each. By chance: 0.2 %.")
    with right:
        charts.show(suggestions_figure(next_colors), key="next_colors")


def show_next_colors(results: Result) -> None:
    """Show how often people's fifth colour is predicted, its bits, and how well corrupted palettes are recognised."""
    st.header("Foreseeing people's colours", anchor=False)
    left, right = st.columns(2, gap="large")
    bars = [to_bar(measure) for measure in results.having("harmony.hits")]
    with left:
        show_bars(
            "Is people's fifth colour near one of five suggestions?",
            sorted(bars, key=lambda bar: -bar.value),
            key="hits",
            note="higher is better",
        )
    with right:
        bars = [to_bar(measure) for measure in results.having("harmony.bits.code")]
        show_bars(
            "Bits for the fifth colour, of 512", bars, key="bits", note="lower is better; 9 without any knowledge"
        )
        measures = results.having(*CORRUPTED)
        bars = [Bar(CORRUPTED[measure.key], measure.value, measure.measured, is_ours=True) for measure in measures]
        show_bars(
            "Area under the curve", [*bars, Bar("chance", 0.5, "0.5")], key="auc", note="higher is better, at most 1"
        )
    show_origin(results)


def show_ratings(results: Result) -> None:
    """Show how near the predicted ratings come to people's."""
    st.header("Foreseeing people's ratings", anchor=False)
    show_measures(results.having("harmony.rating"), key="ratings")
    show_origin(results)


def show_chroma(results: Result) -> None:
    """Show how vivid the suggestions are: a network that regresses has too little chroma."""
    st.header("As vivid as people's colours", anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        bars = [
            Bar(measure.subject, measure.value, measure.measured, measure.subject == "suggestions")
            for measure in results.having("harmony.chroma.ratio")
        ]
        show_bars("Mean chroma", [*bars, Bar("people's", 1.0, "1")], key="chroma", note="people's is 1")
        show_origin(results)
    with right:
        if sources := chroma_of_sources():
            charts.show(chroma_figure(sources), key="chromas")
            show_origin(results, command="python -m training harmony --data FOLDER")
