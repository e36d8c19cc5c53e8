"""Drawings that stand in for photos, and their files."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import PIL.Image

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (230, 57, 70)

Color = tuple[int, ...]


def photo(seed: int, height: int = 60, width: int = 80) -> np.ndarray:
    """Smooth patches with grain, uint8 (height, width, 3): many colours, as in a photograph."""
    random = np.random.default_rng(seed)
    patches = random.integers(0, 256, (4, 5, 3), dtype=np.uint8)
    smooth = np.asarray(PIL.Image.fromarray(patches).resize((width, height)))
    return np.clip(smooth + random.normal(0, 5, (height, width, 3)), 0, 255).astype(np.uint8)


def even(color: Color = TEAL, height: int = 40, width: int = 50) -> np.ndarray:
    """One colour, uint8 (height, width, channels)."""
    return np.full((height, width, len(color)), color, np.uint8)


def halves(height: int = 60, width: int = 80, edge: int = 43, left: Color = TEAL, right: Color = GOLD) -> np.ndarray:
    """Two colours that meet at a column, uint8 (height, width, 3)."""
    return np.hstack([even(left, height, edge), even(right, height, width - edge)])


def encode(pixels: Any, file_format: str = "PNG", mode: str | None = None, **options: Any) -> bytes:
    """Write an array or a Pillow image as a file's bytes; options are those of Pillow's `save`."""
    picture = pixels if isinstance(pixels, PIL.Image.Image) else PIL.Image.fromarray(np.asarray(pixels, dtype=np.uint8))
    file = io.BytesIO()
    (picture.convert(mode) if mode else picture).save(file, file_format, **options)
    return file.getvalue()


def png(*colors: Color) -> bytes:
    """A PNG of stripes, one a colour, each 8 x 8 pixels; four channels for colours with opacity."""
    return encode(np.hstack([even(color, 8, 8) for color in colors]))


def png_file(width: int, height: int, depth: int, kind: int, chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of chunks that are given, with right checksums, whatever is in them."""
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n"
    for name, body in [(b"IHDR", header), *chunks, (b"IEND", b"")]:
        data += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return data
