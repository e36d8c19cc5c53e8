"""Speed and quality beside other tools, and the figures that have no peers beside their goals."""

from statistics import median

import streamlit as st

from components.evaluation.measures import show_bars, show_each, show_goals, show_origin, to_bar
from palette_core.evaluation import TITLES, Result, kept_results
from palette_core.plots import Bar

ELSEWHERE = {"known", "saliency", "classes", "regions", "features", "harmony"}  # shown on the tabs of the flows
KMEANS = "scikit-learn KMeans, decoding not counted"


def evaluate_peers() -> None:
    """Show times and errors by tool, then the tables of what has no peers."""
    show_each(VIEWS)
    for results in kept_results():
        if results.name not in {*ELSEWHERE, *VIEWS}:
            st.header(TITLES.get(results.name, results.name.replace("_", " ")), anchor=False)
            show_goals(results)


def show_speed(results: Result) -> None:
    """Show how long eight colours of a large photo take by tool."""
    files = [file for file in results.details["files"].values() if not file["progressive"]]
    milliseconds = {name: median(file["milliseconds"][name] for file in files) for name in files[0]["milliseconds"]}
    slow = [file["milliseconds of KMeans"] for file in files if "milliseconds of KMeans" in file]
    milliseconds |= {KMEANS: median(slow)} if slow else {}
    bars = [Bar(name, value, written(value), name == "ours") for name, value in milliseconds.items()]
    st.header("Speed", anchor=False)
    note = f"from a file, the median over {len(files)} baseline JPEGs; the lengths are logarithmic"
    show_bars(
        "Time to eight colours", sorted(bars, key=lambda bar: bar.value), key="times", note=note, logarithmic=True
    )
    show_origin(results, with_machine=True)


def written(milliseconds: float) -> str:
    """Write a time: 21 ms, 7.4 s."""
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def show_error(results: Result) -> None:
    """Show how far pixels are from the palette by tool, in two metrics."""
    st.header("Error", anchor=False)
    columns = st.columns(2, gap="large")
    for column, metric in zip(columns, ("OKLab", "CIEDE2000"), strict=True):
        measures = results.having(f"error.mean.{metric.lower()}")
        bars = sorted((to_bar(measure) for measure in measures), key=lambda bar: bar.value)
        with column:
            note = "how far a pixel is from its nearest swatch; lower is better"
            show_bars(f"Mean error, {metric}", bars, key=f"error_{metric}", note=note)
    show_origin(results)


VIEWS = {"speed": show_speed, "error": show_error}
