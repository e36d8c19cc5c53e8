"""The samples of a TIFF, band by band: decompressed, its predictor undone, strips or tiles put together.

The library libtiff inside Pillow decompresses. It does so for bytes only: the blocks of a band are wrapped as
the strips of a small grey TIFF of 8 bits, so that each compression it knows works for samples of every depth.
Sources: TIFF 6.0 (1992), sections 13 to 15; Adobe, "TIFF Technical Note 3" (2005), the predictor of floats.
"""

import io
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.TiffImagePlugin import TiffImageFile

from palette_core.arrays import Pixels
from palette_core.errors import ImageError
from palette_core.image.decoding.tiff.directories import (
    BITS,
    COMPRESSION,
    FILL_ORDER,
    HEIGHT,
    PHOTOMETRIC,
    PLANAR,
    PREDICTOR,
    SAMPLES,
    STRIP_BYTES,
    STRIP_OFFSETS,
    STRIP_ROWS,
    TILE_BYTES,
    TILE_HEIGHT,
    TILE_OFFSETS,
    TILE_WIDTH,
    WIDTH,
    Directory,
)
from palette_core.image.files import TimedFile

BAND_BYTES = 1 << 23  # that are decompressed at a time, or one row of blocks where that is more
MAX_BLOCK_BYTES = 200_000_000  # of one row of blocks
MAX_BYTES = 1_200_000_000  # of all samples: 100 megapixels of three channels of 32 bits
ONE_BLOCK = (
    "This is a TIFF that is compressed in pieces of {:,.0f} MB, at most {:,.0f} MB can be read at a time. "
    "Export it with 8 bits a channel, or without compression."
)
TOO_DEEP = (
    "This picture is too large: its channels take {:,.0f} MB, at most {:,.0f} MB can be read. "
    "Export it with 8 bits a channel, or make it smaller."
)


