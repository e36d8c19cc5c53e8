"""How the samples of a TIFF lie in the file: in strips as wide as the picture, or in tiles. Checked before they are."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette_core.errors import ImageError
from palette_core.image.decoding.tiff.decompression import DEFLATE, NONE
from palette_core.image.decoding.tiff.directories import (
    COMPRESSION,
    FILL_ORDER,
    HEIGHT,
    PLANAR,
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

MAX_BYTES = 1_200_000_000  # of all samples: 100 megapixels of three channels of 32 bits
MAX_BLOCK_BYTES = 128_000_000  # of a row of blocks, which is decompressed at once and takes five times as much
TOO_DEEP = (
    "This picture is too large: its channels take {:,.0f} MB, at most {:,.0f} MB can be read. "
    "Export it with 8 bits a channel, or make it smaller."
)
LARGE_BLOCKS = (
    "This is a TIFF in pieces of {:,.0f} MB, at most {:,.0f} MB can be read at a time. "
    "Export it with ZIP or no compression, or with 8 bits a channel."
)


@dataclass(frozen=True)
class Grid:
    """How the samples of a picture lie in blocks.

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
    tiled : bool
        Whether the blocks are tiles, of which the last ones reach beyond the picture; a last strip is lower.
    streamed : bool
        Whether a plane is one strip that can be read piece by piece.
    block_width, block_height : int
        Of a block.
    offsets, sizes : integer arrays (blocks,)
        Of the blocks in the file, plane after plane, row after row.
    """

    width: int
    height: int
    samples: int
    planes: int
    dtype: np.dtype[Any]
    tiled: bool
    streamed: bool
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
    def row_bytes(self) -> int:
        """Bytes of one row of a block."""
        return self.block_width * self.samples * self.dtype.itemsize

    @property
    def native(self) -> np.dtype[Any]:
        """Type of a sample in this machine's order of bytes."""
        return self.dtype.newbyteorder("=")


def grid_of(directory: Directory, dtype: np.dtype[Any]) -> Grid:
    """Return how the samples of a picture lie.

    Parameters
    ----------
    directory : Directory
        Of the picture.
    dtype : dtype
        Of a sample.

    Raises
    ------
    ImageError
        They would take too much memory or time.
    ValueError
        Blocks are missing, or have no size.
    """
    width, height, samples = directory.number(WIDTH), directory.number(HEIGHT), directory.number(SAMPLES, 1)
    compression, tiled = directory.number(COMPRESSION, 1), TILE_WIDTH in directory.tags
    separate = samples > 1 and directory.number(PLANAR, 1) == 2
    rows = directory.number(TILE_HEIGHT) if tiled else min(height, directory.number(STRIP_ROWS, height))
    plain = compression in (NONE, *DEFLATE) and directory.number(FILL_ORDER, 1) == 1
    grid = Grid(
        width,
        height,
        1 if separate else samples,
        samples if separate else 1,
        dtype.newbyteorder(directory.order),
        tiled,
        plain and not tiled and rows == height,
        directory.number(TILE_WIDTH) if tiled else width,
        rows,
        directory.numbers(TILE_OFFSETS if tiled else STRIP_OFFSETS).astype(np.int64),
        directory.numbers(TILE_BYTES if tiled else STRIP_BYTES).astype(np.int64),
    )
    if min(width, height, samples, grid.block_width, grid.block_height) < 1:
        raise ValueError("TIFF with blocks of no size")
    total, piece = width * height * samples * dtype.itemsize, grid.across * rows * grid.row_bytes * grid.planes
    if total > MAX_BYTES:
        raise ImageError(TOO_DEEP.format(total / 1e6, MAX_BYTES / 1e6))
    if piece > MAX_BLOCK_BYTES and not grid.streamed:
        raise ImageError(LARGE_BLOCKS.format(piece / 1e6, MAX_BLOCK_BYTES / 1e6))
    if compression == NONE and not grid.sizes.size:  # some programs leave out what follows from the rest
        heights = np.minimum(rows, height - rows * np.arange(0 if tiled else grid.down))
        grid = replace(grid, sizes=np.tile(heights * grid.row_bytes, grid.planes))
    blocks = grid.across * grid.down * grid.planes
    if min(len(grid.offsets), len(grid.sizes)) < blocks or min(grid.offsets.min(), grid.sizes.min()) < 0:
        raise ValueError("TIFF that lacks blocks")
    return grid
