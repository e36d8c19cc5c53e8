"""Contrast of text on a colour (WCAG 2.2)."""

from numpy.typing import ArrayLike

from palette_core.color.spaces import RGB_TO_XYZ, srgb_to_linear


def text_color_on(rgb: ArrayLike) -> str:
    """Return "#000000" or "#ffffff", whichever has the higher contrast on the sRGB colour (3,) of 0 to 255."""
    red, green, blue = srgb_to_linear(rgb).tolist()
    of_red, of_green, of_blue = RGB_TO_XYZ[1]
    luminance = of_red * red + of_green * green + of_blue * blue
    # (L + 0.05) / 0.05 against black is more than 1.05 / (L + 0.05) against white.
    return "#000000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"
