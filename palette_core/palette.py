"""The result: a palette of swatches, its table, and how notebooks and matplotlib show it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import (
    color_name,
    hue_order,
    lightness_order,
    oklab_to_srgb,
    path_order,
    rgb_to_hex,
    srgb_to_oklab,
    text_color_on,
)
from palette_core.errors import ChoiceError, ColorError, require

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.colors import Colormap

Order = Literal["share", "hue", "lightness", "people"]
Origin = Literal["from image", "suggested", "typed", "from file"]

COLUMNS = ["hex", "red", "green", "blue", "share", "name", "origin", "region", "image", "x", "y"]
COLORMAP_KINDS = ("listed", "continuous")
COLORMAP_STEPS = 256  # colours of a continuous colormap


@dataclass(frozen=True, slots=True)
class Location:
    """A pixel of a picture: the picture's name and the column x and row y in its full size."""

    image: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of a palette.

    Attributes
    ----------
    rgb : tuple of three int
        0 to 255, sRGB.
    share : float
        The share of the pixels that are nearest to this colour, 0 to 1; 0 where there is none, as of a typed colour.
    seen : Location or None
        A real pixel near this colour; None for a suggested colour.
    region : str or None
        The name of the region that has most of the colour, if the flow has regions.
    origin : {"from image", "suggested", "typed", "from file"}
        Where the colour comes from.
    confidence : float or None
        The share of resampled copies of the pictures in whose palette the colour is found again; None if not measured.
    reason : str or None
        Why a suggested colour goes with the others: "complement of the teal".
    label : str or None
        The name that a user gave the colour.
    """

    rgb: tuple[int, int, int]
    share: float
    seen: Location | None = None
    region: str | None = None
    origin: Origin = "from image"
    confidence: float | None = None
    reason: str | None = None
    label: str | None = None

    @property
    def hex(self) -> str:
        """The hex code, "#rrggbb"."""
        return rgb_to_hex(self.rgb)

    @property
    def name(self) -> str:
        """The user's name for the colour, else the colour in words, as "dark teal"."""
        return self.label or color_name(self.rgb)

    @property
    def share_text(self) -> str:
        """The share, as "12.5%"; of a colour without one "suggested", "typed" or nothing."""
        return f"{self.share:.1%}" if self.share else "" if self.origin.startswith("from") else self.origin


