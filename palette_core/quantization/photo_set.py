"""The palette of a set of photos: each counted at one working area, all with equal weight."""

from collections.abc import Sequence

from palette_core.errors import ImageError
from palette_core.image import Image
from palette_core.palette import Palette
from palette_core.quantization.accents import WORKING_AREA
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.options import ColorCount, Emphasis
from palette_core.quantization.quantize import quantize


def histogram_of(image: Image, emphasis: Emphasis = "accents") -> ColorHistogram:
    """Count a picture for `quantize`: at one working area for "accents", every pixel for "area".

    Examples
    --------
    >>> import palette_core as pc
    >>> histogram = pc.histogram_of(pc.read_image("samples/flower.jpg"))
    >>> histogram.bits, histogram.pictures[0].name
    (5, 'flower.jpg')
    """
    return ColorHistogram.from_image(image, area=WORKING_AREA if emphasis == "accents" else None)


def quantize_set(
    histograms: Sequence[ColorHistogram], n_colors: ColorCount = 8, *, emphasis: Emphasis = "accents"
) -> Palette:
    """Find one palette for a set of histograms, each with equal weight whatever its size.

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> teal = pc.read_image(np.full((20, 20, 3), (38, 70, 83), dtype=np.uint8))
    >>> gold = pc.read_image(np.full((5, 5, 3), (233, 196, 106), dtype=np.uint8))
    >>> palette = pc.quantize_set([pc.histogram_of(teal), pc.histogram_of(gold)])
    >>> [(swatch.hex, round(swatch.share, 2)) for swatch in palette]
    [('#264653', 0.5), ('#e9c46a', 0.5)]
    """
    require_photos(histograms)
    return quantize(ColorHistogram.merge_equal(histograms), n_colors, emphasis=emphasis)


def require_photos(photos: Sequence[object]) -> None:
    """Raise ImageError when there is no picture."""
    if not photos:
        raise ImageError("There is no picture. Give one picture, or a list of at least one.")
