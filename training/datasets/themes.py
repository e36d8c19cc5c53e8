"""Palettes that people made, from all files together, split by their sorted set of colours.

Many sets are in several files, and some twice in one: a row-wise split would test on training data.
"""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import hex_to_rgb

TERMS = {
    "odonovan2011_kuler, odonovan2011_mturk": "O'Donovan, Agarwala and Hertzmann, Color Compatibility From Large"
    " Datasets (2011): CC BY-NC-SA 2.5 CA, non-commercial",
    "nice_color_palettes": "npm package nice-color-palettes 1000.json, MIT; the palettes are of ColourLovers' users",
    "sanzo_wada": "A Dictionary of Color Combinations (Sanzo Wada, 1934), MIT data set",
    "pypalettes": "pypalettes, MIT; qualitative palettes of many packages",
}
TEST, VALIDATION = 0.10, 0.05  # shares of the colour sets
LONGEST = 12  # colours; longer palettes of pypalettes are scales
PARTS = ("train", "validation", "test")


@dataclass(slots=True)
class Theme:
    """A palette that somebody made.

    Attributes
    ----------
    colors : uint8 array (k, 3)
        sRGB, in the order of the first file that has them, each once.
    shown : uint8 array (5, 3) or None
        As people on MTurk rated them, repeated colours too; None without a rating.
    rating : float or None
        Mean rating of about 40 people on MTurk, 1 to 5; None when they were not asked.
    source : str
        The file.
    site_rating : float or None
        Mean rating by the visitors of the site; None without one.
    ratings : list of float
        All that MTurk has for this set of colours.
    """

    colors: RGB
    source: str
    shown: RGB | None = None
    rating: float | None = None
    site_rating: float | None = None
    ratings: list[float] = field(default_factory=list)


Key = tuple[str, ...]


def read_themes(folder: Path) -> dict[str, list[Theme]]:
    """Read all palettes of FOLDER/palettes: {"train", "validation", "test"}, no set of colours in two of them.

    Raises
    ------
    SystemExit
        There is no palette.
    """
    themes: dict[Key, Theme] = {}
    for source, codes, rating in _rows(folder / "palettes"):
        colors = np.array([hex_to_rgb(code) for code in codes], dtype=np.uint8)
        key = color_set(codes)
        if not 2 <= len(key) <= LONGEST and rating is None:
            continue
        _, first = np.unique(colors, axis=0, return_index=True)
        theme = themes.setdefault(key, Theme(colors[np.sort(first)], source))
        if source == "mturk" and rating is not None:
            theme.shown = colors
            theme.ratings.append(rating)
            theme.rating = float(np.mean(theme.ratings))
        elif rating is not None:
            theme.site_rating = rating
    if not themes:
        raise SystemExit(f"There are no palettes in {folder / 'palettes'}. Say where with --data FOLDER.")
    parts: dict[str, list[Theme]] = {part: [] for part in PARTS}
    for key in sorted(themes):
        parts[part_of(key)].append(themes[key])
    return parts


def color_set(codes: Iterable[str]) -> Key:
    """Return the sorted set of colours: what a palette is, whatever its order."""
    return tuple(sorted({code.lower() for code in codes}))


def part_of(key: Key) -> str:
    """Return the part that a set of colours belongs to, by its SHA-256: the same in every file and every year."""
    number = int.from_bytes(hashlib.sha256(" ".join(key).encode()).digest()[:8], "big") / 2**64
    return "test" if number < TEST else "validation" if number < TEST + VALIDATION else "train"


def _rows(folder: Path) -> Iterator[tuple[str, list[str], float | None]]:
    """Yield the source, the hex codes and the rating, if any, of every palette in the files that are there."""
    for source in ("kuler", "mturk"):
        path = folder / f"odonovan2011_{source}.csv"
        if path.exists():
            with path.open(newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    yield source, [row[f"c{number}"] for number in range(1, 6)], float(row["rating"])
    lists: dict[str, tuple[str, Callable[[Any], list[list[str]]]]] = {
        "nice": ("nice_color_palettes.json", lambda content: content),
        "wada": ("sanzo_wada_combinations.json", lambda c: [[x["hex"] for x in entry] for entry in c.values()]),
        "pypalettes": ("pypalettes_qualitative.json", lambda content: [entry["colours"] for entry in content]),
    }
    for source, (name, codes_of) in lists.items():
        if (folder / name).exists():
            for codes in codes_of(json.loads((folder / name).read_text(encoding="utf-8"))):
                yield source, codes, None
