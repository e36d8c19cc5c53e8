"""TIFFs that are whole and cannot be read right: what they are, and what to export instead."""

import numpy as np

from palette_core.errors import ImageError
from palette_core.image.decoding.tiff.decompression import BYTE_COMPRESSIONS
from palette_core.image.decoding.tiff.directories import (
    BITS,
    COMPRESSION,
    EXTRA_SAMPLES,
    HEIGHT,
    INK_SET,
    PHOTOMETRIC,
    SAMPLE_FORMAT,
    SAMPLES,
    STRIP_BYTES,
    SUBSAMPLING,
    WIDTH,
    Directory,
)

GREY_INVERTED, GREY, RGB, PALETTE, CMYK, YCBCR, LAB, ICC_LAB = 0, 1, 2, 3, 5, 6, 8, 9
CHANNELS = {GREY_INVERTED: 1, GREY: 1, RGB: 3, PALETTE: 1, CMYK: 4, LAB: 3, ICC_LAB: 3}  # of the colours that are read
FLOAT = 3  # SampleFormat
DTYPES = {(1, 8): "u1", (1, 16): "u2", (1, 32): "u4", (FLOAT, 16): "f2", (FLOAT, 32): "f4", (FLOAT, 64): "f8"}
PICTURE_COMPRESSIONS = {2, 3, 4, 6, 7, 32771}  # of fax machines, JPEG: Pillow reads them to whole pictures of 8 bits
COMPRESSION_NAMES = {
    **dict.fromkeys((6, 7), "JPEG"),
    **dict.fromkeys((33003, 33004, 33005, 34712), "JPEG 2000"),
    **dict.fromkeys((22610, 34934), "JPEG XR"),
    **dict.fromkeys((50002, 52546), "JPEG XL"),
    **dict.fromkeys((34676, 34677), "SGI Log"),
    32909: "PixarLog",
    34887: "LERC",
    50001: "WebP",
}
PHOTOMETRIC_NAMES = {
    4: "a mask of transparency",
    10: "ITU Lab colours",
    32844: "LogL light",
    32845: "LogLuv light",
    51177: "a map of depth",
}
KINDS = {2: "signed integers", 5: "complex numbers", 6: "complex numbers"}
WHAT = "This is a TIFF of {}, which cannot be read here. Export it with {}."
REMEDY = "8 or 16 bits a channel in RGB, grey or CMYK, or as JPEG or PNG"
COMPRESSED = (
    "This is a TIFF with {}, which cannot be read here. Export it with LZW, ZIP or no compression, or as JPEG or PNG."
)


def check_kind(directory: Directory) -> None:
    """Raise ImageError where neither Pillow nor we know the compression or the colours."""
    compression = directory.number(COMPRESSION, 1)
    if compression not in BYTE_COMPRESSIONS | PICTURE_COMPRESSIONS:
        raise ImageError(COMPRESSED.format(_compression_name(compression)))
    photometric = directory.number(PHOTOMETRIC, GREY_INVERTED)
    if photometric not in {*CHANNELS, YCBCR}:
        raise _refusal(PHOTOMETRIC_NAMES.get(photometric, f"unusual colours (photometric {photometric})"))
    if photometric == CMYK and directory.number(INK_SET, 1) != 1:
        raise _refusal("inks that are not those of CMYK")
    if photometric == YCBCR and compression == 1 and _is_subsampled(directory):
        raise _refusal("YCbCr with fewer colours than pixels")


def dtype_of(directory: Directory) -> np.dtype[np.generic]:
    """Return the type of the samples, in no order of bytes; ImageError where we cannot read them right.

    Photometric CIELab has signed a and b whatever its SampleFormat says, and counts as unsigned here.
    """
    compression, photometric = directory.number(COMPRESSION, 1), directory.number(PHOTOMETRIC, GREY_INVERTED)
    samples, bits, kind = directory.number(SAMPLES, 1), bits_of(directory), kind_of(directory)
    if photometric == YCBCR:
        raise _refusal(f"YCbCr with {samples} channels of {bits} bits")
    if compression not in BYTE_COMPRESSIONS:
        raise ImageError(COMPRESSED.format(f"{_compression_name(compression)} of {bits} bits a channel"))
    if not bits or not kind:
        raise _refusal("channels of different depths")
    if kind in KINDS:
        raise _refusal(f"{KINDS[kind]} ({bits} bits)")
    if (kind, bits) not in DTYPES:
        raise _refusal(f"{'floats' if kind == FLOAT else 'whole numbers'} of {bits} bits")
    if kind == FLOAT and photometric in (PALETTE, LAB, ICC_LAB):
        raise _refusal("Lab colours in floats" if photometric != PALETTE else "a palette with floats")
    if photometric in (LAB, ICC_LAB, PALETTE) and bits > 16:
        raise _refusal(f"Lab colours of {bits} bits" if photometric != PALETTE else f"a palette of {bits} bits")
    colors = CHANNELS[photometric]
    if samples < colors:
        raise ValueError(f"TIFF with {samples} of {colors} channels")
    opacities = sum(1 for extra in directory.numbers(EXTRA_SAMPLES).tolist() if extra in (1, 2))
    if samples - colors - opacities > (1 if colors == 1 else 3):
        raise _refusal(f"{samples} channels, more than its colours and opacity have")
    return np.dtype(DTYPES[kind, bits])


def bits_of(directory: Directory) -> int:
    """Return the bits of each sample; 0 where they differ."""
    bits = directory.numbers(BITS)[: directory.number(SAMPLES, 1)].tolist() or [1]
    return int(bits[0]) if len(set(bits)) == 1 else 0


def kind_of(directory: Directory) -> int:
    """Return the SampleFormat of each sample: 1 unsigned (also where it is undefined), 3 float; 0 where they differ."""
    kinds = {1 if kind == 4 else int(kind) for kind in directory.numbers(SAMPLE_FORMAT).tolist()} or {1}
    if directory.number(PHOTOMETRIC, GREY_INVERTED) == LAB and kinds <= {1, 2}:
        return 1
    return kinds.pop() if len(kinds) == 1 else 0


def _is_subsampled(directory: Directory) -> bool:
    steps = directory.numbers(SUBSAMPLING).tolist() or [2, 2]
    bytes_of = int(directory.numbers(STRIP_BYTES).astype(float).sum())
    return steps != [1, 1] and bytes_of != 3 * directory.number(WIDTH) * directory.number(HEIGHT)


def _compression_name(compression: int) -> str:
    name = COMPRESSION_NAMES.get(compression)
    return f"{name} compression" if name else f"an unusual compression (number {compression})"


def _refusal(what: str) -> ImageError:
    return ImageError(WHAT.format(what, REMEDY))