@dataclass(frozen=True, slots=True)
class Palette:
    """Swatches by descending share, or as `ordered`. Iterate over it, index it; a notebook shows its colours."""

    swatches: tuple[Swatch, ...]
    title: str = field(default="", compare=False)  # of what it is: the name of the photo, or "3 photos"

    @property
    def hexes(self) -> list[str]:
        """The hex codes in order."""
        return [swatch.hex for swatch in self.swatches]

    @property
    def rgb(self) -> RGB:
        """The colours in order, uint8 (k, 3)."""
        return np.array([swatch.rgb for swatch in self.swatches], dtype=np.uint8).reshape(-1, 3)

    def ordered(self, order: Order) -> "Palette":
        """Return the same swatches in another order.

        Parameters
        ----------
        order : {"share", "hue", "lightness", "people"}
            "share", from the largest on; "hue", from red through green and blue to pink, and the neutrals last;
            "lightness", from dark to light; "people", as people arrange palettes: from the darkest on, each colour
            beside those that are like it, above all in hue.

        Returns
        -------
        palette : Palette
            Swatches of equal share, hue or lightness keep their order.

        Raises
        ------
        ChoiceError
            There is no such order.

        Examples
        --------
        >>> import palette_core as pc
        >>> palette = pc.Palette((pc.Swatch((233, 196, 106), 0.6), pc.Swatch((38, 70, 83), 0.4)))
        >>> palette.ordered("lightness").hexes
        ['#264653', '#e9c46a']
        """
        if order not in get_args(Order):
            raise ChoiceError("order", order, get_args(Order))
        if order == "share":
            return replace(self, swatches=tuple(sorted(self.swatches, key=lambda swatch: -swatch.share)))
        indices = {"hue": hue_order, "lightness": lightness_order, "people": path_order}[order](srgb_to_oklab(self.rgb))
        return replace(self, swatches=tuple(self.swatches[index] for index in indices))

    def to_frame(self) -> "pd.DataFrame":
        """Return a table with a row for each swatch: hex, red, green, blue, share, name, ...

        Raises
        ------
        MissingPackageError
            pandas is not installed.
        """
        require("pandas", "notebook")
        import pandas as pd

        return pd.DataFrame(to_rows(self), columns=columns(self))

    def to_colormap(self, kind: Literal["listed", "continuous"] = "listed") -> "Colormap":
        """Return the palette as a colormap of matplotlib.

        Parameters
        ----------
        kind : {"listed", "continuous"}
            "listed", a `ListedColormap`, has the swatches as they stand, for categories. "continuous", a
            `LinearSegmentedColormap`, goes from the darkest to the lightest in equal steps of the swatches, for
            values: lightness that rises everywhere shows more as more (Kovesi, 2015). It is straight in OKLab.

        Returns
        -------
        colormap : matplotlib.colors.Colormap
            Its name is "palette".

        Raises
        ------
        ChoiceError
            There is no such kind.
        ColorError
            The palette is empty.
        MissingPackageError
            matplotlib is not installed.
        """
        if kind not in COLORMAP_KINDS:
            raise ChoiceError("kind of colormap", kind, COLORMAP_KINDS)
        if not self.swatches:
            raise ColorError("A palette without colours has no colormap. Give it at least one swatch.")
        require("matplotlib", "notebook")
        from matplotlib.colors import LinearSegmentedColormap, ListedColormap

        if kind == "listed":
            return ListedColormap(self.hexes, name="palette")
        return LinearSegmentedColormap.from_list("palette", _gradient(self.rgb) / 255, N=COLORMAP_STEPS)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row of swatches, each with its hex code and share."""
        return f'<div style="display:flex;flex-wrap:wrap;gap:4px">{"".join(map(_html, self.swatches))}</div>'

    def __iter__(self) -> Iterator[Swatch]:
        """Iterate over the swatches."""
        return iter(self.swatches)

    def __len__(self) -> int:
        """Return the number of swatches."""
        return len(self.swatches)

    def __getitem__(self, index: int) -> Swatch:
        """Return one swatch."""
        return self.swatches[index]


def columns(palette: Palette) -> list[str]:
    """Return the names of the columns of a palette's table: COLUMNS, and "confidence" where that was measured."""
    return [*COLUMNS, "confidence"] if any(swatch.confidence is not None for swatch in palette) else COLUMNS


def to_rows(palette: Palette) -> list[list[object]]:
    """Return a row for each swatch with the values of its `columns`; None where there is none, as for no share."""
    extra = len(columns(palette)) - len(COLUMNS)
    return [
        [swatch.hex, *swatch.rgb, swatch.share or None, swatch.name, *_source(swatch), *[swatch.confidence][:extra]]
        for swatch in palette
    ]


def to_record(swatch: Swatch) -> dict[str, object]:
    """Return a swatch as a dictionary for JSON; a share of 0 is None, confidence and reason are left out if unknown."""
    seen = swatch.seen
    known = {"confidence": swatch.confidence, "reason": swatch.reason}
    return {
        "hex": swatch.hex,
        "rgb": swatch.rgb,
        "share": swatch.share or None,
        "name": swatch.name,
        "origin": swatch.origin,
        "region": swatch.region,
        "seen": {"image": seen.image, "x": seen.x, "y": seen.y} if seen else None,
        **{key: value for key, value in known.items() if value is not None},
    }


def _source(swatch: Swatch) -> list[object]:
    seen = swatch.seen
    return [swatch.origin, swatch.region, *((seen.image, seen.x, seen.y) if seen else (None, None, None))]


def _html(swatch: Swatch) -> str:
    """Return a box in the swatch's colour; its text stands on that colour and not on the page, dark or light."""
    style = (
        f"background:{swatch.hex};color:{text_color_on(swatch.rgb)};border:1px solid #80808080;border-radius:4px;"
        "min-width:72px;padding:28px 6px 6px;font:12px/1.4 monospace;text-align:center"
    )
    title = escape(", ".join(part for part in (swatch.name, swatch.region) if part))
    return f'<div title="{title}" style="{style}">{swatch.hex}<br>{swatch.share_text}</div>'


def _gradient(rgb: RGB) -> Floats:
    """Return COLORMAP_STEPS colours from the darkest to the lightest, straight in OKLab between the given ones."""
    points = srgb_to_oklab(rgb)
    points = points[points[:, 0].argsort(kind="stable")]
    positions = np.linspace(0, len(points) - 1, COLORMAP_STEPS)
    steps = np.stack([np.interp(positions, np.arange(len(points)), axis) for axis in points.T], axis=1)
    return oklab_to_srgb(steps)
