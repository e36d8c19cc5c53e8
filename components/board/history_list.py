"""The steps of the session with thumbnails, favourites, and two palettes side by side."""

import streamlit as st

from components.board.proposal import ribbon
from components.display import palette_strip
from components.inputs import escaped
from components.studio import take_waiting
from components.workbench import session, start
from palette_core import ColorError
from palette_core.editing import History, WorkingPalette
from palette_core.evaluation import match_palettes

SHOWN = 12  # steps, the newest first


def show_history() -> None:
    """Show favourites and the newest steps, each to go back to, and compare any two."""
    history = session().history
    if history is None:
        return
    _show_star(history)
    for number, favourite in enumerate(history.favourites):
        _row(favourite, "Favourite", f"favourite_{number}", lambda chosen=favourite: start(chosen, "Favourite"))
    st.markdown("**Steps**")
    newest = list(enumerate(history.entries))[: -SHOWN - 1 : -1]
    for index, entry in newest:
        label = f"{entry.label} (now)" if index == history.position else entry.label
        _row(entry.palette, label, f"step_{index}", lambda chosen=index: _go_back(chosen))
    _compare(history)


def _show_star(history: History) -> None:
    is_starred = history.is_favourite(history.current)
    st.button(
        "Remove from favourites" if is_starred else "Add to favourites",
        icon=":material/star:" if is_starred else ":material/star_border:",
        key="star",
        on_click=_star,
    )


def _row(palette: WorkingPalette, label: str, key: str, on_click: object) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(ribbon(palette.hexes, 18), width="stretch")
        st.button(escaped(label), key=key, type="tertiary", on_click=on_click, width=190)  # type: ignore[arg-type]


def _star() -> None:
    take_waiting()
    now = session()
    if now.history is None:
        return
    current = now.history.current
    try:
        now.take(now.history.unstar(current) if now.history.is_favourite(current) else now.history.star(current))
    except ColorError as error:  # there are too many
        now.problem = str(error)


def _go_back(index: int) -> None:
    take_waiting()
    now = session()
    if now.history is not None:
        now.take(now.history.restore(index))


def _compare(history: History) -> None:
    """Let the visitor choose two palettes, and show them side by side with their mean difference."""
    choices = {f"Favourite {n}": palette for n, palette in enumerate(history.favourites, start=1)}
    choices |= {f"Step {n}: {entry.label}": entry.palette for n, entry in enumerate(history.entries, start=1)}
    chosen = st.multiselect("Compare two", list(choices)[::-1], max_selections=2, key="compared")
    for number, name in enumerate(chosen):
        st.caption(escaped(name))
        palette_strip(choices[name].to_palette(), key=f"compared_{number}", shares=False)
    if len(chosen) == 2:
        first, second = (choices[name].to_palette() for name in chosen)
        st.caption(
            f"Colours paired one to one are CIEDE2000 {match_palettes(first, second).mean:.1f} apart on average."
        )
