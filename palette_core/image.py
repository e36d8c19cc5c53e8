"""Reading a picture from a stranger: any common format in, upright sRGB pixels or one clear sentence out.

Pillow decodes. Its plugins are called by the file's first bytes and never by its name, so that a renamed
EPS starts no Ghostscript; and directly, not through `PIL.Image.open`, whose own limit is about the size in
the header: a phone's 200 MP JPEG, decoded at an eighth of its scale, is a small picture.
"""

import io
import os
import re
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isqrt
from pathlib import Path
from typing import Any, BinaryIO

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL import ImageCms, ImageFile
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import PREFIXES, TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from palette_core.arrays import Pixels
from palette_core.errors import ImageError

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO | Pixels

# Where a file carries its signature, the signature, and what reads it. A phone's MPO is a JPEG with more
# pictures behind the first.
READERS: tuple[tuple[int, tuple[bytes, ...], type[ImageFile.ImageFile]], ...] = (
    (0, (b"\xff\xd8\xff",), JpegImageFile),
    (0, (b"\x89PNG\r\n\x1a\n",), PngImageFile),
    (8, (b"WEBP",), WebPImageFile),
    (4, (b"ftypavif", b"ftypavis", b"ftypmif1", b"ftypmsf1"), AvifImageFile),
    (0, (b"GIF87a", b"GIF89a"), GifImageFile),
    (0, tuple(PREFIXES), TiffImageFile),
    (0, (b"BM",), BmpImageFile),
)
MAX_PIXELS = 100_000_000  # that are decoded: 7 bytes each, 400 MB for Pillow's copy and 300 MB for ours
MAX_PIXELS_OF = {"WEBP": 50_000_000, "AVIF": 50_000_000}  # their decoders take up to 16 bytes a pixel
MAX_HEADER_PIXELS = 300_000_000  # of a JPEG that is decoded at a reduced scale
MAX_BUFFERED_PIXELS = 80_000_000  # of a JPEG in several scans: its decoder adds 6 bytes for each, at whatever scale
MAX_SECONDS = 5.0  # for reading the file, beside what the decoder of one block takes
DECODED_PIXELS = 1_500_000  # that are enough for every palette: a larger photo is decoded at a reduced scale
WORKING_PIXELS = 250_000  # of the copy on which flows 2 to 4 find regions and clusters, at most
FEW_COLORS = 256  # a picture of at most this many is a drawing: averages would invent colours
STRIP_PIXELS = 1 << 17  # pictures are converted in strips of this many: held in memory once, and within the cache
SAME_COLOR = 2  # levels; a profile that moves no colour further is sRGB
UPRIGHT = ((1, 1), (1, -1), (-1, -1), (-1, 1))  # steps along rows and columns, by EXIF orientation

UNKNOWN = (
    "This is not a picture in a format that can be read here. "
    "Export it as JPEG, PNG, WebP, AVIF, GIF, TIFF or BMP (also if it is HEIC, SVG, PDF or a raw photo)."
)
TOO_LARGE = "This picture is too large: it has {:,.0f} megapixels, at most {:,.0f} can be read. Make it smaller first."
CUT_OFF = "This file is cut off: the picture ends before it is complete. Export or download it again."
DAMAGED = "This file is damaged: the picture in it cannot be decoded. Export or download it again."
REASONS = (
    ((FileNotFoundError, NotADirectoryError), "There is no such file. Check its name and its folder."),
    (IsADirectoryError, "This is a folder, not a picture. Give the pictures in it."),
    (PermissionError, "This file may not be opened. Check its permissions."),
    (TimeoutError, "This file takes too long to read. Export it again, as JPEG or PNG."),
    ((PIL.Image.DecompressionBombError, MemoryError), "This picture is too large. Make it smaller first."),
    (EOFError, CUT_OFF),
)

_warnings_lock = threading.Lock()


