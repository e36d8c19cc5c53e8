"""Contrast of text on a colour (WCAG 2.2)."""

from numpy.typing import ArrayLike

from palette_core.color.spaces import RGB_TO_XYZ, srgb_to_linear
from palette_core.reproducible import transform


def text_color_on(rgb: ArrayLike) -> str:
    """Return "#000000" or "#ffffff", whichever has the higher contrast on the sRGB colour (3,) of 0 to 255."""
    luminance = float(transform(srgb_to_linear(rgb), RGB_TO_XYZ[1:2])[0])
    # (L + 0.05) / 0.05 against black is more than 1.05 / (L + 0.05) against white.
    return "#000000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"
