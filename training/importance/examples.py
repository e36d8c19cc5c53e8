"""Examples to learn importance from: the cells of a picture, and how far each is from the colours people took."""

from collections.abc import Callable
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from palette_core import read_image
from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000_lab, parse_colors, srgb_to_lab
from palette_core.image import Image
from palette_core.quantization import ColorHistogram
from training.datasets.drawings import read_drawings
from training.datasets.named_colors import photo_path, read_named, split
from training.datasets.picks import PARTS, read_picks

NAMED, DRAWN = "named", "drawn"  # the sets of the marked colours and of the drawings


class Example(NamedTuple):
    """A picture to learn from.

    Attributes
    ----------
    set : str
        The collection it belongs to.
    name : str
        Of the picture's file.
    colors : uint8 array (k, 3)
        That people took.
    inputs : float64 array (m, d)
        Of the picture's cells.
    shares : float64 array (m,)
        Of the cells.
    differences : float64 array (m, k)
        CIEDE2000 from each cell to each colour.
    histogram : ColorHistogram
        Of the picture, as the flow counts it.
    """

    set: str
    name: str
    colors: RGB
    inputs: Floats
    shares: Floats
    differences: Floats
    histogram: ColorHistogram


class Described(NamedTuple):
    """The m cells of a picture: inputs (m, d), shares (m,) and CIELAB (m, 3); and its histogram."""

    inputs: Floats
    shares: Floats
    lab: Floats
    histogram: ColorHistogram


Describe = Callable[[Image], Described]


def read_examples(data: Path, describe: Describe, most: int | None = None) -> list[Example]:
    """Read the pictures that may decide: all picks but those of test, the marked photos to tune by, and drawings."""
    picks = [pick for pick in read_picks(data) if pick.set not in PARTS["test"]]
    colors = [(pick.set, pick.path, pick.colors) for pick in picks]
    marked = read_named()
    for photo, part in split(marked).items():
        if part == "tune":
            hexes = [color.color for color in marked if color.photo == photo]
            colors.append((NAMED, photo_path(photo, data), parse_colors(hexes)))
    pictures = ((set_name, path.name, read_image(path), taken) for set_name, path, taken in colors)
    drawings = ((DRAWN, *drawing) for drawing in read_drawings())
    step = len(colors) // most if most else 1
    some = islice(chain(pictures, drawings), 0, None, step)
    return [_example(*entry, describe) for entry in tqdm(some, desc="examples", unit="picture")]


def _example(set_name: str, name: str, image: Image, colors: RGB, describe: Describe) -> Example:
    inputs, shares, lab, histogram = describe(image)
    return Example(set_name, name, colors, inputs, shares, ciede2000_lab(lab[:, None], srgb_to_lab(colors)), histogram)
