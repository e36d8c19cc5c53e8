"""The formats of pictures: how each is known by its first bytes, what reads it, and what is said of the others."""

from collections.abc import Callable
from typing import NamedTuple

import PIL.Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import PREFIXES
from PIL.WebPImagePlugin import WebPImageFile

from palette_core.image.color_management import brands
from palette_core.image.decoding.raw_photos import has_raw_signature
from palette_core.image.decoding.svg import is_svg, render_svg
from palette_core.image.decoding.tiff import open_tiff
from palette_core.image.sources.files import TimedFile

HEAD = 4096  # bytes that tell a format
AVIF_BRANDS = {b"avif", b"avis"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
HEIF_BRANDS = {b"mif1", b"msf1", b"mif2"}  # of pictures in general: the others say which

Reader = Callable[[TimedFile], PIL.Image.Image]


def _read_heif(file: TimedFile) -> PIL.Image.Image:
    from pillow_heif.as_plugin import HeifImageFile

    picture: PIL.Image.Image = HeifImageFile(file)  # type: ignore[no-untyped-call]
    return picture


def _read_jpeg_xl(file: TimedFile) -> PIL.Image.Image:
    from pillow_jxl.JpegXLImagePlugin import JXLImageFile

    picture: PIL.Image.Image = JXLImageFile(file)
    return picture


def _read_svg(file: TimedFile) -> PIL.Image.Image:
    return render_svg(file.read())


def _starts(*signatures: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda head: head[at:].startswith(signatures)


def _is_heif(head: bytes) -> bool:
    found = set(brands(head))
    return bool(found & HEIC_BRANDS) or (bool(found & HEIF_BRANDS) and not found & AVIF_BRANDS)


class Format(NamedTuple):
    """A format of pictures.

    Attributes
    ----------
    name : str
        As people call it.
    suffixes : tuple of str
        Of its files, with the dot; the first bytes decide what a file is.
    is_format : callable
        Whether these are the first HEAD bytes of such a file.
    read : Reader
        Opens a file, and reads its header.
    weight : int
        How many times the memory for a pixel its decoder takes.
    """

    name: str
    suffixes: tuple[str, ...]
    is_format: Callable[[bytes], bool]
    read: Reader
    weight: int = 1


FORMATS = (
    # An MPO is a JPEG with more pictures behind the first.
    Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"), _starts(b"\xff\xd8\xff"), JpegImageFile),
    Format("PNG", (".png", ".apng"), _starts(b"\x89PNG\r\n\x1a\n"), PngImageFile),
    Format("WebP", (".webp",), _starts(b"WEBP", at=8), WebPImageFile, 2),
    Format("AVIF", (".avif",), lambda head: bool(set(brands(head)) & AVIF_BRANDS), AvifImageFile, 2),
    Format("HEIC", (".heic", ".heif", ".hif"), _is_heif, _read_heif, 2),
    Format("JPEG XL", (".jxl",), _starts(b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"), _read_jpeg_xl, 2),
    Format("GIF", (".gif",), _starts(b"GIF87a", b"GIF89a"), GifImageFile),
    Format("TIFF", (".tif", ".tiff"), _starts(*PREFIXES), open_tiff),
    Format("BMP", (".bmp", ".dib"), _starts(b"BM"), BmpImageFile),
    Format("SVG", (".svg", ".svgz"), is_svg, _read_svg),
)
OTHERS = (  # what people take for pictures, and what to do with it
    (
        _starts(b"%PDF", b"%!PS", b"\xc5\xd0\xd3\xc6"),
        "This is a document (PDF or PostScript), not a picture. Export the page as PNG.",
    ),
    (_starts(b"8BPS"), "This is a Photoshop file. Export it as PNG, JPEG or TIFF."),
    (_starts(b"gimp xcf"), "This is a file of GIMP. Export it as PNG."),
    (
        _starts(b"\x76\x2f\x31\x01", b"#?RADIANCE", b"#?RGBE"),
        "This is a picture for rendering (EXR or HDR). Export it as PNG.",
    ),
    (_starts(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"), "This is a JPEG 2000. Export it as JPEG or PNG."),
    (_starts(b"\0\0\1\0", b"\0\0\2\0"), "This is an icon or a cursor of Windows. Export it as PNG."),
    (
        _starts(b"ftypqt", b"ftypisom", b"ftypmp4", b"ftypiso", b"ftypM4V", b"ftyp3g", at=4),
        "This is a film. Save one of its frames as PNG.",
    ),
    (_starts(b"\x1aE\xdf\xa3"), "This is a film. Save one of its frames as PNG."),
    (_starts(b"PK\3\4"), "This is an archive or a document of an office program. Take the pictures out of it."),
    (
        _starts(b"<!doctype html", b"<!DOCTYPE html", b"<html", b"<HTML"),
        "This is a web page, not a picture. Save the picture itself.",
    ),
)
UNKNOWN = (
    "This is not a picture in a format that can be read here. "
    "Export it as JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, BMP or SVG."
)


def format_of(head: bytes) -> Format | None:
    """Return the format of a file by its first HEAD bytes; None for one that is not read."""
    return next((each for each in FORMATS if each.is_format(head)), None)


def refusal_of(head: bytes) -> str:
    """Return what to say of a file that is in none of the FORMATS, by its first bytes."""
    return next((sentence for is_other, sentence in OTHERS if is_other(head)), UNKNOWN)


def looks_like_picture(head: bytes) -> bool:
    """Return whether a file is a picture, or a raw photo, by its first HEAD bytes."""
    found = format_of(head)
    if found and found.name == "BMP":  # texts begin with these two letters, too; but not with four zeros further on
        return head[6:10] == bytes(4)
    return found is not None or has_raw_signature(head)
