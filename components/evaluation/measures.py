"""Measures on a page: bars, tables, and their origin: on what, when, and by which command."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.display import charts
from palette_core.evaluation import TITLES, Measure, Result, read_results
from palette_core.plots import Bar, bars_figure

OURS = ("network", "ours", "flow 2", "flow 3", "flow 4")
MET = {True: "met", False: "missed", None: ""}
# What is written under the bars of a key: how to read them.
NOTES = {
    "saliency.max_f": "higher is better, at most 1",
    "saliency.mae": "lower is better",
    "classes.accuracy": "higher is better, at most 1",
    "classes.iou": "intersection over union; higher is better, at most 1",
    "regions.covering.best": "of the person it is nearest to; higher is better, at most 1",
    "regions.covering.mean": "of all persons; higher is better, at most 1",
    "regions.borders": "precision and recall in one; higher is better, at most 1",
    "harmony.rating.spearman": "do the palettes stand in people's order? Higher is better, at most 1",
    "harmony.rating.r2": "how much of the differences is explained; higher is better, at most 1",
    "harmony.rating.mae": "mean absolute error on the scale of 1 to 5; lower is better",
}
CALLED = {
    "saliency.max_f": "Saliency, best F",
    "saliency.mae": "Saliency, mean absolute error",
    "classes.accuracy": "Classes, pixel accuracy",
    "classes.iou": "Classes, mean overlap",
    "regions.covering.best": "Covering of the regions",
    "regions.covering.mean": "Covering of the regions",
    "regions.borders": "Borders",
    "harmony.rating.spearman": "Rating, rank correlation",
    "harmony.rating.r2": "Rating, R²",
    "harmony.rating.mae": "Rating, error",
}


def show_origin(results: Result, *, cases: str = "", command: str = "", with_machine: bool = False) -> None:
    """Write under a figure what it was measured on, when, and how to measure it again.

    Parameters
    ----------
    results : Result
        What was measured.
    cases : str
        A word in the names of the cases that are shown, where a benchmark measures on several sets; by default all.
    command : str
        By default that of the benchmark.
    with_machine : bool
        Show the machine too, for times and memory.
    """
    counted = [f"{number:,} {what}" for what, number in results.cases.items() if cases in what]
    machine = [results.computer] if with_machine and results.computer else []
    st.caption(" · ".join([", ".join(counted), results.date, *machine, f"`{command or results.command}`"]))


def show_bars(title: str, bars: Sequence[Bar], *, key: str, note: str = "", **options: Any) -> None:
    """Show a title, a note on how to read it, and bars; nothing where there are none."""
    if bars:
        st.subheader(title, anchor=False)
        if note:
            st.caption(note)
        charts.show(bars_figure(bars, **options), key=key)


def show_measures(measures: Iterable[Measure], *, key: str) -> None:
    """Show measures as bars, a chart for each key, two beside each other."""
    by_key: dict[str, list[Measure]] = {}
    for measure in measures:
        by_key.setdefault(measure.key, []).append(measure)
    columns = st.columns(2, gap="large")
    for number, (name, same) in enumerate(by_key.items()):
        with columns[number % 2]:
            title, note = CALLED.get(name, same[0].metric), NOTES.get(name, "")
            show_bars(title, [to_bar(measure) for measure in same], key=f"{key}_{number}", note=note)


def to_bar(measure: Measure, name: str | None = None) -> Bar:
    """Return the bar of a measure, marked where it is ours; it is called by the subject unless told."""
    called = name or measure.subject
    return Bar(called, measure.value, measure.measured, called.startswith(OURS))


def show_all(results: Result) -> None:
    """Show every figure of a benchmark beside its goal, folded up."""
    with st.expander(f"{TITLES.get(results.name, results.name)}: every figure and its goal"):
        show_goals(results)


def show_goals(results: Result) -> None:
    """Show every figure of a benchmark beside its goal."""
    rows = [
        (measure.measured, measure.name, measure.wanted, MET[measure.is_met]) for measure in results.measures
    ]  # a phone shows two
    table = pd.DataFrame(rows, columns=["measured", "measure", "goal", "is it met"])
    st.dataframe(table, hide_index=True, key=f"goals_{results.name}")
    show_origin(results, with_machine=True)


def show_each(shown: Mapping[str, Callable[[Result], None]]) -> None:
    """Show the results of each benchmark by its own function, then all its figures; without results, the command."""
    for name, show in shown.items():
        results = read_results(name)
        if results is None:
            not_measured(name)
        else:
            show(results)
            show_all(results)
        st.divider()


def not_measured(name: str) -> None:
    """Show that there are no results of a benchmark yet, and the command that makes them."""
    st.info(f"This has not been measured yet: `python -m benchmarks {name}`", icon=":material/hourglass_empty:")