@dataclass(frozen=True, eq=False, slots=True)
class Image:
    """A picture in memory. Made only by `read_image`.

    Attributes
    ----------
    pixels : uint8 (H, W, 3), sRGB.
    opacity : uint8 (H, W), 0 clear to 255 opaque; None when every pixel is opaque.
    name : what to call the picture: the file's name, or "image".
    full_size : (width, height) of the upright picture in the file; larger than `pixels` when
        it was read at a reduced scale.
    """

    pixels: Pixels
    opacity: Pixels | None
    name: str
    full_size: tuple[int, int]

    def reduced(self, area: int) -> "Image":
        """Average the picture down to about `area` pixels; a smaller one stays as it is."""
        height, width = self.pixels.shape[:2]
        scale = (area / (height * width)) ** 0.5
        if scale >= 1:
            return self
        size = max(1, round(width * scale)), max(1, round(height * scale))
        if self.opacity is None:
            average = cv2.resize(_halved(self.pixels, 16 * area), size, interpolation=cv2.INTER_AREA)
            return replace(self, pixels=average.astype(np.uint8, copy=False))
        # Averages weigh each colour by its opacity, so that a clear pixel's hidden colour stays out.
        opacity = cv2.resize(self.opacity.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        weighed = cv2.resize(
            self.pixels * self.opacity[..., None].astype(np.float32), size, interpolation=cv2.INTER_AREA
        )
        pixels: Pixels = np.rint(weighed / np.maximum(opacity, 1e-6)[..., None]).astype(np.uint8)
        return replace(self, pixels=pixels, opacity=np.ceil(opacity).astype(np.uint8))  # faint is not clear


def _halved(pixels: Pixels, area: int) -> Pixels:
    """Halve a picture until it has fewer than `area` pixels; an odd last row or column is left out.

    OpenCV averages 2 x 2 pixels fifteen times faster than any other block.
    """
    while pixels.shape[0] * pixels.shape[1] >= area and min(pixels.shape[:2]) > 1:
        height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
        even = pixels[: 2 * height, : 2 * width]
        pixels = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    return pixels


def read_image(source: Source, *, name: str | None = None, min_pixels: int | None = DECODED_PIXELS) -> Image:
    """Read a picture as upright 8-bit sRGB: JPEG, PNG, WebP, AVIF, GIF, TIFF or BMP.

    Parameters
    ----------
    source : a path, the file's bytes, or a binary file object (read from its start, left open). Or pixels
        that are sRGB already, uint8 (H, W), (H, W, 3) or (H, W, 4): kept as they are, and not copied
        where they are RGB.
    name : what to call the picture. By default the file's name without its folder, or "image".
    min_pixels : that many pixels are enough. A larger picture of more than 256 colours is averaged
        down by a whole factor that keeps at least as many: a JPEG while decoding (1/2, 1/4, 1/8), which
        saves most of the time; another format after decoding. The default is the one rule of the command,
        the library and the app, so that a file has the same colours everywhere; whoever departs from it may
        get others. None keeps all pixels.

    Returns
    -------
    The picture; the first one of an animation or of several pages.

    Raises
    ------
    ImageError : the picture cannot be read. The message says why and what to do; it names no file.
    """
    if isinstance(source, np.ndarray):
        return _from_array(source, name or "image")
    try:
        with _open_file(source) as file:
            return _decode(file, name or _name(source), min_pixels)
    except ImageError:
        raise
    # The one place that catches everything. On broken files Pillow's plugins raise OSError, SyntaxError,
    # ValueError, struct.error, zlib.error, KeyError, IndexError, TypeError, AttributeError, MemoryError, ...
    except Exception as error:
        raise ImageError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """Say what an exception of the decoder, or of the file system, means for the user."""
    usual = CUT_OFF if re.search("truncated|end of file", str(error), re.IGNORECASE) else DAMAGED
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), usual)


def _name(source: Any) -> str:
    """Return the file's name without its folder, "image" where it has none."""
    path = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    return Path(os.fsdecode(path)).name if isinstance(path, (str, os.PathLike)) else "image"


def _from_array(array: NDArray[Any], name: str) -> Image:
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or array.shape[2:] not in ((), (3,), (4,)) or not array.size:
        raise ImageError(
            "Pixels must be uint8 of shape (H, W), (H, W, 3) or (H, W, 4), and not empty. "
            f"Received: {array.dtype} of shape {array.shape}."
        )
    colors = np.repeat(array[..., None], 3, axis=2) if array.ndim == 2 else array[..., :3]
    opacity = array[..., 3] if array.shape[2:] == (4,) else None
    return _image(colors, opacity, name, (array.shape[1], array.shape[0]))


