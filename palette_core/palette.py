"""The result: a palette of swatches."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from palette_core.color import rgb_to_hex
from palette_core.naming import color_name

if TYPE_CHECKING:
    import pandas as pd


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
    rgb : three ints of 0 to 255, sRGB.
    share : the part of the picture that is nearest to this colour, 0 to 1.
    seen : a real pixel near this colour; None for a suggested colour.
    region : the region or class that the colour stands for, if the flow has regions.
    origin : "from image" or "suggested".
    """

    rgb: tuple[int, int, int]
    share: float
    seen: Location | None = None
    region: str | None = None
    origin: Literal["from image", "suggested"] = "from image"

    @property
    def hex(self) -> str:
        """The hex code, "#rrggbb"."""
        return rgb_to_hex(self.rgb)

    @property
    def name(self) -> str:
        """The colour in words, as "dark teal"."""
        return color_name(self.rgb)


@dataclass(frozen=True, slots=True)
class Palette:
    """Swatches by descending share. Iterate over it, index it, take its length."""

    swatches: tuple[Swatch, ...]

    @property
    def hexes(self) -> list[str]:
        """The hex codes in order."""
        return [swatch.hex for swatch in self.swatches]

    def to_frame(self) -> "pd.DataFrame":
        """Return a table with a row for each swatch: hex, red, green, blue, share, name, ..."""
        import pandas as pd

        from palette_core.export import COLUMNS, to_rows

        return pd.DataFrame(to_rows(self), columns=COLUMNS)

    def __iter__(self) -> Iterator[Swatch]:
        return iter(self.swatches)

    def __len__(self) -> int:
        return len(self.swatches)

    def __getitem__(self, index: int) -> Swatch:
        return self.swatches[index]
