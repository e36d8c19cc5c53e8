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
    PHOTOMETRIC,
    PLANAR,
    SAMPLES,
    Directory,
    read_directories,
)
from palette_core.image.decoding.tiff.refusals import LAB, PALETTE, bits_of, check_kind, kind_of
from palette_core.image.sources.files import TimedFile


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
    directory = next((one for one in directories if not one.is_thumbnail), directories[0])
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


def _is_deep(directory: Directory) -> bool:
    """Return whether Pillow refuses these samples, or reads them wrong."""
    bits, photometric = bits_of(directory), directory.number(PHOTOMETRIC, 0)
    planar = directory.number(SAMPLES, 1) > 1 and directory.number(PLANAR, 1) == 2
    map_of_bytes = photometric == PALETTE and directory.numbers(COLOR_MAP).max(initial=0) < 256
    lab = photometric == LAB  # of which LittleCMS in 8 bits is up to 25 levels off at the border of the gamut
    ours = bits == 8 and directory.number(COMPRESSION, 1) in BYTE_COMPRESSIONS and (planar or map_of_bytes or lab)
    return ours or bits not in range(1, 9) or kind_of(directory) != 1


def _beginning_with(directory: Directory, file: TimedFile) -> TimedFile:
    """Return a copy of a TIFF in memory whose first picture is another one of it."""
    data = bytearray(file.read())
    big = 43 in data[2:4]
    struct.pack_into(f"{directory.order}{'Q' if big else 'I'}", data, 8 if big else 4, directory.offset)
    return TimedFile(io.BytesIO(data))
