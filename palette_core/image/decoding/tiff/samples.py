"""The samples of a TIFF, band by band: decompressed, the predictor undone, blocks and planes put together.

Sources: TIFF 6.0 (1992), sections 14 and 15; Adobe, "Adobe Photoshop TIFF Technical Note 3" (2005), the predictor
of floats.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Pixels
from palette_core.image.decoding.tiff.decompression import PREDICTED, Stream, decompress, not_counted
from palette_core.image.decoding.tiff.directories import COMPRESSION, FILL_ORDER, PREDICTOR, Directory
from palette_core.image.decoding.tiff.grid import Grid
from palette_core.image.sources.files import TimedFile

BAND_BYTES = 1 << 23  # that are decompressed at a time, or one row of blocks where that is more
PART_BYTES = 1 << 22  # that are passed on at a time


def read_bands(file: TimedFile, directory: Directory, grid: Grid) -> Iterator[NDArray[Any]]:
    """Yield the samples of a picture in bands from its top to its bottom.

    Parameters
    ----------
    file : TimedFile
        Its deadline is about reading: it is put off by what decompressing takes.
    directory : Directory
        With the compression and the predictor.
    grid : Grid
        How the samples lie.

    Yields
    ------
    band : array (rows, width, channels)
        Of the samples' own type, in this machine's order of bytes.

    Raises
    ------
    EOFError, OSError, zlib.error
        The file ends early, or its compressed data are broken.
    """
    for planes in _streamed(file, directory, grid) if grid.streamed else _in_blocks(file, directory, grid):
        height, width, _ = planes[0].shape
        rows = max(1, PART_BYTES // (width * grid.samples * grid.planes * grid.dtype.itemsize))
        for top in range(0, height, rows):
            parts = [plane[top : top + rows] for plane in planes]
            yield parts[0] if len(parts) == 1 else np.concatenate(parts, axis=2)


def _streamed(file: TimedFile, directory: Directory, grid: Grid) -> Iterator[list[NDArray[Any]]]:
    """Yield the planes of each band of a picture whose planes are one strip each."""
    compression, predictor = directory.number(COMPRESSION, 1), _predictor_of(directory)
    blocks = list(zip(grid.offsets.tolist(), grid.sizes.tolist(), strict=True))[: grid.planes]
    streams = [Stream(file, offset, size, compression) for offset, size in blocks]
    step = max(1, BAND_BYTES // (grid.row_bytes * grid.planes))
    for top in range(0, grid.height, step):
        rows = min(step, grid.height - top)
        bands = [stream.read(rows * grid.row_bytes).reshape(rows, -1) for stream in streams]
        yield [_without_predictor(band, grid, predictor) for band in bands]


def _in_blocks(file: TimedFile, directory: Directory, grid: Grid) -> Iterator[list[NDArray[Any]]]:
    """Yield the planes of each band of whole rows of blocks."""
    step = max(1, BAND_BYTES // (grid.across * grid.block_height * grid.row_bytes * grid.planes))
    for top in range(0, grid.down, step):
        bottom = min(grid.down, top + step)
        rows = min(grid.height, bottom * grid.block_height) - top * grid.block_height
        starts = range(0, grid.planes * grid.down * grid.across, grid.down * grid.across)
        blocks = [slice(start + top * grid.across, start + bottom * grid.across) for start in starts]
        yield [_plane(file, directory, grid, part, rows) for part in blocks]


def _plane(file: TimedFile, directory: Directory, grid: Grid, blocks: slice, rows: int) -> NDArray[Any]:
    """Return the samples (rows, width, samples) of whole rows of blocks in one plane."""
    stacked = (blocks.stop - blocks.start) * grid.block_height if grid.tiled else rows
    most = 2 * grid.block_height * grid.row_bytes + 4096  # no compression makes more of a block than that
    parts = []
    for offset, size in zip(grid.offsets[blocks].tolist(), grid.sizes[blocks].tolist(), strict=True):
        file.seek(offset)
        parts.append(file.read(min(size, most)))
        if len(parts[-1]) < min(size, most):
            raise EOFError
    with not_counted(file):
        compression, fill_order = directory.number(COMPRESSION, 1), directory.number(FILL_ORDER, 1)
        data = decompress(parts, (stacked, grid.row_bytes), grid.block_height, compression, fill_order)
        values = _without_predictor(data, grid, _predictor_of(directory))
    if not grid.tiled:
        return values
    tiles = values.reshape(-1, grid.across, grid.block_height, grid.block_width, grid.samples).swapaxes(1, 2)
    return tiles.reshape(-1, grid.across * grid.block_width, grid.samples)[:rows, : grid.width]


def _predictor_of(directory: Directory) -> int:
    return directory.number(PREDICTOR, 1) if directory.number(COMPRESSION, 1) in PREDICTED else 1


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
