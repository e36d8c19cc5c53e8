"""What a photo brings to its theme: the candidates of every role, and how much each colour is the photo's."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import oklab_distance, srgb_to_oklab
from palette_core.palette import Palette
from palette_core.reproducible import lengths
from palette_core.theme.candidates import Colors, pool
from palette_core.theme.scheme import Mode
from palette_core.theme.signals import HUES, signal_pool

MOST = 12  # photo colours that take part
MOST_VIVID = 4  # of them that do for their chroma and not for their share
GROUND = {"light": (0.94, 1.0), "dark": (0.0, 0.22)}  # OKLab lightness of the background
QUIET = {"light": (0.025, 0.04), "dark": (0.025, 0.035)}  # highest OKLab chroma of the grounds, and of the texts
PARTS = (1.0, 0.5, 0.25)  # of a photo colour's chroma that quiet roles may have
SAME_SUBJECT = 8.0  # OKLab x 100 within which a photo colour is one of the subject's


@dataclass(frozen=True, slots=True)
class Photo:
    """A palette, and what both schemes take from it.

    Attributes
    ----------
    palette : Palette
        The photo's.
    sources : sequence of int
        The indices of the swatches that take part.
    shares, subject : float64 arrays (n,)
        Of every swatch, 0 to 1: its share, and the share of the subject's colours that it is near.
    fills : dict of str to Colors
        The candidates of the roles that text stands on, the same in both schemes.
    """

    palette: Palette
    sources: Sequence[int]
    shares: Floats
    subject: Floats
    fills: dict[str, Colors]

    @classmethod
    def of(cls, palette: Palette, subject: Palette | None) -> "Photo":
        """Return what a palette of one swatch or more brings, and the palette of the subject where it is known."""
        sources = _sources(palette)
        rgb = palette.rgb[sources]
        fills = {
            **dict.fromkeys(("primary", "secondary", "accent"), pool(rgb, sources)),
            **{role: signal_pool(role, rgb, sources) for role in HUES},
        }
        shares = np.array([swatch.share for swatch in palette], dtype=np.float64)
        return cls(palette, sources, shares, _of_subject(palette, subject), fills)

    @property
    def most_vivid(self) -> float:
        """The highest OKLab chroma of the colours that take part."""
        return float(lengths(srgb_to_oklab(self.palette.rgb[self.sources])[:, 1:]).max())

    def pools(self, mode: Mode) -> dict[str, Colors]:
        """Return the candidates (s, v) of each role of a scheme."""
        rgb, (ground, text) = self.palette.rgb[self.sources], QUIET[mode]
        texts = pool(rgb, self.sources, chroma_parts=PARTS, most_chroma=text)
        return {
            **self.fills,
            "background": pool(rgb, self.sources, lightness=GROUND[mode], chroma_parts=PARTS, most_chroma=ground),
            "surface": pool(rgb, self.sources, chroma_parts=PARTS, most_chroma=ground),
            **dict.fromkeys(("border", "text", "muted text"), texts),
        }


def _sources(palette: Palette) -> list[int]:
    """Return the indices of at most MOST swatches: the most vivid ones, and the rest by their share."""
    if len(palette) <= MOST:
        return list(range(len(palette)))
    chroma = lengths(srgb_to_oklab(palette.rgb)[:, 1:])
    vivid = np.argsort(-chroma.round(6), kind="stable")[:MOST_VIVID].tolist()
    by_share = sorted(range(len(palette)), key=lambda index: (index not in vivid, -palette[index].share))
    return sorted(by_share[:MOST])


def _of_subject(palette: Palette, subject: Palette | None) -> Floats:
    if subject is None or not subject.swatches:
        return np.zeros(len(palette))
    near = oklab_distance(palette.rgb[:, None], subject.rgb) <= SAME_SUBJECT
    shares: Floats = (near * np.array([swatch.share for swatch in subject])).sum(axis=1)
    return np.minimum(1.0, shares)
