"""What a PNG says of its colours, by the PNG specification (third edition): cICP, iCCP, sRGB, gAMA and cHRM."""

import struct
from typing import BinaryIO

from palette_core.image.color_management.coding import SRGB, ColorCoding, conversion
from palette_core.image.color_management.tone_mapping import DEFAULT_PEAK

SIGNATURE = 8  # bytes before the first chunk
MAX_CHUNKS = 1000  # before the pixels
SIZES = {b"cICP": 4, b"sRGB": 1, b"gAMA": 4, b"cHRM": 32, b"cLLI": 8, b"mDCV": 24}
SCALE = 100_000  # of gAMA and cHRM
NITS = 10_000  # of cLLI and mDCV


def png_coding(file: BinaryIO) -> ColorCoding | None:
    """Return how the numbers of a PNG mean colours; None where its ICC profile says so, or where it is sRGB.

    Parameters
    ----------
    file : BinaryIO
        The PNG; its position is kept.
    """
    start = file.tell()
    file.seek(SIGNATURE)
    chunks = _chunks(file)
    file.seek(start)
    coding = _coding(chunks)
    return None if coding is None or coding.is_srgb else coding


def _chunks(file: BinaryIO) -> dict[bytes, bytes]:
    """Return the chunks of SIZES before the pixels, of each kind the first; an ICC profile without its content."""
    chunks: dict[bytes, bytes] = {}
    for _ in range(MAX_CHUNKS):
        head = file.read(8)
        if len(head) < 8 or head[4:] in (b"IDAT", b"IEND"):
            break
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if SIZES.get(kind) == length:
            chunks.setdefault(kind, file.read(length))
            length = 0
        elif kind == b"iCCP":
            chunks.setdefault(kind, b"")
        file.seek(length + 4, 1)
    return chunks


def _coding(chunks: dict[bytes, bytes]) -> ColorCoding | None:
    """Return the coding that the most important of the chunks names."""
    if b"cICP" in chunks:
        points, transfer, matrix, _ = chunks[b"cICP"]
        if matrix == 0:  # RGB; a PNG has no other
            return ColorCoding.from_code_points(points, transfer, _peak(chunks))
    if b"iCCP" in chunks or b"sRGB" in chunks:
        return None
    gamma = int.from_bytes(chunks.get(b"gAMA", b""), "big") / SCALE
    primaries = _primaries(chunks[b"cHRM"]) if b"cHRM" in chunks else SRGB
    return ColorCoding(primaries, exponent=1 / gamma) if 0.05 < gamma < 20 else ColorCoding(primaries)


def _primaries(content: bytes) -> tuple[tuple[float, float], ...]:
    """Return the primaries of a chunk cHRM, which begins with the white; those of sRGB where they span no space."""
    values = [value / SCALE for value in struct.unpack(">8I", content)]
    pairs = list(zip(values[::2], values[1::2], strict=True))
    primaries = (*pairs[1:], pairs[0])
    try:
        conversion(primaries, SRGB)
    except ValueError:
        return SRGB
    near = all(
        abs(a - b) < 1e-3 for own, srgb in zip(primaries, SRGB, strict=True) for a, b in zip(own, srgb, strict=True)
    )
    return SRGB if near else primaries


def _peak(chunks: dict[bytes, bytes]) -> float:
    """Return the brightest light, cd/m²: of the content, else of the display on which it was graded."""
    brightest = struct.unpack(">II", chunks.get(b"cLLI", bytes(8)))[0] / NITS
    graded = struct.unpack(">8HII", chunks.get(b"mDCV", bytes(24)))[8] / NITS
    return float(brightest or graded or DEFAULT_PEAK)
