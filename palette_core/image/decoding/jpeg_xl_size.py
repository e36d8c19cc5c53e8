"""The size of a JPEG XL by its header (ISO/IEC 18181-1, SizeHeader), before its decoder takes memory for all of it."""

from collections.abc import Callable

CODESTREAM = b"\xff\x0a"
RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))  # of width to height, by their number from 1 on
BITS = (9, 13, 18, 30)  # of a length, by its class
MAX_BOXES = 100


def jpeg_xl_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height as they are coded, before the orientation; None where there is no header.

    Parameters
    ----------
    data : bytes
        The file: a bare codestream, or one in boxes.
    """
    start = _codestream(data)
    if start is None or data[start : start + 2] != CODESTREAM:
        return None
    bits, at = int.from_bytes(data[start + 2 : start + 14], "little"), 0

    def read(count: int) -> int:
        nonlocal at
        at += count
        return bits >> at - count & (1 << count) - 1

    if read(1):  # small: a multiple of 8
        return _with_width(8 * (read(5) + 1), read, lambda: 8 * (read(5) + 1))
    return _with_width(read(BITS[read(2)]) + 1, read, lambda: read(BITS[read(2)]) + 1)


def _with_width(height: int, read: Callable[[int], int], length: Callable[[], int]) -> tuple[int, int]:
    ratio = read(3)
    if not ratio:
        return length(), height
    numerator, denominator = RATIOS[ratio - 1]
    return height * numerator // denominator, height


def _codestream(data: bytes) -> int | None:
    """Return where the codestream starts: in the first box "jxlc", or in "jxlp" behind its number."""
    if data.startswith(CODESTREAM):
        return 0
    at = 0
    for _ in range(MAX_BOXES):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if kind in (b"jxlc", b"jxlp"):
            return at + head + (4 if kind == b"jxlp" else 0)
        if size < head or at + size >= len(data):
            return None
        at += size
    return None
