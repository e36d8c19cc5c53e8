"""The colour of a picture at one place: the mean of the light of the pixels around it."""

from typing import Literal, get_args

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import linear_to_srgb, srgb_to_linear
from palette_core.errors import ChoiceError
from palette_core.image.image import Image

Window = Literal[1, 3, 5]


def true_color(image: Image, x: float, y: float, window: Window = 3) -> tuple[int, int, int] | None:
    """Return the colour of a picture at a place.

    Light adds up, bytes of sRGB do not: the mean of black and white pixels is the grey that they look like from
    afar. Each pixel counts by its opacity, and beyond the border the pixels on it count again.

    Parameters
    ----------
    image : Image
        The picture, best read with `min_pixels=None`: at a reduced scale the window covers more of the file.
    x, y : float
        The place in fractions of width and height, 0 to 1; a place outside is moved to the border.
    window : {1, 3, 5}
        The width of the square of pixels; 1 is the pixel itself.

    Returns
    -------
    rgb : (int, int, int) or None
        0 to 255, sRGB. None where all pixels of the window are clear.

    Raises
    ------
    ChoiceError
        There is no such window.

    Examples
    --------
    >>> import palette_core as pc
    >>> from palette_core.image import true_color
    >>> true_color(pc.read_image("samples/flower.jpg", min_pixels=None), 0.5, 0.5)
    (162, 44, 18)
    """
    if window not in get_args(Window):
        raise ChoiceError("window", window, map(str, get_args(Window)))
    height, width = image.pixels.shape[:2]
    rows, columns = _around(_cell(y, height), height, window), _around(_cell(x, width), width, window)
    square = np.ix_(rows, columns)
    weights: Floats = np.ones((window, window)) if image.opacity is None else image.opacity[square].astype(np.float64)
    if not weights.any():
        return None
    light = (srgb_to_linear(image.pixels[square]) * weights[..., None]).sum(axis=(0, 1)) / weights.sum()
    red, green, blue = np.rint(linear_to_srgb(light)).astype(int).tolist()
    return red, green, blue


def pixel_at(image: Image, x: float, y: float) -> tuple[int, int]:
    """Return column and row, in the full size of a picture, of a place in fractions of width and height."""
    width, height = image.full_size
    return _cell(x, width), _cell(y, height)


def _cell(fraction: float, size: int) -> int:
    return min(max(int(fraction * size), 0), size - 1)


def _around(center: int, size: int, window: int) -> list[int]:
    return [min(max(center + step, 0), size - 1) for step in range(-(window // 2), window // 2 + 1)]
