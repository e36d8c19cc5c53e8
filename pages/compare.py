"""The page of the comparison: the same photos through all four flows, side by side."""

import inspect
from functools import partial

import streamlit as st

from components.blind_vote import blind_vote, show_tally, tally
from components.comparing import FLOWS, TITLES, Failed, Found, find_all, to_comparison, to_contender
from components.entry import enter
from components.flow_column import FlowColumn, drawn_photos, open_columns
from components.photo_input import photo_input
from components.reading import ReadPhoto, choose_photo, read_photos, show_unreadable
from components.settings import palette_settings
from palette_core.color import SAME_COLOR
from palette_core.comparison import MEASURES, Comparison, SharedColor, share_colors
from palette_core.comparison_plots import measures_figure, shared_figure
from palette_core.comparison_report import DRAWN_PIXELS, to_csv, to_html, to_json, verdict_of
from palette_core.flows import FLOWS as LIBRARY_FLOWS

STILL = {"displayModeBar": False}
SIDE_BY_SIDE, BLIND = "Side by side", "Blind vote"


def ways_input() -> tuple[str, list[str]]:
    """Let the visitor choose the view, and others' ways to stand beside the flows."""
    view_column, rivals = st.columns([2, 3], vertical_alignment="bottom")
    view: str = view_column.segmented_control(
        "View",
        [SIDE_BY_SIDE, BLIND],
        default=SIDE_BY_SIDE,
        key="view",
        required=True,
        bind="query-params",
        help="*Blind vote*: pick the palette that fits best before you see whose it is.",
    )
    with rivals.container(horizontal=True, vertical_alignment="center"):
        extcolors = st.toggle("extcolors beside them", key="extcolors", bind="query-params")
        median_cut = st.toggle("Pillow's median cut", key="median_cut", bind="query-params")
    return view, [*FLOWS, *["extcolors"] * extcolors, *["median_cut"] * median_cut]


def find_and_show(
    photos: list[ReadPhoto], photo: ReadPhoto, ways: list[str], shown: bool
) -> tuple[dict[str, Found], Comparison]:
    """Go all the ways, the fast ones first, and show each as soon as it is there."""
    notes = st.container()
    bar = notes.progress(0.0, "Finding the palettes")
    columns = open_columns(ways) if shown else {}
    all_found: dict[str, Found] = {}
    with notes:
        for number, found in enumerate(find_all(photos, ways, count, emphasis), start=1):
            bar.progress(number / len(ways), f"{TITLES[found.key]} is done, {number} of {len(ways)}")
            if isinstance(found, Found):
                all_found[found.key] = found
            if shown:
                show_one(columns[found.key], found, photo, photos)
    bar.empty()
    compared = to_comparison(all_found, photos, count, emphasis)
    for one in compared.contenders if shown else ():
        columns[one.key].show_measures(one)  # now with the regions
    return all_found, compared


def show_one(column: FlowColumn, found: Found | Failed, photo: ReadPhoto, photos: list[ReadPhoto]) -> None:
    """Show what one way came to; the measure of the regions has to wait for them."""
    if isinstance(found, Failed):
        column.show_failure(found.reason)
    else:
        column.show(found, photo, photos.index(photo))
        column.show_measures(to_contender(found, photos, emphasis, None))


def show_shared(compared: Comparison, shared: tuple[SharedColor, ...]) -> None:
    """Show which colours all have and which only one."""
    number = len(compared.contenders)
    common = sum(len(colors.found) == number for colors in shared)
    alone = sum(len(colors.found) == 1 for colors in shared)
    st.markdown(
        f"**Shared colours.** {common} of {len(shared)} colours are in all {number} palettes, "
        f"{alone} in one alone. Colours within {SAME_COLOR:.0f} (CIEDE2000) count as one."
    )
    st.plotly_chart(shared_figure(compared.contenders, shared), key="shared", config=STILL)
    for one in compared.contenders:
        own = [swatch for colors in shared if len(colors.found) == 1 for swatch in colors.found.get(one.key, ())]
        if own:
            swatches = ", ".join(
                f"{swatch.hex} {swatch.name}{' (suggested)' if swatch.origin == 'suggested' else ''}" for swatch in own
            )
            st.text(f"Only {one.title}: {swatches}")


def show_downloads(compared: Comparison, all_found: dict[str, Found], photos: list[ReadPhoto]) -> None:
    """Show the buttons that download the whole comparison."""
    votes = tally()

    def report() -> bytes:
        return to_html(compared, drawn_photos(photos, all_found, DRAWN_PIXELS), votes)

    files = (
        ("HTML report", report, "comparison.html", "text/html"),
        ("CSV", partial(to_csv, compared, votes), "comparison.csv", "text/csv"),
        ("JSON", partial(to_json, compared, votes), "comparison.json", "application/json"),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, write, name, mime in files:
            st.download_button(label, write, name, mime, icon=":material/download:", on_click="ignore")


def show_sources() -> None:
    """Show the source of the flows."""
    st.markdown(
        "The same few verbs in all four flows: a picture becomes a histogram of its colours, a histogram a palette. "
        "What differs is which part of the photos has how much say. All palettes are measured on the same histogram."
    )
    st.markdown("\n".join(f"- **{kind.title}**: {kind.explanation}" for kind in MEASURES))
    for tab, key in zip(st.tabs([TITLES[key] for key in FLOWS]), FLOWS, strict=True):
        flow = LIBRARY_FLOWS[key]
        tab.code("\n\n".join(inspect.getsource(part) for part in (flow.prepare, flow.combine)), language="python")


enter("pages/compare.py")
st.title("Compare", anchor=False)
st.markdown("The same photos through all four flows, side by side, with what each is worth in numbers.")
chosen_photos = photo_input("compare")
count, emphasis = palette_settings()
view, ways = ways_input()
photos, unreadable = read_photos(chosen_photos, emphasis)
with st.container():  # a place of its own, empty or not: what is below stays where it is while it is made anew
    show_unreadable(unreadable)
if not photos:
    st.stop()
with st.container():
    photo = choose_photo(photos)
all_found, compared = find_and_show(photos, photo, ways, view == SIDE_BY_SIDE)
if view == BLIND:
    st.markdown("**Which palette fits best?** The order is shuffled, and each palette runs from dark to light.")
    st.image(photo.view.reduced(150_000).pixels, width=360)
    blind_vote((tuple(some.digest for some in photos), count, emphasis, tuple(all_found)), compared.contenders)
else:
    st.divider()
    chart, words = st.columns([3, 2], gap="large")
    chart.markdown("**The measures.** Each row runs from nought to its largest value.")
    chart.plotly_chart(measures_figure(compared.contenders), key="measures", config=STILL)
    words.markdown("**What the numbers say**")
    for sentence in verdict_of(compared):
        words.markdown(sentence)
    show_shared(compared, share_colors({one.key: one.palette for one in compared.contenders}))
show_tally(TITLES)
st.markdown("**Take the comparison with you**")
show_downloads(compared, all_found, photos)
with st.expander("How this works: four flows", icon=":material/code:"):
    show_sources()
