"""Colours that anybody would name in photos, marked by hand: the photo, the name, the colour and its place."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FILE = Path(__file__).parent / "named_colors.json"
SAMPLES = Path(__file__).parents[2] / "samples"

Part = Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class NamedColor:
    """A colour that is marked in a photo.

    Attributes
    ----------
    photo : str
        The folder and name of the photo: "kodak/kodim08.jpg".
    name : str
        What has the colour, in words: "the yellow hat".
    color : str
        Its hex code.
    x, y : float
        Where it is: shares of the photo's width and height, 0 to 1.
    """

    photo: str
    name: str
    color: str
    x: float
    y: float


def read_named(file: Path = FILE) -> list[NamedColor]:
    """Read all marked colours, in the order of the file."""
    if not file.is_file():
        raise SystemExit(f"There is no {file.name}.")
    entries = json.loads(file.read_text(encoding="utf-8"))
    return [NamedColor(entry["photo"], entry["name"], entry["color"], entry["x"], entry["y"]) for entry in entries]


def split(colors: list[NamedColor]) -> dict[str, Part]:
    """Return the part of each photo: every second one by name is to choose by, the others are for the test."""
    photos = sorted({color.photo for color in colors})
    return {photo: "test" if index % 2 else "tune" for index, photo in enumerate(photos)}


def photo_path(photo: str, data: Path) -> Path:
    """Return the file of a photo: of BSDS500 from any of its parts, else from the samples or from the data's photos."""
    folder, name = photo.split("/")
    if folder == "samples":
        return SAMPLES / name
    if folder == "bsds500":
        found = sorted((data / "segmentation/bsds500/images").glob(f"*/{name}"))
        path = found[0] if found else None
    else:
        path = data / "photos" / photo
    if path is None or not path.is_file():
        raise SystemExit(f"There is no photo {photo}. Set PALETTE_DATA to the folder that holds photos/.")
    return path
