"""Points that we marked by hand on photos that no network here has learnt from, and the names a person would accept.

Photos of the folders photos/ and segmentation/ of the data and of samples/: landscapes, streets, rooms, food,
products, portraits, animals. Of the rooms every tenth and of the dishes every sixth is kept from all trainings.
Each photo was looked at with a grid, by a large vision model and not by several people; no network here was asked.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.data.photos import DATA

ROOT = Path(__file__).parents[2]
POINTS = Path(__file__).with_suffix(".json")


class Point(NamedTuple):
    """A place on a photo, as fractions of its width and height, and all names that are right there."""

    x: float
    y: float
    names: frozenset[str]


def marked_photos() -> Iterator[tuple[Path, list[Point]]]:
    """Yield the photos, each with its points. SystemExit where the data is missing."""
    for entry in json.loads(POINTS.read_text(encoding="utf-8")):
        path = (ROOT if entry["photo"].startswith("samples/") else DATA) / entry["photo"]
        if not path.exists():
            raise SystemExit(f"There is no {entry['photo']}. Set PALETTE_DATA to the folder that holds it.")
        yield path, [Point(point["x"], point["y"], frozenset(point["names"])) for point in entry["points"]]
