"""One photo in many encodings of colour, as files of other programs have them. None of them is made by the library."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from benchmarks.data.profiles import display_profile

SAMPLE, SIZE = "samples/flower.jpg", (160, 107)
D65, D50 = (0.3127, 0.3290), (0.3457, 0.3585)
P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), D65)
ADOBE_RGB = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06), D65)
PROPHOTO = ((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001), D50)
REC_2020 = ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), D65)
PQ, HLG = 16, 18
PNG, JPEG, WEBP, AVIF = "image/png", "image/jpeg", "image/webp", "image/avif"

Bytes = NDArray[np.uint8]


def encodings() -> dict[str, tuple[bytes, str]]:
    """Return files and their media types, by what codes their colours."""
    with PIL.Image.open(SAMPLE) as photo:
        plain = photo.convert("RGB").resize(SIZE)
    plain.info.clear()
    levels = np.asarray(plain)
    deep = levels.astype(np.uint16) * 257
    chrm = struct.pack(">8I", *(round(value * 100_000) for point in (D65, *ADOBE_RGB[:3]) for value in point))
    light = (levels / 255.0) ** 2.2
    return {
        "PNG, gAMA of linear light": (png(np.rint(light * 65535).astype(np.uint16), gAMA=_u32(100_000)), PNG),
        "PNG, gAMA and cHRM of Adobe RGB": (png(levels, gAMA=_u32(45_455), cHRM=chrm), PNG),
        "PNG, sRGB beside a wrong gAMA": (png(levels, sRGB=b"\0", gAMA=_u32(100_000)), PNG),
        "PNG, cICP of Display P3": (png(levels, cICP=bytes([12, 13, 0, 1])), PNG),
        "PNG of 16 bits, PQ": (png(pq(light), cICP=bytes([9, PQ, 0, 1])), PNG),
        "PNG of 16 bits, PQ up to 4,000 cd/m²": (png(pq(light * 5), cICP=bytes([9, PQ, 0, 1]), mDCV=_mdcv(4000)), PNG),
        "PNG of 16 bits, HLG": (png(deep, cICP=bytes([9, HLG, 0, 1])), PNG),
        "PNG, ICC profile of Adobe RGB": (_saved(plain, "PNG", icc_profile=display_profile(2.199, ADOBE_RGB)), PNG),
        "PNG, ICC profile with the tag cicp of PQ": (
            _saved(plain, "PNG", icc_profile=display_profile(2.2, REC_2020, (9, PQ))),
            PNG,
        ),
        "JPEG, ICC profile of ProPhoto RGB": (_jpeg(plain, icc_profile=display_profile(1.8, PROPHOTO)), JPEG),
        "JPEG in grey, ICC profile of gamma 1.8": (_jpeg(plain.convert("L"), icc_profile=display_profile(1.8)), JPEG),
        "JPEG in CMYK": (_jpeg(plain.convert("CMYK")), JPEG),
        "WebP, ICC profile of Display P3": (
            _saved(plain, "WEBP", lossless=True, icc_profile=display_profile(2.2, P3)),
            WEBP,
        ),
        "AVIF, nclx of Display P3": (_avif(plain, 12, 13), AVIF),
        "AVIF, nclx of BT.709": (_avif(plain, 1, 1), AVIF),
        "AVIF, nclx of PQ": (_avif(PIL.Image.fromarray((pq(light) >> 8).astype(np.uint8)), 9, PQ), AVIF),
        "AVIF, nclx of HLG": (_avif(plain, 9, HLG), AVIF),
    }


def png(levels: NDArray[Any], **chunks: bytes) -> bytes:
    """Return a PNG of RGB in 8 or 16 bits, with chunks before its pixels."""
    height, width = levels.shape[:2]
    depth = 8 * levels.itemsize
    rows = b"".join(b"\0" + row.astype(">u2" if depth == 16 else "u1").tobytes() for row in levels)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)),
        *((name.encode(), content) for name, content in chunks.items()),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def pq(light: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Return the PQ signal (SMPTE ST 2084) of light whose white, 1, has 203 cd/m²."""
    power = (np.clip(light, 0, 49) * 203 / 10_000) ** (2610 / 16384)
    signal = ((3424 / 4096 + 2413 / 128 * power) / (1 + 2392 / 128 * power)) ** (2523 / 32)
    return np.rint(signal * 65535).astype(np.uint16)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + _u32(zlib.crc32(name + content))


def _mdcv(peak: int) -> bytes:
    points = (REC_2020[0], REC_2020[1], REC_2020[2], REC_2020[3])
    places = (round(value * 50_000) for point in points for value in point)
    return struct.pack(">8HII", *places, peak * 10_000, 1)


def _u32(value: int) -> bytes:
    return struct.pack(">I", value)


def _saved(picture: PIL.Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def _jpeg(picture: PIL.Image.Image, **options: Any) -> bytes:
    subsampling: dict[str, Any] = {} if picture.mode == "L" else {"subsampling": 0}
    return _saved(picture, "JPEG", quality=97, **subsampling, **options)


def _avif(picture: PIL.Image.Image, primaries: int, transfer: int) -> bytes:
    """Return an AVIF whose box of colours names other code points; nothing else in it changes."""
    content = bytearray(_saved(picture, "AVIF", quality=100, subsampling="4:4:4"))
    at = content.index(b"colrnclx") + 8
    content[at : at + 4] = struct.pack(">HH", primaries, transfer)
    return bytes(content)


Draw = Callable[[bytes, str], Bytes]  # a file and its media type to what is shown, RGBA (H, W, 4)
