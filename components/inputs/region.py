"""The part of a photo whose colours count: a box that is drawn on it, or typed. Kept in the session for each photo."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from components.analysis import LoadedPhoto, Photo
from components.component import component
from components.session_state import read_state, state_object
from palette_core import ImageError
from palette_core.image import Box, Mask, parse_region
from palette_core.plots import to_data_url

EDGES = ("left", "top", "right", "bottom")
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
LEAST = 1.0  # per cent, of a box that is typed
_DRAWING = component(__file__, "region_input")


def with_regions(photos: Sequence[Photo]) -> list[Photo]:
    """Return the photos with the boxes that were drawn on them; say which have one, and offer the whole again."""
    with st.container():  # always there, also when empty, so that the elements below it keep their places
        for photo in photos:
            if photo.digest in _regions():
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.text(f"Only a part of {photo.name} counts.")
                    _clear_button(photo.digest, f"whole_{photo.digest[:12]}")
    return [replace(photo, region=_regions().get(photo.digest)) for photo in photos]


def region_input(photo: LoadedPhoto) -> None:
    """Let the visitor draw a box on a photo, or type its edges."""
    box = photo.box
    _DRAWING(
        key="region",
        data={"source": to_data_url(photo.image), "name": photo.name, "box": box},
        on_drawn_change=partial(_take_drawn, photo.digest),
    )
    st.caption("From corner to corner: only the colours in the box count. Or type its edges, in per cent.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _edge_inputs(photo.digest, box or WHOLE)
        if box:
            _clear_button(photo.digest, "whole")


def _edge_inputs(digest: str, box: Box) -> None:
    """Show the edges of a box in per cent, each to be typed."""
    percents = [round(100 * edge, 1) for edge in box]
    for index, edge in enumerate(EDGES):
        opposite = percents[(index + 2) % 4]
        lowest, highest = (0.0, max(0.0, opposite - LEAST)) if index < 2 else (min(100.0, opposite + LEAST), 100.0)
        key = f"region_{edge}"
        st.session_state[key] = min(max(percents[index], lowest), highest)
        change = partial(_take_edge, digest, box, index)
        label = edge.capitalize()
        st.number_input(label, lowest, highest, step=1.0, format="%.1f", key=key, on_change=change, width=124)


def _clear_button(digest: str, key: str) -> None:
    st.button("Take the whole", key=key, type="tertiary", on_click=clear_region, args=(digest,))


def _take_drawn(digest: str) -> None:
    """Keep the box that was drawn; what is none, as a browser may send anything, is left out."""
    keep_region(digest, read_state("region").drawn)


def _take_edge(digest: str, box: Box, index: int) -> None:
    """Keep the box with one edge as it was typed."""
    typed = read_state(f"region_{EDGES[index]}") / 100
    keep_region(digest, (*box[:index], typed, *box[index + 1 :]))


def keep_mask(digest: str, inside: NDArray[np.bool_]) -> None:
    """Keep a mask of a photo, bool (H, W), as the part that counts; one without a pixel is left out."""
    if inside.any():
        _regions()[digest] = Mask.from_array(inside)


def keep_region(digest: str, drawn: Sequence[float] | None) -> None:
    """Keep a box that was drawn on a photo; None, or one that is the whole, takes the whole."""
    if drawn is None:
        clear_region(digest)
        return
    try:
        region = parse_region(tuple(drawn))  # type: ignore[arg-type]  # which is checked there
    except (ImageError, TypeError):
        return
    if region == WHOLE:
        clear_region(digest)
    elif isinstance(region, tuple):
        _regions()[digest] = region


def clear_region(digest: str) -> None:
    """Take the whole of a photo again."""
    _regions().pop(digest, None)


def _regions() -> dict[str, Box | Mask]:
    """Return the boxes of this session by the digest of the photo."""
    return state_object("regions", dict)
