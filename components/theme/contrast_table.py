"""The contrast of all pairs of a palette as a table in which one is chosen; on a phone as one list for each ground."""

from components.component import component
from components.session_state import read_state
from palette_core import Palette
from palette_core.color import Contrast, contrast_matrix, ratio_text, text_color_on

NOTHING = "–"
_TABLE = component(__file__, "contrast_table")


def contrast_table(palette: Palette, *, key: str = "contrast") -> tuple[int, int] | None:
    """Show the contrast of every colour as text on every other one as ground.

    Returns
    -------
    chosen : (int, int) or None
        The places of the text and of the ground in the pair that the visitor chose.
    """
    chosen = _chosen(key, len(palette))
    data = {
        "colors": [{"hex": swatch.hex, "name": swatch.name, "ink": text_color_on(swatch.rgb)} for swatch in palette],
        "cells": [[_cell(contrast) for contrast in row] for row in contrast_matrix(palette.rgb)],
        "chosen": chosen,
    }
    _TABLE(key=key, data=data, on_chosen_change=lambda: None)
    return chosen


def mark(contrast: Contrast) -> str:
    """Return in a word or two what WCAG 2.2 lets a pair be used for."""
    if contrast.ratio >= 7:
        return "AAA text"
    if contrast.ratio >= 4.5:
        return "AA text"
    return "Large, UI" if contrast.uses else NOTHING


def _cell(contrast: Contrast) -> dict[str, str]:
    return {"ratio": ratio_text(contrast.ratio), "lc": f"Lc {abs(contrast.lc):.0f}", "mark": mark(contrast)}


def _chosen(key: str, count: int) -> tuple[int, int] | None:
    """Return what the browser sent, checked: it may send anything."""
    state = read_state(key)
    sent = state.get("chosen") if hasattr(state, "get") else None
    if not isinstance(sent, list) or len(sent) != 2 or sent[0] == sent[1]:
        return None
    text, ground = sent
    is_place = all(isinstance(place, int) and not isinstance(place, bool) and 0 <= place < count for place in sent)
    return (text, ground) if is_place else None
