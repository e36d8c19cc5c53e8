"""Palettes by other tools, to set beside ours."""

import numpy as np
import PIL.Image

from palette_core.histogram import ColorHistogram
from palette_core.image import Image
from palette_core.palette import Palette, Swatch

RIVAL_AREA = 65_536  # pixels; extcolors compares colours pairwise in Python, and a photo would take minutes


def extcolors_palette(image: Image, n_colors: int) -> Palette:
    """Take a picture's palette with extcolors, at its usual tolerance, from a copy of at most RIVAL_AREA pixels.

    It may have fewer than `n_colors` swatches: extcolors makes one of all colours that are within its tolerance.

    Raises
    ------
    ImageError : every pixel is clear.
    """
    from extcolors import extract_from_image

    ColorHistogram.from_image(image).check_visible()
    small = image.reduced(RIVAL_AREA)
    pixels = small.pixels if small.opacity is None else np.dstack([small.pixels, small.opacity])
    found, _ = extract_from_image(PIL.Image.fromarray(pixels), limit=n_colors)
    visible = small.pixels.shape[0] * small.pixels.shape[1] if small.opacity is None else int((small.opacity > 0).sum())
    return Palette(tuple(Swatch((red, green, blue), count / visible) for (red, green, blue), count in found))
