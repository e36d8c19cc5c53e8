"""How good the suggestions and ratings are, beside simpler ways; and those of the visitor's own colours."""

import streamlit as st

from components.display import charts
from components.evaluation.measures import not_measured, show_all, show_bars, show_measures, show_origin, to_bar
from components.inputs import hex_input
from components.results import Results, read_results
from palette_core import ModelError, rate_harmony, suggest_colors
from palette_core.color_lstm import NAME
from palette_core.evaluation_plots import Bar, suggestions_figure
from palette_core.harmony_plots import chroma_figure
from palette_core.weights import read_card

EXAMPLE = "#264653 #2a9d8f #e9c46a #f4a261"
SUGGESTIONS = 5
CALLED = {"people": "people's", "suggested": "our suggestions", "regressed": "an LSTM that regresses"}


def evaluate_harmony() -> None:
    """Let the visitor try, then show the figures."""
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
    st.subheader("Your own colours")
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
    right.markdown(
        "**What people would put beside them**: how likely their next colour is near each. By chance: 0.2 %."
    )
    with right:
        charts.show(suggestions_figure(next_colors), key="next_colors")


def show_next_colors(results: Results) -> None:
    """Show how often people's fifth colour is foreseen, in how many bits, and how well palettes are told apart."""
    st.subheader("Foreseeing people's colours")
    left, right = st.columns(2, gap="large")
    hits = results.having(lambda name: name.startswith("fifth colour among"))
    bars = [to_bar(some.name.partition(": ")[2], some) for some in hits]
    with left:
        show_bars(
            "Is people's fifth colour near one of five suggestions?",
            sorted(bars, key=lambda bar: -bar.value),
            key="hits",
            note="higher is better",
        )
    with right:
        bits = results.having(lambda name: ": bits, " in name)
        bars = [to_bar(some.name.partition(": bits, ")[2], some) for some in bits]
        show_bars(
            "Bits for the fifth colour, of 512", bars, key="bits", note="lower is better; 9 without any knowledge"
        )
        told = results.having(lambda name: name.endswith("AUC"))
        bars = [Bar(some.name.partition(": ")[0], some.value, some.text, is_ours=True) for some in told]
        show_bars(
            "Area under the curve", [*bars, Bar("chance", 0.5, "0.5")], key="auc", note="higher is better, at most 1"
        )
    show_origin(results)


def show_ratings(results: Results) -> None:
    """Show how near the predicted ratings come to people's."""
    st.subheader("Foreseeing people's ratings")
    show_measures(results.having(lambda name: name.startswith("rating, ")), key="ratings")
    show_origin(results)


def show_chroma(results: Results) -> None:
    """Show how vivid the suggestions are: a network that regresses goes dull."""
    st.subheader("As vivid as people's colours")
    left, right = st.columns(2, gap="large")
    with left:
        ratios = results.having(lambda name: "chroma" in name and not name.endswith("at most"))
        bars = [
            Bar(some.name.removeprefix("mean chroma "), some.value, some.text, "suggestions" in some.name)
            for some in ratios
        ]
        show_bars("Mean chroma", [*bars, Bar("people's", 1.0, "1")], key="chroma", note="people's is 1")
        show_origin(results)
    with right:
        card = read_card(NAME)
        described = card["chroma"]
        if histograms := {called: described[key]["histogram"] for key, called in CALLED.items() if key in described}:
            charts.show(chroma_figure(histograms), key="chromas")
            show_origin(results, command=card["command"])
