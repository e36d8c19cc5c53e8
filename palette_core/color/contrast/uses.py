"""What a pair of colours may be used for by its contrast, for one pair and for all pairs of a palette."""

from dataclasses import dataclass
from typing import Literal

from numpy.typing import ArrayLike

from palette_core.color.contrast.apca import apca_contrast
from palette_core.color.contrast.wcag import contrast_ratio
from palette_core.color.spaces import as_bytes

Level = Literal["AA", "AAA"]


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a pair of colours, and the ratio that WCAG 2.2 asks for it.

    Attributes
    ----------
    name : str
        "body text".
    criterion : str
        The success criterion that asks the ratio for level AA.
    ratio : float
        The least ratio for level AA.
    enhanced : float or None
        The least ratio for level AAA; None where the norm has none.
    lc : float or None
        The absolute Lc of APCA that is usual for it; informative, and no part of the norm.
    """

    name: str
    criterion: str
    ratio: float
    enhanced: float | None
    lc: float | None


# Large: from 24 px on, or from 18.66 px on in bold. Controls and graphics: borders, icons, focus marks, charts.
USES = {
    use.name: use
    for use in (
        Use("body text", "1.4.3", 4.5, 7.0, 75),
        Use("large text", "1.4.3", 3.0, 4.5, 45),
        Use("controls and graphics", "1.4.11", 3.0, None, None),
    )
}


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a colour stands out as text or shape on another.

    Attributes
    ----------
    ratio : float
        Of WCAG 2.2, 1 to 21.
    lc : float
        Of APCA, about -108 to 106; informative.
    """

    ratio: float
    lc: float

    def level(self, use: Use) -> Level | None:
        """Return the level of WCAG 2.2 that the pair meets for a use; None where it fails."""
        if use.enhanced is not None and self.ratio >= use.enhanced:
            return "AAA"
        return "AA" if self.ratio >= use.ratio else None

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of the uses that level AA of WCAG 2.2 allows, in the order of USES."""
        return tuple(name for name, use in USES.items() if self.level(use))


def contrast_of(text: ArrayLike, background: ArrayLike) -> Contrast:
    """Return the contrast of one colour (3,) on another.

    Raises
    ------
    ColorError
        What is given is no sRGB colour of 0 to 255.

    Examples
    --------
    >>> contrast_of((118, 118, 118), (255, 255, 255)).uses
    ('body text', 'large text', 'controls and graphics')
    """
    colors = as_bytes(text, 1), as_bytes(background, 1)
    return Contrast(float(contrast_ratio(*colors)), float(apca_contrast(*colors)))


def contrast_matrix(colors: ArrayLike) -> tuple[tuple[Contrast, ...], ...]:
    """Return the contrast of every colour on every other, and on itself.

    Parameters
    ----------
    colors : array_like (n, 3)
        sRGB of 0 to 255.

    Returns
    -------
    matrix : tuple (n) of tuples (n) of Contrast
        A row has one colour as text, a column one as background. Ratios are symmetric, Lc is not.

    Raises
    ------
    ColorError
        What is given is not of this shape or range.
    """
    rgb = as_bytes(colors, 2)
    ratios, lcs = contrast_ratio(rgb[:, None], rgb), apca_contrast(rgb[:, None], rgb)
    return tuple(
        tuple(Contrast(*pair) for pair in zip(*rows, strict=True))
        for rows in zip(ratios.tolist(), lcs.tolist(), strict=True)
    )
