"""Which picture of a TIFF it is, and who reads it."""

import io
import struct

from PIL import ImageFile

from palette_core.image.decoding.raw_photos import is_sensor_data, kind_by_make, raw_photo
from palette_core.image.decoding.tiff.decompression import BYTE_COMPRESSIONS, PlainTiff
from palette_core.image.decoding.tiff.deep import DeepTiff
from palette_core.image.decoding.tiff.directories import (
    COLOR_MAP,
    COMPRESSION,
    DNG_VERSION,
    MAKE,
    OLD_SUBFILE,
    PHOTOMETRIC,
    PLANAR,
    SAMPLES,
    SUBFILE,
    Directory,
    read_directories,
)
from palette_core.image.decoding.tiff.refusals import PALETTE, bits_of, check_kind, kind_of
from palette_core.image.files import TimedFile

REDUCED, MASK = 1, 4  # bits of NewSubfileType
OLD_REDUCED = 2  # SubfileType


def open_tiff(file: TimedFile) -> ImageFile.ImageFile:
    """Open the first picture of a TIFF that is not a thumbnail.

    Parameters
    ----------
    file : TimedFile
        A TIFF or BigTIFF.

    Returns
    -------
    picture : ImageFile.ImageFile
        Not yet decoded: Pillow's own of up to 8 bits, or a DeepTiff.

    Raises
    ------
    ImageError
        It is a raw photo, or of a kind that cannot be read right.
    """
    directories = read_directories(file)
    _refuse_raw(directories)
    directory = next((one for one in directories if not _is_thumbnail(one)), directories[0])
    check_kind(directory)
    if not _is_deep(directory):
        file.seek(0)
        try:
            return PlainTiff(file if directory is directories[0] else _beginning_with(directory, file))
        except SyntaxError:  # Pillow knows no mode for such channels
            pass
    return DeepTiff(file, directory)


def _refuse_raw(directories: list[Directory]) -> None:
    makes = [kind for one in directories if (kind := kind_by_make(one.text(MAKE)))]
    if any(DNG_VERSION in one.tags for one in directories):
        raise raw_photo("DNG")
    if any(is_sensor_data(one.number(PHOTOMETRIC, 0), one.number(COMPRESSION, 1)) for one in directories):
        raise raw_photo(makes[0] if makes else "")


def _is_thumbnail(directory: Directory) -> bool:
    """Return whether it is a smaller copy of another picture, or a mask for one."""
    return bool(directory.number(SUBFILE, 0) & (REDUCED | MASK) or directory.number(OLD_SUBFILE, 0) == OLD_REDUCED)


def _is_deep(directory: Directory) -> bool:
    """Return whether Pillow refuses these samples, or reads them wrong."""
    bits, planar = bits_of(directory), directory.number(SAMPLES, 1) > 1 and directory.number(PLANAR, 1) == 2
    map_of_bytes = directory.number(PHOTOMETRIC, 0) == PALETTE and directory.numbers(COLOR_MAP).max(initial=0) < 256
    ours = bits == 8 and directory.number(COMPRESSION, 1) in BYTE_COMPRESSIONS and (planar or map_of_bytes)
    return ours or bits not in range(1, 9) or kind_of(directory) != 1


def _beginning_with(directory: Directory, file: TimedFile) -> TimedFile:
    """Return a copy of a TIFF in memory whose first picture is another one of it."""
    data = bytearray(file.read())
    big = 43 in data[2:4]
    struct.pack_into(f"{directory.order}{'Q' if big else 'I'}", data, 8 if big else 4, directory.offset)
    return TimedFile(io.BytesIO(data))
