"""The bar that offers what a flow or a file has, where the palette holds work that would be lost."""

from collections.abc import Callable

import streamlit as st

from components.inputs import escaped
from components.workbench import Decision
from palette_core.editing import WorkingPalette


def show_proposal(
    proposal: WorkingPalette, label: str, on_decide: Callable[[Decision], None], *, place: str = "proposal"
) -> None:
    """Show the colours of a proposal, and let the visitor replace, merge or keep.

    The keys of its elements begin with `place`: two bars of a page have two.
    """
    decisions: tuple[tuple[Decision, str, str], ...] = (
        ("replace", "Replace", "Take these colours. Undo brings yours back."),
        ("merge", "Merge", "Keep what is locked, and take these for the rest."),
        ("keep", "Keep mine", "Leave the palette as it is."),
    )
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=place):
        st.markdown(f"**New proposal:** {escaped(label)}")
        st.html(ribbon(proposal.hexes), width=220)
        for decision, words, help_text in decisions:
            st.button(words, key=f"{place}_{decision}", help=help_text, on_click=on_decide, args=(decision,))


def ribbon(hexes: list[str], height: int = 22) -> str:
    """Return hex codes as a small row of colours in HTML."""
    cells = "".join(f'<span style="flex:1;background:{code}"></span>' for code in hexes)
    return (
        f'<div role="img" aria-label="{", ".join(hexes)}" style="display:flex;height:{height}px;border-radius:5px;'
        f'overflow:hidden;border:1px solid #80808066">{cells}</div>'
    )
