"""Decoding: from a file to upright sRGB pixels, within limits of size and time."""

import io
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isqrt
from typing import Any

import numpy as np
import PIL.Image
from PIL import ImageFile
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import PREFIXES, TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from palette_core.arrays import Pixels
from palette_core.errors import ImageError
from palette_core.image.decoding.color_management import to_srgb
from palette_core.image.decoding.raw_photos import refuse_raw_signature
from palette_core.image.decoding.tiff import open_tiff
from palette_core.image.files import TimedFile
from palette_core.image.image import Image, middles

# Where a file carries its signature, which, and what reads it. An MPO is a JPEG with more pictures behind the first.
READERS: tuple[tuple[int, tuple[bytes, ...], Callable[[TimedFile], ImageFile.ImageFile]], ...] = (
    (0, (b"\xff\xd8\xff",), JpegImageFile),
    (0, (b"\x89PNG\r\n\x1a\n",), PngImageFile),
    (8, (b"WEBP",), WebPImageFile),
    (4, (b"ftypavif", b"ftypavis", b"ftypmif1", b"ftypmsf1"), AvifImageFile),
    (0, (b"GIF87a", b"GIF89a"), GifImageFile),
    (0, tuple(PREFIXES), open_tiff),
    (0, (b"BM",), BmpImageFile),
)
MAX_PIXELS = 100_000_000  # that are decoded: 7 bytes each, 400 MB for Pillow's copy and 300 MB for ours
MAX_PIXELS_OF = {"WEBP": 50_000_000, "AVIF": 50_000_000}  # their decoders take up to 16 bytes a pixel
MAX_HEADER_PIXELS = 300_000_000  # of a JPEG that is decoded at a reduced scale
MAX_BUFFERED_PIXELS = 80_000_000  # of a JPEG in several scans: its decoder adds 6 bytes for each, at whatever scale
FEW_COLORS = 256  # a picture of at most this many is a drawing: averages would invent colours
STRIP_PIXELS = 1 << 17  # pictures are converted in strips of this many: held in memory once, and within the cache
UPRIGHT = ((1, 1), (1, -1), (-1, -1), (-1, 1))  # steps along rows and columns, by EXIF orientation
UNKNOWN = (
    "This is not a picture in a format that can be read here. "
    "Export it as JPEG, PNG, WebP, AVIF, GIF, TIFF or BMP (also if it is HEIC, SVG, PDF or a raw photo)."
)
TOO_LARGE = "This picture is too large: it has {:,.0f} megapixels, at most {:,.0f} can be read. Make it smaller first."
_warnings_lock = threading.Lock()


