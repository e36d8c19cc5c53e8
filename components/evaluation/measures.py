"""A figure with what it was measured on, when, and the command that measures it again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.display import charts
from components.results import TITLES, Figure, Results, read_results
from palette_core.evaluation_plots import Bar, bars_figure

OURS = ("network", "ours", "flow 2", "flow 3", "flow 4")
MET = {True: "met", False: "missed", None: ""}
# What is written under figures of a measure: how to read it.
NOTES = {
    "max F": "higher is better, at most 1",
    "mean absolute error": "lower is better",
    "pixel accuracy": "higher is better, at most 1",
    "mean IoU of 10 classes": "intersection over union; higher is better, at most 1",
    "best annotator": "of the person it is nearest to; higher is better, at most 1",
    "mean": "of all persons; higher is better, at most 1",
    "borders F": "precision and recall in one; higher is better, at most 1",
    "Spearman": "do the palettes stand in people's order? Higher is better, at most 1",
    "R²": "how much of the differences is explained; higher is better, at most 1",
    "MAE": "mean absolute error on the scale of 1 to 5; lower is better",
}
CALLED = {
    "max F": "Saliency, best F",
    "mean absolute error": "Saliency, mean absolute error",
    "pixel accuracy": "Classes, pixel accuracy",
    "mean IoU of 10 classes": "Classes, mean overlap",
    "best annotator": "Covering of the regions",
    "mean": "Covering of the regions",
    "borders F": "Borders",
    "Spearman": "Rating, rank correlation",
    "R²": "Rating, R²",
    "MAE": "Rating, error",
}


def show_origin(results: Results, *, cases: str = "", command: str = "", with_machine: bool = False) -> None:
    """Write under a figure what it was measured on, when, and how to measure it again.

    cases : a word of those that count, where a benchmark measures on several sets; all by default.
    command : by default that of the benchmark.
    with_machine : for times and memory.
    """
    counted = [f"{number:,} {what}" for what, number in results.cases.items() if cases in what]
    machine = [results.machine] if with_machine and results.machine else []
    st.caption(" · ".join([", ".join(counted), results.date, *machine, f"`{command or results.command}`"]))


def show_bars(title: str, bars: Sequence[Bar], *, key: str, note: str = "", **options: Any) -> None:
    """Show a title, a note on how to read it, and bars; nothing where there are none."""
    if bars:
        st.markdown(f"**{title}**" + (f": {note}" if note else ""))
        charts.show(bars_figure(bars, **options), key=key)


def show_measures(figures: Iterable[Figure], *, key: str) -> None:
    """Show figures that are called "set, whose: measure" as bars, a chart for each measure, two beside each other."""
    found: dict[str, list[Bar]] = {}
    for figure in figures:
        found.setdefault(figure.measure, []).append(to_bar(figure.way, figure))
    columns = st.columns(2, gap="large")
    for number, (measure, bars) in enumerate(found.items()):
        with columns[number % 2]:
            show_bars(CALLED.get(measure, measure), bars, key=f"{key}_{number}", note=NOTES.get(measure, ""))


def to_bar(name: str, figure: Figure) -> Bar:
    """Return the bar of a figure, marked where it is ours."""
    return Bar(name, figure.value, figure.text, name.startswith(OURS))


def show_all(results: Results) -> None:
    """Show every figure of a benchmark beside its goal, folded up."""
    with st.expander(f"{TITLES.get(results.name, results.name)}: every figure and its goal"):
        show_goals(results)


def show_goals(results: Results) -> None:
    """Show every figure of a benchmark beside its goal."""
    rows = [(some.text, some.name, some.goal, MET[some.is_met]) for some in results.figures]  # a phone shows two
    table = pd.DataFrame(rows, columns=["measured", "measure", "goal", "is it met"])
    st.dataframe(table, hide_index=True, key=f"goals_{results.name}")
    show_origin(results, with_machine=True)


def show_each(shown: Mapping[str, Callable[[Results], None]]) -> None:
    """Show what each benchmark found in its own way, then all its figures; where there is nothing, what makes it."""
    for name, show in shown.items():
        results = read_results(name)
        if results is None:
            not_measured(name)
        else:
            show(results)
            show_all(results)
        st.divider()


def not_measured(name: str) -> None:
    """Say that there are no results of a benchmark yet, and what makes them."""
    st.info(f"This has not been measured yet: `python -m benchmarks {name}`", icon=":material/hourglass_empty:")
