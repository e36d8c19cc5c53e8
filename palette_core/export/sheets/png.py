"""A strip of squares as a PNG."""

import io

import PIL.Image
from PIL.PngImagePlugin import PngInfo

from palette_core.export.sheets.svg import SOFTWARE
from palette_core.export.text import heading
from palette_core.palette import Palette

STRIP_SIDE = 128  # pixels of one square
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
    """Return whether a file that starts with these bytes, HEAD of them, is of `to_png` or `to_svg`, and so no photo."""
    written = {b"\x89PNG": b"tEXtSoftware\0" + SOFTWARE.encode(), b"<svg": f'data-software="{SOFTWARE}"'.encode()}
    return any(head.startswith(start) and mark in head for start, mark in written.items())
