"""Palettes that people took from pictures by hand, and the themes of Lin and Hanrahan (CHI 2013)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from palette_core.arrays import RGB
from palette_core.color import parse_colors

FOLDER = "picks"
THEMES = "lin_hanrahan_2013"
PICTURES = ("homer1", "homer2")  # of the 40 pictures with themes, those that are there

Part = Literal["test", "validation", "train"]

# By set, for a set is the hand of one author. Nothing may be chosen by the rows of test.
PARTS: dict[Part, tuple[str, ...]] = {
    "test": ("natparks", "vangogh", "feathers", "natpalette"),
    "validation": ("ranglapunjab", "mexbrewer", "limno"),
    "train": ("met", "plcolors", "calecopal", "soil"),
}
ART = ("met", "vangogh", "mexbrewer")
COVERS = ("plcolors",)  # of books
TRUE_TO_PIXELS = 5.0  # CIEDE2000; above it, the person changed the colours more than they picked them


@dataclass(frozen=True, eq=False, slots=True)
class Pick:
    """A picture and the palette that one person took from it.

    Attributes
    ----------
    set, name : str
        The collection, which has one author, and the palette's name in it.
    path : Path
        The picture's file.
    colors : uint8 array (k, 3)
        The palette in its author's order.
    nearest_pixels : float
        How far a colour of the palette is on average from the nearest 0.2 % of the pixels, CIEDE2000.
    """

    set: str
    name: str
    path: Path
    colors: RGB
    nearest_pixels: float

    @property
    def part(self) -> Part:
        """The part that the set belongs to."""
        return next(part for part, sets in PARTS.items() if self.set in sets)

    @property
    def kind(self) -> str:
        """What the picture is: "art", "covers" or "photos"."""
        return "art" if self.set in ART else "covers" if self.set in COVERS else "photos"

    @property
    def is_picked(self) -> bool:
        """Whether the colours are those of pixels, more or less."""
        return self.nearest_pixels <= TRUE_TO_PIXELS


def read_picks(data: Path) -> list[Pick]:
    """Read all pictures with their palettes, in the order of the file. SystemExit when there are none."""
    folder = data / FOLDER
    file = folder / "picks.json"
    if not file.is_file():
        raise SystemExit("There is no picks/picks.json. Set PALETTE_DATA to the folder that holds picks/.")
    return [
        Pick(
            entry["set"],
            entry["name"],
            folder / "images" / entry["file"],
            parse_colors(entry["colors"]),
            entry["nearest_pixels"],
        )
        for entry in json.loads(file.read_text(encoding="utf-8"))
    ]


def read_picture_themes(data: Path) -> dict[Path, list[RGB]]:
    """Read the themes of five colours that 40 people made for each of the two pictures, by the picture's file."""
    folder = data / FOLDER
    file = folder / THEMES / "themes.tsv"
    if not file.is_file():
        raise SystemExit(f"There is no picks/{THEMES}/themes.tsv. Set PALETTE_DATA to the folder that holds picks/.")
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    return {
        folder / THEMES / f"{picture}.png": [parse_colors(row[2:]) for row in rows if row[0] == picture]
        for picture in PICTURES
    }
