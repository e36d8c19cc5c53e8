"""A vote on which palette fits the photos best, the flows' names hidden."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np
import streamlit as st

from components.display.palette_strip import palette_strip
from components.session_state import state_object
from palette_core import Palette
from palette_core.color import srgb_to_oklab
from palette_core.evaluation import Variant

MAX_VOTES = 500  # that are kept of a session


def blind_vote(ballot: Hashable, variants: Sequence[Variant]) -> None:
    """Let the visitor pick among palettes without names, then show the names.

    Parameters
    ----------
    ballot : hashable
        What is voted on, the photos and the settings: one vote for each.
    variants : sequence of Variant
        The palettes to choose from.
    """
    picked = _votes().get(ballot)
    order = shuffled(repr(ballot), len(variants))
    for place, (column, index) in enumerate(zip(st.columns(len(variants), gap="medium"), order, strict=True)):
        variant = variants[index]
        letter = chr(ord("A") + place)
        with column:
            chosen = picked == variant.key
            st.subheader(letter if picked is None else f"{letter}: {variant.title}", anchor=False)
            palette_strip(without_hints(variant.palette), key=f"ballot_{letter}", compact=True, shares=False)
            if picked is None:
                st.button(f"{letter} fits best", key=f"vote_{letter}", on_click=_vote, args=(ballot, variant.key))
            elif chosen:
                st.markdown(":material/check: Your pick")
    if picked is not None:
        st.button("Take the vote back", key="unvote", on_click=_unvote, args=(ballot,), type="tertiary")


def tally() -> dict[str, int]:
    """Return the votes of this session by the key of the variant."""
    return dict(Counter(_votes().values()))


def show_tally(titles: dict[str, str]) -> None:
    """Show the votes of this session, the most first."""
    votes = sorted(tally().items(), key=lambda item: -item[1])
    counted = ", ".join(f"{titles[key]} {number}" for key, number in votes) or "none yet"
    st.markdown(f"**Votes in this session:** {counted}. One vote for each choice of photos and settings.")


def shuffled(seed: str, count: int) -> list[int]:
    """Return 0 to count - 1 in an order drawn from a text: the same text, the same order."""
    number = int.from_bytes(blake2b(seed.encode("utf-8", errors="replace"), digest_size=8).digest())
    order: list[int] = np.random.default_rng(number).permutation(count).tolist()
    return order


def without_hints(palette: Palette) -> Palette:
    """Return the swatches from dark to light, without any hint of their flow."""
    lightness = srgb_to_oklab(palette.rgb)[:, 0]
    order = np.argsort(lightness, kind="stable").tolist()
    return Palette(tuple(replace(palette[index], region=None, origin="from image", seen=None) for index in order))


def _votes() -> dict[Hashable, str]:
    return state_object("votes", dict)


def _vote(ballot: Hashable, key: str) -> None:
    votes = _votes()
    votes[ballot] = key
    if len(votes) > MAX_VOTES:
        votes.pop(next(iter(votes)))


def _unvote(ballot: Hashable) -> None:
    _votes().pop(ballot, None)
