"""What sheets show of each swatch: its place in a grid, and two lines of text."""

from dataclasses import dataclass

from palette_core.export.text import one_line
from palette_core.palette import Palette, Swatch

COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A swatch on a sheet: its row and column, from 0 on, its name and what else is known of it."""

    swatch: Swatch
    row: int
    column: int
    name: str
    note: str


def cells(palette: Palette) -> list[Cell]:
    """Return the swatches in rows of COLUMNS."""
    return [
        Cell(
            swatch,
            *divmod(number, COLUMNS),
            " ".join(one_line(swatch.name).split())[:40],
            f"{swatch.hex}  {swatch.share_text}".rstrip(),
        )
        for number, swatch in enumerate(palette)
    ]