def decode(file: TimedFile, name: str, min_pixels: int | None) -> Image:
    """Decode an open file, upright and in sRGB.

    Parameters
    ----------
    file : TimedFile
        At its start.
    name : str
        What to call the picture.
    min_pixels : int or None
        A larger picture may be reduced to this many pixels or more; None keeps all.

    Raises
    ------
    ImageError
        The file is empty, too large or in another format. What the decoders raise is not caught here.
    """
    picture = _open_picture(file)
    full_size, factor = picture.size, 1
    if min_pixels is not None and isinstance(picture, JpegImageFile):
        _draft(picture, min_pixels)
    _check_size(picture, full_size, file)
    if isinstance(picture, PngImageFile):
        _mend_clear_level(picture)
    picture.load()
    if min_pixels is not None and not isinstance(picture, JpegImageFile):
        factor = max(1, isqrt(picture.width * picture.height // max(1, min_pixels)))
    pixels, opacity = _to_arrays(picture, factor if factor > 1 and _has_many_colors(picture) else 1)
    orientation = _orientation(picture)
    if orientation > 4:
        full_size = full_size[::-1]
    return make_image(
        _upright(pixels, orientation), None if opacity is None else _upright(opacity, orientation), name, full_size
    )


def make_image(pixels: Pixels, opacity: Pixels | None, name: str, full_size: tuple[int, int]) -> Image:
    """Return an Image of contiguous arrays; an opacity of 255 everywhere is left out."""
    if opacity is not None and opacity.min() == 255:
        opacity = None
    return Image(
        np.ascontiguousarray(pixels), None if opacity is None else np.ascontiguousarray(opacity), name, full_size
    )


def _open_picture(file: TimedFile) -> ImageFile.ImageFile:
    """Read the header of a file in one of the formats of READERS."""
    head = file.read(16)
    if not head:
        raise ImageError("This file is empty. Export or download it again.")
    file.seek(0)
    refuse_raw_signature(head)
    for start, signatures, reader in READERS:
        if head[start:].startswith(signatures):
            with _quiet_pillow():
                return reader(file)
    raise ImageError(UNKNOWN)


@contextmanager
def _quiet_pillow() -> Iterator[None]:
    """Silence warnings about broken metadata: a picture is readable without.

    `catch_warnings` swaps a list that all threads share, hence the lock. Decoding stays outside.
    """
    with _warnings_lock, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="PIL")
        yield


def _orientation(picture: ImageFile.ImageFile) -> int:
    """Return the EXIF orientation of a decoded picture, 1 to 8; 1 where it is missing or invalid."""
    if isinstance(picture, TiffImageFile):
        return 1  # Pillow has turned it upright itself
    try:
        with _quiet_pillow():
            orientation: object = picture.getexif().get(0x0112)
    except Exception:  # noqa: BLE001  EXIF is written by anybody's software and decides nothing but this
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _mend_clear_level(picture: PngImageFile) -> None:
    """Bring the one clear colour of a PNG to the 8 bits of its pixels; Pillow leaves it at the file's depth."""
    level, depth = picture.info.get("transparency"), picture.tile[0].args if picture.tile else None
    if depth in ("L;2", "L;4") and isinstance(level, int):
        picture.info["transparency"] = level * (85 if depth == "L;2" else 17)
    elif depth == "RGB;16B" and isinstance(level, tuple):
        picture.info["transparency"] = tuple(channel >> 8 for channel in level)


def _draft(picture: JpegImageFile, min_pixels: int) -> None:
    """Have a JPEG decoded at the smallest scale that keeps `min_pixels`."""
    width, height = picture.size
    for scale in (8, 4, 2):
        if -(-width // scale) * -(-height // scale) >= min_pixels:
            picture.draft(None, (max(1, width // scale), max(1, height // scale)))
            return


def _check_size(picture: ImageFile.ImageFile, full_size: tuple[int, int], file: TimedFile) -> None:
    """Refuse a picture that would take too much memory or time, before it is decoded."""
    limit = MAX_PIXELS_OF.get(picture.format or "", MAX_PIXELS)
    if isinstance(picture, JpegImageFile):
        if _is_buffered(picture, file):
            limit = MAX_BUFFERED_PIXELS
        elif picture.width * picture.height <= limit:
            limit = MAX_HEADER_PIXELS
    pixels = full_size[0] * full_size[1]
    if pixels > limit:
        raise ImageError(TOO_LARGE.format(pixels / 1e6, limit / 1e6))


def _is_buffered(picture: JpegImageFile, file: TimedFile) -> bool:
    """Return whether a JPEG comes in several scans: progressive, or channel by channel.

    Pillow has read it up to the end of the first scan's header: its length, the number of its
    channels, two bytes for each of them, and three more.
    """
    length = 6 + 2 * picture.layers
    file.seek(-length, io.SEEK_CUR)
    header = file.read(length)
    return "progressive" in picture.info or header[:3] != bytes([0, length, picture.layers])


def _has_many_colors(picture: PIL.Image.Image) -> bool:
    """Return whether a picture has more than FEW_COLORS visible colours."""
    if picture.mode not in ("RGB", "RGBA", "CMYK"):
        return False
    visible: set[Any] = set()
    for strip in _strips(picture, 1):
        colors: Any = strip.getcolors(FEW_COLORS * 256)  # each in up to 256 opacities
        if colors is not None and picture.mode == "RGBA":
            visible.update(color[:3] for _, color in colors if color[3])
        elif colors is not None:
            visible.update(color for _, color in colors)
        if colors is None or len(visible) > FEW_COLORS:
            return True
    return False


def _strips(picture: PIL.Image.Image, factor: int) -> Iterator[PIL.Image.Image]:
    """Cut a picture into strips of whole multiples of `factor` rows."""
    width, height = picture.size
    rows = max(1, STRIP_PIXELS // (width * factor)) * factor
    for top in range(0, height, rows):
        yield picture if rows >= height else picture.crop((0, top, width, min(height, top + rows)))


def _to_arrays(picture: PIL.Image.Image, factor: int) -> tuple[Pixels, Pixels | None]:
    """Convert to sRGB pixels (H, W, 3) and opacity (H, W), each axis reduced by `factor`."""
    width, height = -(-picture.width // factor), -(-picture.height // factor)
    pixels = np.empty((height, width, 3), dtype=np.uint8)
    opacity = np.empty((height, width), dtype=np.uint8) if picture.has_transparency_data else None
    icc, top = picture.info.get("icc_profile"), 0
    for strip in _strips(picture, factor):
        reduced = _standard_mode(strip)
        if factor > 1 and reduced.mode in ("L", "RGB"):
            reduced = PIL.Image.fromarray(middles(np.asarray(reduced), factor))
        elif factor > 1:  # averages: of clear pixels by opacity, for every n-th might miss all visible ones; of inks
            reduced = reduced.reduce(factor)
        part = slice(top, top + reduced.height)
        if opacity is not None:
            opacity[part] = np.asarray(reduced.getchannel("A"))
            reduced = reduced.convert("L" if reduced.mode == "LA" else "RGB")
        pixels[part] = np.asarray(to_srgb(reduced, icc))
        top += reduced.height
    return pixels, opacity


def _standard_mode(strip: PIL.Image.Image) -> PIL.Image.Image:
    """Bring a strip of any mode to L, RGB, CMYK, or with opacity to LA or RGBA."""
    grey = strip.mode in ("1", "L", "LA", "La")
    if strip.mode.startswith("I"):  # grey of 16 bits in a PNG
        return _eight_bits(strip)
    if strip.has_transparency_data:
        return strip.convert("LA" if grey else "RGBA")
    if strip.mode in ("RGB", "L", "CMYK"):
        return strip
    return strip.convert("L" if grey else "RGB")  # 1, P, YCbCr, LAB, RGBX


def _eight_bits(strip: PIL.Image.Image) -> PIL.Image.Image:
    levels = np.asarray(strip)
    grey = PIL.Image.fromarray(np.rint(levels.astype(np.float32) * (255 / 65535)).clip(0, 255).astype(np.uint8))
    if strip.has_transparency_data:
        clear = levels == strip.info["transparency"]
        grey.putalpha(PIL.Image.fromarray(np.where(clear, 0, 255).astype(np.uint8)))
    return grey


def _upright(array: Pixels, orientation: int) -> Pixels:
    """Turn an array (H, W, ...) by EXIF orientation 1 to 8; 5 to 8 exchange rows and columns."""
    rows, columns = UPRIGHT[(orientation - 1) % 4]
    return (array.swapaxes(0, 1) if orientation > 4 else array)[::rows, ::columns]
