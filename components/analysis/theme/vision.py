"""Which colours of a palette fall together, with the least mend, and photos as they are seen."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from components.analysis.photos import LoadedPhoto
from palette_core import ColorError
from palette_core.arrays import RGB
from palette_core.color import (
    SAFE,
    Deficiency,
    PairDifference,
    VisionMend,
    indistinguishable_pairs,
    mend_difference,
    parse_colors,
)
from palette_core.image import simulate_picture
from palette_core.plots import to_data_url

MOST_MENDED = 6  # pairs, the most alike first: each takes some 0.1 s
MOST_PIXELS = 120_000  # of a photo


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two colours that somebody may not tell apart, and what would help.

    Attributes
    ----------
    pair : PairDifference
        Their places in the palette, and how alike they are to whom.
    moved : int or None
        The place of the colour that a change of lightness would tell apart; None where there is no such change that
        brings no other two together.
    mend : VisionMend or None
        That change; it may move the other colour too.
    """

    pair: PairDifference
    moved: int | None = None
    mend: VisionMend | None = None

    @property
    def changes(self) -> dict[int, tuple[int, int, int]]:
        """The new colours by their places; none where there is no mend."""
        if self.moved is None or self.mend is None:
            return {}
        other = self.pair.second if self.moved == self.pair.first else self.pair.first
        partner = {other: self.mend.against_new[0]} if self.mend.against_new != self.mend.against_old else {}
        return {self.moved: self.mend.new, **partner}


# For all visitors, as it holds nothing of theirs but hex codes.
@st.cache_data(max_entries=200, show_spinner=False)
def confusions(hexes: tuple[str, ...]) -> tuple[Confusion, ...]:
    """Return the pairs of a palette that fall together, the most alike first; the first MOST_MENDED with a mend."""
    if len(hexes) < 2:
        return ()
    rgb = parse_colors(list(hexes))
    pairs = indistinguishable_pairs(rgb)
    return tuple(_mended(rgb, pair, pairs) if n < MOST_MENDED else Confusion(pair) for n, pair in enumerate(pairs))


def seen_url(photo: LoadedPhoto, deficiency: Deficiency | None) -> str:
    """Return a data URL of a photo, small, as people with a deficiency see it; None is normal vision."""
    return _seen(photo.name, photo.digest, deficiency, photo)


# In the session and not for all, keyed by the digest of the bytes: as in photos.py.
@st.cache_resource(scope="session", max_entries=16, show_spinner=False)  # 40 kB each
def _seen(name: str, digest: str, deficiency: Deficiency | None, _photo: LoadedPhoto) -> str:
    image = _photo.image.reduced(MOST_PIXELS)
    seen = simulate_picture(image.pixels, deficiency) if deficiency else image.pixels
    return to_data_url(replace(image, pixels=seen))


def _mended(rgb: RGB, pair: PairDifference, pairs: tuple[PairDifference, ...]) -> Confusion:
    """Return a pair with the least change that parts it and brings no others together."""
    best, least = Confusion(pair), np.inf
    for moved, mend in _candidates(rgb, pair):
        found = Confusion(pair, moved, mend)
        after = rgb.copy()
        for place, color in found.changes.items():
            after[place] = color
        if mend.distance < least and len(indistinguishable_pairs(after)) < len(pairs):
            best, least = found, mend.distance
    return best


def _candidates(rgb: RGB, pair: PairDifference) -> Iterator[tuple[int, VisionMend]]:
    """Yield what tells one of the two from the other, and from all others."""
    for moved, other in ((pair.first, pair.second), (pair.second, pair.first)):
        for beside in (rgb[other : other + 1], np.delete(rgb, moved, axis=0)):
            with suppress(ColorError):
                yield moved, mend_difference(rgb[moved], beside, difference=SAFE)
    with suppress(ColorError):
        yield pair.first, mend_difference(rgb[pair.first], rgb[pair.second], difference=SAFE)