@dataclass(frozen=True)
class Grid:
    """How the samples of a picture lie in blocks: strips as wide as the picture, or tiles.

    Attributes
    ----------
    width, height : int
        Of the picture.
    samples : int
        Of a pixel within a block: 1 where each channel has a plane of its own.
    planes : int
        Channels that have a plane of their own, else 1.
    dtype : dtype
        Of a sample, in the file's order of bytes.
    block_width, block_height : int
        Of a block; the last strip may be lower.
    offsets, sizes : integer arrays (blocks,)
        Of the blocks in the file, plane after plane, row after row.
    """

    width: int
    height: int
    samples: int
    planes: int
    dtype: np.dtype[Any]
    block_width: int
    block_height: int
    offsets: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def across(self) -> int:
        """Blocks beside each other."""
        return -(-self.width // self.block_width)

    @property
    def down(self) -> int:
        """Blocks below each other."""
        return -(-self.height // self.block_height)

    @property
    def native(self) -> np.dtype[Any]:
        """Type of a sample in this machine's order of bytes."""
        return self.dtype.newbyteorder("=")

    @property
    def row_bytes(self) -> int:
        """Bytes of one row of a block."""
        return self.block_width * self.samples * self.dtype.itemsize


def grid_of(directory: Directory, dtype: np.dtype[Any]) -> Grid:
    """Return how the blocks of a picture lie; ImageError where they are too large, ValueError where they are broken."""
    width, height, samples = directory.number(WIDTH), directory.number(HEIGHT), directory.number(SAMPLES, 1)
    tiled = TILE_WIDTH in directory.tags
    separate = samples > 1 and directory.number(PLANAR, 1) == 2
    offsets, sizes = (TILE_OFFSETS, TILE_BYTES) if tiled else (STRIP_OFFSETS, STRIP_BYTES)
    grid = Grid(
        width,
        height,
        1 if separate else samples,
        samples if separate else 1,
        dtype.newbyteorder(directory.order),
        directory.number(TILE_WIDTH) if tiled else width,
        directory.number(TILE_HEIGHT) if tiled else min(height, directory.number(STRIP_ROWS, height)),
        directory.numbers(offsets).astype(np.int64),
        directory.numbers(sizes).astype(np.int64),
    )
    if min(grid.width, grid.height, grid.samples, grid.block_width, grid.block_height) < 1:
        raise ValueError("TIFF with blocks of no size")
    total = width * height * samples * dtype.itemsize
    if total > MAX_BYTES:
        raise ImageError(TOO_DEEP.format(total / 1e6, MAX_BYTES / 1e6))
    if not tiled and grid.block_height == height and directory.number(COMPRESSION, 1) == 1:
        grid = _in_low_strips(grid)
    piece = grid.across * grid.block_height * grid.row_bytes * grid.planes
    if piece > MAX_BLOCK_BYTES:
        raise ImageError(ONE_BLOCK.format(piece / 1e6, MAX_BLOCK_BYTES / 1e6))
    blocks = grid.across * grid.down * grid.planes
    if min(len(grid.offsets), len(grid.sizes)) < blocks or min(grid.offsets.min(), grid.sizes.min()) < 0:
        raise ValueError("TIFF that lacks blocks")
    return grid


def _in_low_strips(grid: Grid) -> Grid:
    """Cut the one strip of a plane that is not compressed, so that no more than a band of it is held."""
    rows = max(1, min(grid.height, BAND_BYTES // (grid.row_bytes * grid.planes)))
    tops = np.arange(0, grid.height, rows)
    offsets = grid.offsets[: grid.planes, None] + tops * grid.row_bytes
    sizes = np.broadcast_to(np.minimum(rows, grid.height - tops) * grid.row_bytes, offsets.shape)
    return replace(grid, block_height=rows, offsets=offsets.ravel(), sizes=sizes.ravel())


def read_bands(file: TimedFile, directory: Directory, grid: Grid) -> Iterator[NDArray[Any]]:
    """Yield the samples of a picture in bands from its top to its bottom.

    Parameters
    ----------
    file : TimedFile
        Its deadline is about reading: it is put off by what decompressing takes.
    directory : Directory
        With the compression and the predictor.
    grid : Grid
        How the blocks lie.

    Yields
    ------
    band : array (rows, width, channels)
        Of the samples' own type, in this machine's order of bytes.

    Raises
    ------
    EOFError, OSError
        The file ends early, or its compressed data are broken.
    """
    step = max(1, BAND_BYTES // (grid.across * grid.block_height * grid.row_bytes * grid.planes))
    for top in range(0, grid.down, step):
        bottom = min(grid.down, top + step)
        rows = min(grid.height, bottom * grid.block_height) - top * grid.block_height
        planes = []
        for plane in range(grid.planes):
            first = plane * grid.down * grid.across
            blocks = slice(first + top * grid.across, first + bottom * grid.across)
            planes.append(_band(file, directory, grid, blocks, rows))
        yield planes[0] if len(planes) == 1 else np.concatenate(planes, axis=2)


def _band(file: TimedFile, directory: Directory, grid: Grid, blocks: slice, rows: int) -> NDArray[Any]:
    """Return the samples (rows, width, samples) of whole rows of blocks in one plane."""
    count = blocks.stop - blocks.start
    stacked = rows if grid.across == 1 and TILE_WIDTH not in directory.tags else count * grid.block_height
    most = 2 * grid.block_height * grid.row_bytes + 4096  # no compression makes more of a block than that
    parts = []
    for offset, size in zip(grid.offsets[blocks].tolist(), grid.sizes[blocks].tolist(), strict=True):
        file.seek(offset)
        parts.append(file.read(min(size, most)))
        if len(parts[-1]) < min(size, most):
            raise EOFError
    start = time.monotonic()
    data = _decompressed(parts, (stacked, grid.row_bytes), grid.block_height, directory)
    values = _without_predictor(data, grid, directory.number(PREDICTOR, 1))
    file.deadline += time.monotonic() - start
    if stacked == rows and grid.across == 1:
        return values[:, : grid.width]
    tiles = values.reshape(-1, grid.across, grid.block_height, grid.block_width, grid.samples).swapaxes(1, 2)
    return tiles.reshape(-1, grid.across * grid.block_width, grid.samples)[:rows, : grid.width]


def _decompressed(parts: list[bytes], shape: tuple[int, int], strip_rows: int, directory: Directory) -> Pixels:
    """Decompress blocks of bytes to one array of that shape: as the strips of a grey picture that Pillow reads."""
    start = 8 + 2 + 10 * 12 + 4 + (8 * len(parts) if len(parts) > 1 else 0)
    sizes = [len(part) for part in parts]
    offsets = [start, *(start + np.cumsum(sizes[:-1])).tolist()]
    numbers: dict[int, list[int]] = {
        WIDTH: [shape[1]],
        HEIGHT: [shape[0]],
        BITS: [8],
        COMPRESSION: [directory.number(COMPRESSION, 1)],
        PHOTOMETRIC: [1],
        FILL_ORDER: [directory.number(FILL_ORDER, 1)],
        STRIP_OFFSETS: offsets,
        SAMPLES: [1],
        STRIP_ROWS: [strip_rows],
        STRIP_BYTES: sizes,
    }
    entries, arrays = b"", b""
    for tag, values in numbers.items():
        value = struct.pack(f"<{len(values)}I", *values)
        if len(values) > 1:
            arrays, value = arrays + value, struct.pack("<I", start - 8 * len(parts) + len(arrays))
        entries += struct.pack("<HHI", tag, 4, len(values)) + value
    head = b"II*\0" + struct.pack("<IH", 8, len(numbers)) + entries + bytes(4) + arrays
    with TiffImageFile(io.BytesIO(b"".join([head, *parts]))) as picture:
        picture.load()
        return np.asarray(picture)


def _without_predictor(rows: Pixels, grid: Grid, predictor: int) -> NDArray[Any]:
    """Return samples (rows, block width, samples), in this machine's order of bytes, of rows of bytes."""
    shape, size = (len(rows), grid.block_width, grid.samples), grid.dtype.itemsize
    if predictor == 3:  # each byte as a difference to that of the same channel before it; then the highest first
        sums = np.cumsum(rows.reshape(len(rows), -1, grid.samples), axis=1, dtype=np.uint8)
        ordered = sums.reshape(len(rows), size, -1).swapaxes(1, 2)
        return np.ascontiguousarray(ordered).view(grid.dtype.newbyteorder(">")).reshape(shape).astype(grid.native)
    if predictor == 2:  # differences of whole numbers, also where the bytes are those of floats
        words = np.dtype(f"u{size}")
        values = rows.view(words.newbyteorder(grid.dtype.byteorder)).reshape(shape)
        return np.cumsum(values, axis=1, dtype=words).view(grid.native)
    if predictor != 1:
        raise ValueError(f"TIFF with predictor {predictor}")
    return rows.view(grid.dtype).reshape(shape).astype(grid.native, copy=False)
