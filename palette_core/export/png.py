"""A strip of squares as a PNG."""

import io

import PIL.Image

from palette_core.palette import Palette

STRIP_SIDE = 128  # pixels of one square


def to_png(palette: Palette) -> bytes:
    """Paint the swatches side by side as equal squares."""
    strip = palette.rgb[None].repeat(STRIP_SIDE, axis=0).repeat(STRIP_SIDE, axis=1)
    file = io.BytesIO()
    PIL.Image.fromarray(strip).save(file, "PNG")
    return file.getvalue()
