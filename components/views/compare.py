"""What the page of the comparison shows: a column for each flow, the measures, the shared colours, the vote."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.analysis import (
    FLOW_KEYS,
    TITLES,
    LoadedPhoto,
    Results,
    ask_for_seconds,
    drawn_photos,
    measured_seconds,
    run_flows,
    to_comparison,
    to_variant,
)
from components.display import FlowColumn, blind_vote, charts, open_columns, show_source, show_tally, tally
from palette_core import FlowResult, ModelError
from palette_core.color import SAME_COLOR
from palette_core.evaluation import MEASURES, ColorGroup, Comparison, share_colors
from palette_core.plots import measures_figure, shared_figure, viewable
from palette_core.quantization import Options
from palette_core.reports import DRAWN_PIXELS, to_csv, to_html, to_json, verdict_of

ONE_VOTE_PIXELS, ONE_VOTE_WIDTH = 150_000, 360  # of the photo of a vote
VOTE_PIXELS, VOTE_WIDTH = 30_000, 176  # of each of several


def compare_and_show(
    photos: Sequence[LoadedPhoto], photo: LoadedPhoto, keys: Sequence[str], options: Options, *, columns: bool
) -> tuple[dict[str, FlowResult], Comparison]:
    """Run the flows and baselines, the fast ones first, and with `columns` show each as soon as it is there."""
    notes = st.container()
    bar = notes.progress(0.0, "Finding the palettes")
    opened = open_columns(keys) if columns else {}
    results: dict[str, FlowResult] = {}
    done = 0

    def report(text: str) -> None:
        bar.progress(done / len(keys), text)

    with notes:
        for key, outcome in run_flows(photos, keys, options, report):
            done += 1
            report(f"{TITLES[key]} is done, {done} of {len(keys)}")
            if isinstance(outcome, FlowResult):
                results[key] = outcome
            if key in opened:
                show_outcome(opened[key], outcome, photos, photo, options)
    comparison = to_comparison(results, photos, options, measured_seconds(results, photos, options, report))
    bar.empty()
    for variant in comparison.variants:
        if variant.key in opened:
            opened[variant.key].show_measures(variant)  # now with the regions
    return results, comparison


def show_outcome(
    column: FlowColumn,
    outcome: FlowResult | ModelError,
    photos: Sequence[LoadedPhoto],
    photo: LoadedPhoto,
    options: Options,
) -> None:
    """Show a result, or why there is none; the measure of the regions has to wait for them."""
    if isinstance(outcome, ModelError):
        column.show_failure(str(outcome))
    else:
        column.show(outcome, photo, photos.index(photo))
        column.show_measures(to_variant(column.key, outcome, photos, options, None))


def show_vote(comparison: Comparison, photos: Sequence[LoadedPhoto]) -> None:
    """Show every photo that the palettes are of, and the palettes without names to choose from."""
    st.header("Which palette fits best?", anchor=False)
    st.caption("The order is shuffled, and each palette runs from dark to light.")
    with st.container(horizontal=True, key="ballot_photos"):
        for photo in photos:
            small = photo.image.reduced(VOTE_PIXELS if len(photos) > 1 else ONE_VOTE_PIXELS)
            st.image(viewable(small.pixels), width=VOTE_WIDTH if len(photos) > 1 else ONE_VOTE_WIDTH, alt=photo.name)
    digests = tuple(photo.digest for photo in photos)
    palettes = tuple((variant.key, *sorted(variant.palette.hexes)) for variant in comparison.variants)
    blind_vote((digests, comparison.n_colors, comparison.emphasis, palettes), comparison.variants)


def show_measures(comparison: Comparison, photos: Sequence[LoadedPhoto], options: Options) -> None:
    """Show the measures as bars and in words, and below them the shared colours."""
    st.divider()
    chart, words = st.columns([3, 2], gap="large")
    with chart:
        st.header("The measures", anchor=False)
        st.caption("Each row runs from nought to its largest value.")
        charts.show(measures_figure(comparison.variants), key="measures")
        show_timing(comparison, photos, options)
    with words:
        st.header("What the numbers say", anchor=False)
        for sentence in verdict_of(comparison):
            st.markdown(sentence)
    show_shared(comparison, share_colors({variant.key: variant.palette for variant in comparison.variants}))


def show_timing(comparison: Comparison, photos: Sequence[LoadedPhoto], options: Options) -> None:
    """Offer to measure the times; the first run has none to show, as networks loaded meanwhile."""
    if any(variant.timings for variant in comparison.variants):
        st.caption("Milliseconds: each run once more, one after the other, with its network loaded.")
        return
    st.caption("Milliseconds are not measured yet: while networks load, or others compute, they would mean little.")
    st.button(
        "Measure the times",
        icon=":material/timer:",
        key="measure_times",
        on_click=ask_for_seconds,
        args=(photos, options),
    )


def show_shared(comparison: Comparison, groups: Sequence[ColorGroup]) -> None:
    """Show which colours all have and which only one."""
    number = len(comparison.variants)
    common = sum(len(group.swatches) == number for group in groups)
    alone = [group for group in groups if len(group.swatches) == 1]
    st.header("Shared colours", anchor=False)
    st.caption(
        f"{common} of {len(groups)} colours are in all {number} palettes, "
        f"{len(alone)} in one alone. Colours within {SAME_COLOR:.0f} (CIEDE2000) count as one."
    )
    charts.show(shared_figure(comparison.variants, groups), key="shared")
    for variant in comparison.variants:
        own = [swatch for group in alone for swatch in group.swatches.get(variant.key, ())]
        if own:
            swatches = ", ".join(
                f"{swatch.hex} {swatch.name}{' (suggested)' if swatch.origin == 'suggested' else ''}" for swatch in own
            )
            st.text(f"Only {variant.title}: {swatches}")


def show_downloads(comparison: Comparison, results: Results, photos: Sequence[LoadedPhoto]) -> None:
    """Show the votes of this session, and the buttons that download the whole comparison."""
    show_tally(TITLES)
    st.header("Take the comparison with you", anchor=False)
    votes = tally()

    def report() -> bytes:
        return to_html(comparison, drawn_photos(photos, results, DRAWN_PIXELS), votes)

    files = (
        ("HTML report", report, "comparison.html", "text/html"),
        ("CSV", partial(to_csv, comparison, votes), "comparison.csv", "text/csv"),
        ("JSON", partial(to_json, comparison, votes), "comparison.json", "application/json"),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, write, name, mime in files:
            st.download_button(label, write, name, mime, icon=":material/download:", on_click="ignore")


def show_methods() -> None:
    """Explain the measures, and show the source of the flows."""
    st.markdown(
        "The same few verbs in all four flows: a picture becomes a histogram of its colours, a histogram a palette. "
        "What differs is the weight of each part of the photos. All palettes are measured on the same histogram."
    )
    st.markdown("\n".join(f"- **{measure.title}**: {measure.explanation}" for measure in MEASURES))
    for tab, key in zip(st.tabs([TITLES[key] for key in FLOW_KEYS]), FLOW_KEYS, strict=True):
        with tab:
            show_source(key)
