"""The boxes of an AVIF or HEIC file (ISO/IEC 14496-12 and 23008-12): its brands, and the colours of its picture."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from palette_core.image.color_management.coding import SRGB_CURVE, ColorCoding
from palette_core.image.color_management.tone_mapping import DEFAULT_PEAK

MAX_META = 1 << 20  # bytes of the box with the properties
MAX_BOXES = 2000
CAMERA_CURVES = (1, 6, 14, 15)  # BT.709 and its kin: photos are sRGB with a wrong label, and browsers show them so


class Box(NamedTuple):
    """A box: its kind of four letters, and what is in it."""

    kind: bytes
    content: bytes


def brands(head: bytes) -> tuple[bytes, ...]:
    """Return the brands that the first bytes of a file name, the major one first; none where it has no such boxes."""
    if head[4:8] != b"ftyp":
        return ()
    size = min(int.from_bytes(head[:4], "big"), len(head))
    others = (head[start : start + 4] for start in range(16, size - 3, 4))
    return (head[8:12], *others)


def heif_coding(file: BinaryIO) -> ColorCoding | None:
    """Return how the numbers of the main picture mean colours by its nclx property; None without one, or for sRGB.

    Parameters
    ----------
    file : BinaryIO
        The file; its position is kept. What is broken in it counts as missing.
    """
    start = file.tell()
    file.seek(0)
    try:
        coding = _coding(_properties(_meta(file)))
    except (struct.error, IndexError, ValueError):
        coding = None
    file.seek(start)
    return None if coding is None or coding.is_srgb else coding


def _coding(properties: list[Box]) -> ColorCoding | None:
    colors = [box.content for box in properties if box.kind == b"colr"]
    if any(content[:4] in (b"prof", b"rICC") for content in colors):
        return None  # the profile counts
    for content in colors:
        if content[:4] == b"nclx":
            primaries, transfer = struct.unpack(">HH", content[4:8])
            transfer = SRGB_CURVE if transfer in CAMERA_CURVES else transfer
            return ColorCoding.from_code_points(primaries, transfer, _peak(properties))
    return None


def _peak(properties: list[Box]) -> float:
    """Return the brightest light, cd/m²: of the content, else of the display on which it was graded."""
    found = {box.kind: box.content for box in properties}
    brightest = int.from_bytes(found.get(b"clli", b"")[:2], "big")
    graded = int.from_bytes(found.get(b"mdcv", b"")[16:20], "big") / 10_000
    return float(brightest or graded or DEFAULT_PEAK)


def _meta(file: BinaryIO) -> bytes:
    """Return what is in the box "meta", behind its version."""
    for _ in range(MAX_BOXES):
        head = file.read(8)
        if len(head) < 8:
            break
        size, kind = int.from_bytes(head[:4], "big"), head[4:]
        if size == 1:
            size = int.from_bytes(file.read(8), "big") - 8
        if kind == b"meta":
            return file.read(min(size - 8, MAX_META) if size else MAX_META)[4:]
        if size < 8:
            break
        file.seek(size - 8, 1)
    return b""


def _properties(meta: bytes) -> list[Box]:
    """Return the properties of the main picture."""
    boxes = {box.kind: box.content for box in _boxes(meta)}
    pitm = boxes[b"pitm"] if b"pitm" in boxes else bytes(6)
    main = int.from_bytes(pitm[4:8] if pitm[0] else pitm[4:6], "big")
    inner = {box.kind: box.content for box in _boxes(boxes.get(b"iprp", b""))}
    properties = list(_boxes(inner.get(b"ipco", b"")))
    return [properties[place - 1] for place in _places(inner.get(b"ipma", b""), main) if 0 < place <= len(properties)]


def _places(ipma: bytes, main: int) -> list[int]:
    """Return which properties, from 1 on, belong to an item."""
    if len(ipma) < 8:
        return []
    version, is_wide = ipma[0], ipma[3] & 1
    count, at = int.from_bytes(ipma[4:8], "big"), 8
    for _ in range(min(count, MAX_BOXES)):
        width = 2 if version == 0 else 4
        item, number = int.from_bytes(ipma[at : at + width], "big"), ipma[at + width]
        at += width + 1
        step = 2 if is_wide else 1
        places = [
            int.from_bytes(ipma[at + step * n : at + step * (n + 1)], "big") & (0x7FFF if is_wide else 0x7F)
            for n in range(number)
        ]
        at += step * number
        if item == main:
            return places
    return []


def _boxes(content: bytes) -> Iterator[Box]:
    """Yield the boxes that lie one behind the other."""
    at = 0
    for _ in range(MAX_BOXES):
        if at + 8 > len(content):
            return
        size = int.from_bytes(content[at : at + 4], "big") or len(content) - at
        if size < 8:
            return
        yield Box(content[at + 4 : at + 8], content[at + 8 : at + size])
        at += size
