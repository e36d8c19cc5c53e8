"""The colours that a role may have: each photo colour at many lightnesses, its chroma cut to sRGB or lowered."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB, Floats, Ints
from palette_core.color import (
    apca_terms,
    as_bytes,
    oklab_to_oklch,
    oklch_to_bytes,
    relative_luminance,
    srgb_to_oklab,
)
from palette_core.reproducible import lengths

LEVELS = np.linspace(0, 1, 61)
FROM_NOWHERE = -1  # the source of a colour that is not the photo's


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours with all that costs are made of, as arrays of one leading shape.

    Attributes
    ----------
    rgb : uint8 array (..., 3)
        sRGB.
    oklab : float64 array (..., 3)
        The same in OKLab.
    luminance : float64 array (...)
        Of WCAG 2.2.
    terms : float64 array (..., 5)
        Of APCA, as `apca_terms`.
    source : int64 array (...)
        The photo colour's index in the palette, or FROM_NOWHERE.
    moved : float64 array (...)
        The distance from the photo colour in OKLab x 100.
    """

    rgb: RGB
    oklab: Floats
    luminance: Floats
    terms: Floats
    source: Ints
    moved: Floats

    def __getitem__(self, index: object) -> "Colors":
        """Return the colours of an index into the leading axes."""
        return Colors(*(getattr(self, entry.name)[index] for entry in fields(self)))

    def joined(self, other: "Colors") -> "Colors":
        """Return these colours and others, one after the other along the first axis."""
        pairs = ((getattr(self, entry.name), getattr(other, entry.name)) for entry in fields(self))
        return Colors(*map(np.concatenate, pairs))

    @property
    def chroma(self) -> Floats:
        """Of OKLab (...)."""
        return lengths(self.oklab[..., 1:])


def colors_of(rgb: RGB, source: ArrayLike, origin: Floats | None = None) -> Colors:
    """Return colours (..., 3) with the sources (...) they come from; origin is those in OKLab, None for no way."""
    oklab = srgb_to_oklab(rgb)
    moved = np.zeros(oklab.shape[:-1]) if origin is None else 100 * lengths(oklab - origin)
    sources: Ints = np.broadcast_to(np.asarray(source, dtype=np.int64), oklab.shape[:-1])
    return Colors(rgb, oklab, relative_luminance(rgb), apca_terms(rgb), sources, moved)


def pinned_pool(rgb: ArrayLike) -> Colors:
    """Return the one colour (1, 1) that a pinned role may have."""
    return colors_of(as_bytes(rgb, 1)[None, None], FROM_NOWHERE)


def pool(
    rgb: RGB,
    sources: Sequence[int],
    *,
    lightness: tuple[float, float] = (0.0, 1.0),
    chroma_parts: Sequence[float] = (1.0,),
    most_chroma: float = 1.0,
) -> Colors:
    """Return photo colours at many lightnesses of their hue.

    Parameters
    ----------
    rgb : uint8 array (n, 3)
        The photo colours.
    sources : sequence of int
        Their indices in the palette.
    lightness : tuple of two float
        The least and the highest; the photo colour's own is among them, or the end that is nearest to it.
    chroma_parts : sequence of float
        Which parts of the photo colour's chroma there are.
    most_chroma : float
        The highest chroma.

    Returns
    -------
    colors : Colors (n, variants)
        A row for each photo colour.
    """
    origin = srgb_to_oklab(rgb)
    oklch = oklab_to_oklch(origin)
    levels = np.broadcast_to(lightness[0] + (lightness[1] - lightness[0]) * LEVELS, (len(rgb), len(LEVELS)))
    levels = np.concatenate([np.clip(oklch[:, :1], *lightness), levels], axis=1)
    chromas = np.minimum(oklch[:, 1:2] * np.asarray(chroma_parts), most_chroma)
    grid = np.broadcast_arrays(levels[:, None, :], chromas[:, :, None], oklch[:, 2, None, None])
    colors = oklch_to_bytes(np.stack(grid, axis=-1)).reshape(len(rgb), levels.shape[1] * chromas.shape[1], 3)
    return colors_of(colors, np.asarray(sources)[:, None], origin[:, None])
