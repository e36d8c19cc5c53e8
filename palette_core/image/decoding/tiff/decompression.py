"""The bytes of compressed blocks. The library libtiff inside Pillow, or zlib, decompresses.

Pillow decompresses pictures of its own modes only. So the blocks are wrapped as the strips of a small grey TIFF of
8 bits: each compression that libtiff knows then gives bytes, whatever numbers these are the bytes of.
"""

import io
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import PIL.Image
from PIL.TiffImagePlugin import TiffImageFile

from palette_core.arrays import Pixels
from palette_core.image.decoding.tiff.directories import (
    BITS,
    COMPRESSION,
    FILL_ORDER,
    HEIGHT,
    PHOTOMETRIC,
    SAMPLES,
    STRIP_BYTES,
    STRIP_OFFSETS,
    STRIP_ROWS,
    WIDTH,
)
from palette_core.image.sources.files import TimedFile

NONE, LZW, DEFLATE, PACK_BITS, LZMA, ZSTANDARD = 1, 5, (8, 32946), 32773, 34925, 50000
BYTE_COMPRESSIONS = {NONE, LZW, *DEFLATE, PACK_BITS, LZMA, ZSTANDARD}
PREDICTED = BYTE_COMPRESSIONS - {NONE, PACK_BITS}  # which know of predictors
CHUNK = 1 << 20  # bytes of compressed data that are read at a time


class PlainTiff(TiffImageFile):
    """A TIFF that Pillow reads, without its warning about size: ours is checked before."""

    def load_prepare(self) -> None:
        """Allocate the pixels."""
        if self._im is None:
            self.im = PIL.Image.new(self.mode, self._tile_size).im
        super().load_prepare()


def decompress(
    blocks: list[bytes], shape: tuple[int, int], block_rows: int, compression: int, fill_order: int
) -> Pixels:
    """Decompress blocks to rows of bytes.

    Parameters
    ----------
    blocks : list of bytes
        As they are in the file.
    shape : (int, int)
        Rows of all blocks together, and the bytes of each row.
    block_rows : int
        Rows of a block; the last may have fewer.
    compression, fill_order : int
        The numbers in the TIFF.

    Returns
    -------
    rows : uint8 array of that shape

    Raises
    ------
    OSError
        The blocks are broken.
    """
    sizes = [len(block) for block in blocks]
    start = 8 + 2 + 10 * 12 + 4 + (8 * len(blocks) if len(blocks) > 1 else 0)
    tags: dict[int, list[int]] = {
        WIDTH: [shape[1]],
        HEIGHT: [shape[0]],
        BITS: [8],
        COMPRESSION: [compression],
        PHOTOMETRIC: [1],
        FILL_ORDER: [fill_order],
        STRIP_OFFSETS: [start, *(start + np.cumsum(sizes[:-1])).tolist()],
        SAMPLES: [1],
        STRIP_ROWS: [block_rows],
        STRIP_BYTES: sizes,
    }
    entries, arrays = b"", b""
    for tag, values in tags.items():
        value = struct.pack(f"<{len(values)}I", *values)
        if len(values) > 1:
            arrays, value = arrays + value, struct.pack("<I", start - 8 * len(blocks) + len(arrays))
        entries += struct.pack("<HHI", tag, 4, len(values)) + value
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + arrays
    with PlainTiff(io.BytesIO(b"".join([head, *blocks]))) as picture:
        picture.load()
        return np.asarray(picture)


class Stream:
    """The bytes of a strip, read as they are needed: a picture may be one strip that is too large to be held.

    Parameters
    ----------
    file : TimedFile
        Its deadline is about reading: it is put off by what decompressing takes.
    offset, size : int
        Of the strip in the file.
    compression : int
        NONE or one of DEFLATE.
    """

    def __init__(self, file: TimedFile, offset: int, size: int, compression: int) -> None:
        self.file, self.place, self.end = file, offset, offset + size
        self.inflater = None if compression == NONE else zlib.decompressobj()

    def read(self, length: int) -> Pixels:
        """Return the next `length` bytes. EOFError where there are fewer, zlib.error where they are broken."""
        data = self._next(length) if self.inflater is None else self._inflated(self.inflater, length)
        if len(data) < length:
            raise EOFError
        return np.frombuffer(data, np.uint8)

    def _next(self, length: int) -> bytes:
        self.file.seek(self.place)
        data = self.file.read(min(length, self.end - self.place))
        self.place += len(data)
        return data

    def _inflated(self, inflater: "zlib._Decompress", length: int) -> bytearray:
        data = bytearray()
        while len(data) < length and not inflater.eof:
            compressed = inflater.unconsumed_tail or self._next(CHUNK)
            with not_counted(self.file):
                inflated = inflater.decompress(compressed, length - len(data))
            if not compressed and not inflated:
                break
            data += inflated
        return data


@contextmanager
def not_counted(file: TimedFile) -> Iterator[None]:
    """Put off the deadline for reading a file by what is done inside."""
    start = time.monotonic()
    yield
    file.deadline += time.monotonic() - start
