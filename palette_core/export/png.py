"""A strip of squares as a PNG."""

import io

import PIL.Image
from PIL.PngImagePlugin import PngInfo

from palette_core.export.text import heading
from palette_core.palette import Palette

STRIP_SIDE = 128  # pixels of one square
SOFTWARE = "Color Palette Generator"
HEAD = 128  # bytes from the start, in which a strip says what wrote it


def to_png(palette: Palette) -> bytes:
    """Paint the swatches side by side as equal squares."""
    strip = palette.rgb[None].repeat(STRIP_SIDE, axis=0).repeat(STRIP_SIDE, axis=1)
    info = PngInfo()
    info.add_text("Software", SOFTWARE)
    if heading(palette):
        info.add_text("Title", heading(palette))
    file = io.BytesIO()
    PIL.Image.fromarray(strip).save(file, "PNG", pnginfo=info)
    return file.getvalue()


def is_strip(head: bytes) -> bool:
    """Return whether a file that starts with these bytes, HEAD of them, is a strip of `to_png` and so no photo."""
    return head.startswith(b"\x89PNG") and b"tEXtSoftware\0" + SOFTWARE.encode() in head
