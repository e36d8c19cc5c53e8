"""How good flow 1 is: recovery of known palettes, by us and by extcolors."""

from typing import Any

import streamlit as st

from components.analysis import LabelledPicture, recovered_palettes
from components.display import charts
from components.evaluation.measures import not_measured, show_all, show_bars, show_origin
from components.inputs import labelled_picture_input
from palette_core import ImageError
from palette_core.color import hex_to_rgb, text_color_on
from palette_core.evaluation import RECOVERED_WITHIN, PaletteRecovery, comparison_table, read_results, score_recovery
from palette_core.plots import Bar, matches_figure


def evaluate_quantization() -> None:
    """Compare in front of the visitor, then show the benchmark on 150 such pictures."""
    st.header("Do known colours come back?", anchor=False)
    st.markdown(
        "A picture whose colours are known: which of them come back? Each true colour is matched with a swatch; "
        f"between them stands CIEDE2000. Up to {RECOVERED_WITHIN} the two are the same colour at a glance."
    )
    picture = labelled_picture_input()
    if picture is not None:
        try:
            show_comparison(picture)
        except ImageError as error:
            st.error(str(error), icon=":material/error:")
    st.divider()
    show_benchmark()


def show_comparison(picture: LabelledPicture) -> None:
    """Show our palette and that of extcolors beside the ground truth; without one, that of extcolors beside ours."""
    palettes = recovered_palettes(picture)
    called = "truth" if picture.truth else "ours"
    truth = picture.truth or palettes["ours"].hexes
    compared = {name: score_recovery(palette, truth) for name, palette in palettes.items() if name != called}
    shown, matched = st.columns([1, 2], gap="large")
    shown.image(picture.image.pixels, width="stretch", alt="The picture")
    for name, recovery in compared.items():
        shown.markdown(f"**{name}**: {in_words(recovery)}")
    with matched:
        charts.show(matches_figure(called, compared), key="matches")
    table = comparison_table(called, compared)
    forms: dict[Any, Any] = {column: "{:.0f}" for column in table.columns if column[-2:] in {" R", " G", " B"}}
    forms |= {column: "{:.2f}" for column in table.columns if column.endswith("CIEDE2000")}
    styled = table.style.map(paint, subset=[called, *compared]).format(forms, na_rep="none")
    st.dataframe(styled, hide_index=True, key="matched")


def in_words(comparison: PaletteRecovery) -> str:
    """Describe how many of the colours came back and how near."""
    recovered = f"{comparison.recovered} of {len(comparison.colors)} within {RECOVERED_WITHIN}"
    missing = f", {comparison.missing} without any swatch" if comparison.missing else ""
    return f"{recovered}{missing}; the pairs differ by {comparison.mean:.1f} on average."


def paint(code: object) -> str:
    """Return the style of a cell: behind a hex code its colour."""
    if not isinstance(code, str):
        return ""
    return f"background-color: {code}; color: {text_color_on(hex_to_rgb(code))}"


def show_benchmark() -> None:
    """Show how many colours of drawn pictures come back, by us and by the peers."""
    results = read_results("known")
    if results is None:
        not_measured("known")
        return
    st.header("The same on many pictures", anchor=False)
    st.markdown(
        "Drawn pictures as “From the benchmark”, but of a set that nobody had seen, and with more peers. "
        "Each has a vivid accent on one per cent of its area."
    )
    columns = st.columns(2, gap="large")
    for column, (key, title) in zip(columns, {"colors": "Colours", "accents": "Accents"}.items(), strict=True):
        rates = sorted(((row[key], name) for name, row in results.details["fresh"].items()), reverse=True)
        bars = [Bar(name, value, f"{value:.1f} %", name.startswith("ours")) for value, name in rates]
        with column:
            note = f"within {RECOVERED_WITHIN}; higher is better"
            show_bars(f"{title} recovered", bars, key=f"recovered_{key}", note=note)
    show_origin(results)
    show_all(results)