class _ImpatientFile(io.BufferedReader):
    """A file that raises `TimeoutError` when it is still being read after MAX_SECONDS.

    A few megabytes of junk can keep the search for the next marker, or for the next chunk, busy for minutes.
    """

    def __init__(self, raw: Any) -> None:
        super().__init__(raw)
        self.deadline = time.monotonic() + MAX_SECONDS

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self.deadline:
            raise TimeoutError
        return super().read(size)


def _open_file(source: Any) -> _ImpatientFile:
    """Open what we may close: the file at a path, or the bytes in memory."""
    if isinstance(source, (str, os.PathLike)):
        return _ImpatientFile(Path(os.fsdecode(source)).open("rb", buffering=0))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _ImpatientFile(io.BytesIO(source))
    if not hasattr(source, "read"):
        raise ImageError(f"A picture is a path, bytes, a binary file or pixels. Received: {type(source).__name__}.")
    if source.seekable():
        source.seek(0)
    data = source.read()
    if not isinstance(data, bytes):
        raise ImageError('A picture is not text. Open the file in binary mode: open(path, "rb").')
    return _ImpatientFile(io.BytesIO(data))


def _decode(file: _ImpatientFile, name: str, min_pixels: int | None) -> Image:
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
    return _image(
        _upright(pixels, orientation), None if opacity is None else _upright(opacity, orientation), name, full_size
    )


def _image(pixels: Pixels, opacity: Pixels | None, name: str, full_size: tuple[int, int]) -> Image:
    if opacity is not None and opacity.min() == 255:
        opacity = None
    return Image(
        np.ascontiguousarray(pixels), None if opacity is None else np.ascontiguousarray(opacity), name, full_size
    )


def _open_picture(file: _ImpatientFile) -> ImageFile.ImageFile:
    """Read the header of a file in one of the formats of READERS."""
    head = file.read(16)
    if not head:
        raise ImageError("This file is empty. Export or download it again.")
    file.seek(0)
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


def _check_size(picture: ImageFile.ImageFile, full_size: tuple[int, int], file: _ImpatientFile) -> None:
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


def _is_buffered(picture: JpegImageFile, file: _ImpatientFile) -> bool:
    """Tell whether a JPEG comes in several scans: progressive, or channel by channel.

    Pillow has read it up to the end of the first scan's header: its length, the number of its
    channels, two bytes for each of them, and three more.
    """
    length = 6 + 2 * picture.layers
    file.seek(-length, io.SEEK_CUR)
    header = file.read(length)
    return "progressive" in picture.info or header[:3] != bytes([0, length, picture.layers])


def _has_many_colors(picture: PIL.Image.Image) -> bool:
    """Tell whether a picture has more than FEW_COLORS colours that can be seen."""
    if picture.mode not in ("RGB", "RGBA", "CMYK"):
        return False
    seen: set[Any] = set()
    for strip in _strips(picture, 1):
        colors: Any = strip.getcolors(FEW_COLORS * 256)  # each in up to 256 opacities
        if colors is not None and picture.mode == "RGBA":
            seen.update(color[:3] for _, color in colors if color[3])
        elif colors is not None:
            seen.update(color for _, color in colors)
        if colors is None or len(seen) > FEW_COLORS:
            return True
    return False


