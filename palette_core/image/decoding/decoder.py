"""Decoding: from a file to upright sRGB pixels, within limits of size and time."""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from math import isqrt

import numpy as np
import PIL.Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from palette_core.arrays import Pixels
from palette_core.errors import ImageError
from palette_core.image.color_management import coding_of, has_deep_colors, read_deep_colors
from palette_core.image.decoding.formats import HEAD, Format, format_of, refusal_of
from palette_core.image.decoding.frames import frame_of
from palette_core.image.decoding.jpeg_xl_size import jpeg_xl_size
from palette_core.image.decoding.pixels import has_many_colors, to_arrays
from palette_core.image.decoding.raw_photos import refuse_raw_signature
from palette_core.image.image import Image
from palette_core.image.sources.files import TimedFile, reason_of

MAX_PIXELS = 100_000_000  # that are decoded: 7 bytes each, 400 MB for Pillow's copy and 300 MB for ours
MAX_HEADER_PIXELS = 300_000_000  # of a JPEG that is decoded at a reduced scale
MAX_BUFFERED_PIXELS = 80_000_000  # of a JPEG in several scans: its decoder adds 6 bytes for each, at whatever scale
UPRIGHT = ((1, 1), (1, -1), (-1, -1), (-1, 1))  # steps along rows and columns, by EXIF orientation
TOO_LARGE = "This picture is too large: it has {:,.0f} megapixels, at most {:,.0f} can be read. Make it smaller first."
TONE_MAPPED = "HDR picture: its light is brought down to the range of a page, as browsers do."
_warnings_lock = threading.Lock()


def decode(file: TimedFile, name: str, min_pixels: int | None, frame: int | float = 0) -> Image:
    """Decode an open file, upright and in sRGB.

    Parameters
    ----------
    file : TimedFile
        At its start.
    name : str
        What to call the picture.
    min_pixels : int or None
        A larger picture may be reduced to this many pixels or more; None keeps all.
    frame : int or float
        Of an animation: the number of the frame, from 0 on, or the time in seconds at which it is shown.

    Raises
    ------
    ImageError
        The file is empty, too large, damaged or in another format, or has no such frame.
    """
    head = file.read(HEAD)
    if not head:
        raise ImageError("This file is empty. Export or download it again.")
    file.seek(0)
    refuse_raw_signature(head)
    kind = format_of(head)
    if kind is None:
        raise ImageError(refusal_of(head))
    try:
        return _decode(file, kind, name, min_pixels, frame)
    except ImageError:
        raise
    # The one place that catches everything. On broken files Pillow's plugins raise OSError, SyntaxError,
    # ValueError, struct.error, zlib.error, KeyError, IndexError, TypeError, AttributeError, MemoryError, ...
    except Exception as error:
        raise ImageError(reason_of(error, kind.name)) from error


def _decode(file: TimedFile, kind: Format, name: str, min_pixels: int | None, frame: int | float) -> Image:
    if kind.name == "JPEG XL":
        # Its decoder begins with all pixels.
        _require_size(jpeg_xl_size(file.read()) or (1, 1), MAX_PIXELS // kind.weight)
        file.seek(0)
    with _quiet_pillow():
        opened = kind.read(file)
    full_size, factor = opened.size, 1
    if min_pixels is not None and isinstance(opened, JpegImageFile):
        _draft(opened, min_pixels)
    _check_size(opened, full_size, file, MAX_PIXELS // kind.weight)
    if isinstance(opened, PngImageFile):
        _mend_clear_level(opened)
    coding = coding_of(opened, file)
    notes = (TONE_MAPPED,) if coding and coding.is_high_dynamic_range else ()
    if coding and frame == 0 and has_deep_colors(opened, coding):
        picture: PIL.Image.Image = read_deep_colors(opened, file, coding)
        coding = None  # they are sRGB now
    else:
        picture = frame_of(opened, lambda: _whole(file), frame, file.check_time)
        picture.load()
    if min_pixels is not None and not isinstance(opened, JpegImageFile):
        factor = max(1, isqrt(picture.width * picture.height // max(1, min_pixels)))
    factor = factor if factor > 1 and has_many_colors(picture) else 1
    icc = None if coding else opened.info.get("icc_profile")
    pixels, opacity = to_arrays(picture, factor, icc, coding)
    orientation = _orientation(opened, kind)
    if orientation > 4:
        full_size = full_size[::-1]
    return make_image(
        _upright(pixels, orientation),
        None if opacity is None else _upright(opacity, orientation),
        name,
        full_size,
        notes,
    )


def make_image(
    pixels: Pixels, opacity: Pixels | None, name: str, full_size: tuple[int, int], notes: tuple[str, ...] = ()
) -> Image:
    """Return an Image of contiguous arrays; an opacity of 255 everywhere is left out."""
    if opacity is not None and opacity.min() == 255:
        opacity = None
    visible = None if opacity is None else np.ascontiguousarray(opacity)
    return Image(np.ascontiguousarray(pixels), visible, name, full_size, notes)


def _whole(file: TimedFile) -> bytes:
    file.seek(0)
    return file.read()


@contextmanager
def _quiet_pillow() -> Iterator[None]:
    """Silence warnings about broken metadata: a picture is readable without.

    `catch_warnings` swaps a list that all threads share, hence the lock. Decoding stays outside.
    """
    with _warnings_lock, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="PIL")
        yield


def _orientation(picture: PIL.Image.Image, kind: Format) -> int:
    """Return the EXIF orientation of a decoded picture, 1 to 8; 1 where it is missing or invalid."""
    if isinstance(picture, TiffImageFile) or kind.name in ("HEIC", "JPEG XL"):
        return 1  # their decoders have turned it upright
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


def _check_size(picture: PIL.Image.Image, full_size: tuple[int, int], file: TimedFile, limit: int) -> None:
    """Refuse a picture that would take too much memory or time, before it is decoded."""
    if isinstance(picture, JpegImageFile):
        if _is_buffered(picture, file):
            limit = min(limit, MAX_BUFFERED_PIXELS)
        elif picture.width * picture.height <= limit:
            limit = MAX_HEADER_PIXELS
    _require_size(full_size, limit)


def _require_size(size: tuple[int, int], limit: int) -> None:
    pixels = size[0] * size[1]
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


def _upright(array: Pixels, orientation: int) -> Pixels:
    """Turn an array (H, W, ...) by EXIF orientation 1 to 8; 5 to 8 exchange rows and columns."""
    rows, columns = UPRIGHT[(orientation - 1) % 4]
    return (array.swapaxes(0, 1) if orientation > 4 else array)[::rows, ::columns]