def _strips(picture: PIL.Image.Image, factor: int) -> Iterator[PIL.Image.Image]:
    """Cut a picture into strips of whole multiples of `factor` rows."""
    width, height = picture.size
    rows = max(1, STRIP_PIXELS // (width * factor)) * factor
    if rows >= height:
        yield picture
        return
    for top in range(0, height, rows):
        yield picture.crop((0, top, width, min(height, top + rows)))


def _to_arrays(picture: PIL.Image.Image, factor: int) -> tuple[Pixels, Pixels | None]:
    """Convert to sRGB pixels (H, W, 3) and opacity (H, W), each axis averaged down by `factor`."""
    width, height = -(-picture.width // factor), -(-picture.height // factor)
    pixels = np.empty((height, width, 3), dtype=np.uint8)
    opacity = np.empty((height, width), dtype=np.uint8) if picture.has_transparency_data else None
    icc, scale, top = picture.info.get("icc_profile"), _deep_scale(picture), 0
    for strip in _strips(picture, factor):
        standard = _standard_mode(strip, scale)
        reduced = standard.reduce(factor) if factor > 1 else standard  # Pillow weighs by opacity
        part = slice(top, top + reduced.height)
        if opacity is not None:
            opacity[part] = np.asarray(reduced.getchannel("A"))
            reduced = reduced.convert("L" if reduced.mode == "LA" else "RGB")
        pixels[part] = np.asarray(_to_srgb(reduced, icc))
        top += reduced.height
    return pixels, opacity


def _deep_scale(picture: PIL.Image.Image) -> float:
    """Return what brings the levels of a picture deeper than 8 bits to 0 to 255.

    16-bit files have 65,535 levels. Files of 32 bits or of floats leave it open: the largest level
    decides between 1, 255 and 65,535.
    """
    if picture.mode not in ("I", "F"):
        return 255 / 65535
    highest = float(picture.getextrema()[1])  # type: ignore[arg-type]
    return 255 / next((top for top in (1.0, 255.0, 65535.0) if highest <= top), highest)


def _standard_mode(strip: PIL.Image.Image, scale: float) -> PIL.Image.Image:
    """Bring a strip of any mode to L, RGB, CMYK, or with opacity to LA or RGBA."""
    grey = strip.mode in ("1", "L", "LA", "La")
    if strip.mode in ("I", "F") or strip.mode.startswith("I;"):
        return _eight_bits(strip, scale)
    if strip.has_transparency_data:
        return strip.convert("LA" if grey else "RGBA")
    if strip.mode in ("RGB", "L", "CMYK"):
        return strip
    return strip.convert("L" if grey else "RGB")  # 1, P, YCbCr, LAB, RGBX


def _eight_bits(strip: PIL.Image.Image, scale: float) -> PIL.Image.Image:
    levels = np.asarray(strip)
    scaled = np.nan_to_num(levels.astype(np.float32) * scale).clip(0, 255)
    grey = PIL.Image.fromarray(np.rint(scaled).astype(np.uint8))
    if strip.has_transparency_data:
        clear = levels == strip.info["transparency"]
        grey.putalpha(PIL.Image.fromarray(np.where(clear, 0, 255).astype(np.uint8)))
    return grey


def _to_srgb(strip: PIL.Image.Image, icc: bytes | None) -> PIL.Image.Image:
    transform = _transform(icc, strip.mode) if icc else None
    if transform is None:
        return strip if strip.mode == "RGB" else strip.convert("RGB")
    converted = ImageCms.applyTransform(strip, transform)
    return converted or strip  # None only when done in place, which it is not


@lru_cache(maxsize=16)
def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Build the conversion of a profile's colours to sRGB; None where there is nothing to convert.

    Relative colorimetric with black point compensation, as photo editors do. A broken profile, or one
    for another kind of picture, is left out, as browsers do.
    """
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(icc)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    return None if mode != "CMYK" and _is_identity(transform, mode) else transform


def _is_identity(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Tell whether a conversion moves no colour of a grid, as that of an sRGB profile does."""
    levels = np.arange(0, 256, 17, dtype=np.uint8)
    grid = levels[None] if mode == "L" else np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(1, -1, 3)
    probe = PIL.Image.fromarray(np.ascontiguousarray(grid))
    converted: Any = ImageCms.applyTransform(probe, transform)
    return int(cv2.absdiff(np.asarray(converted), np.asarray(probe.convert("RGB"))).max()) <= SAME_COLOR


def _upright(array: Pixels, orientation: int) -> Pixels:
    """Turn an array (H, W, ...) as EXIF orientation 1 to 8 says; 5 to 8 exchange rows and columns."""
    rows, columns = UPRIGHT[(orientation - 1) % 4]
    return (array.swapaxes(0, 1) if orientation > 4 else array)[::rows, ::columns]
