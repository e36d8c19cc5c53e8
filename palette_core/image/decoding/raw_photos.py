"""Raw photos: the data of a camera's sensor, which a raw converter develops to a picture. They are told so.

Sources: the signatures of each maker's files as listed by ExifTool and dcraw; Adobe, "Digital Negative (DNG)
Specification", version 1.7; TIFF/EP (ISO 12234-2) for the arrays of colour filters.
"""

import re

from palette_core.errors import ImageError

# How a file starts, and what it is.
SIGNATURES = (
    (rb"FUJIFILMCCD-RAW", "Fujifilm RAF"),
    (rb"FOVb", "Sigma X3F"),
    (rb"\0MRM", "Minolta MRW"),
    (rb"IIR[OS]|MMOR", "Olympus ORF"),
    (rb"IIU\0", "Panasonic RW2"),
    (rb"II\x1a\0\0\0HEAPCCDR", "Canon CRW"),
    (rb"....ftypcrx ", "Canon CR3"),
    (rb"(II\*\0|MM\0\*)....CR\x02", "Canon CR2"),
    (rb"((II\*\0|MM\0\*)....)?(IIIITwaR|MMMMRawT)", "Phase One IIQ"),
)
# What those makers' cameras write that use the signature of a TIFF, by the start of the tag Make.
MAKERS = (
    (b"NIKON", "Nikon NEF or NRW"),
    (b"SONY", "Sony ARW or SR2"),
    (b"PENTAX", "Pentax PEF"),
    (b"RICOH", "Pentax PEF"),
    (b"SAMSUNG", "Samsung SRW"),
    (b"HASSELBLAD", "Hasselblad 3FR"),
    (b"LEAF", "Leaf MOS"),
    (b"MAMIYA", "Mamiya MEF"),
    (b"PHASE ONE", "Phase One IIQ"),
    (b"SEIKO EPSON", "Epson ERF"),
    (b"EPSON", "Epson ERF"),
    (b"KODAK", "Kodak DCR or KDC"),
    (b"EASTMAN KODAK", "Kodak DCR or KDC"),
    (b"CANON", "Canon"),
)
SENSOR_PHOTOMETRICS = {32803, 34892}  # an array of colour filters; linear raw
SENSOR_COMPRESSIONS = {32767, 32770, 34713, 65000, 65535}  # of Sony, Samsung, Nikon, Kodak and Pentax
RAW = (
    "This is a raw photo{}: the data of the sensor, not a picture yet. Develop it in a raw converter or in the "
    "camera maker's software and export it as JPEG, PNG or TIFF, or use the JPEG that the camera saved beside it."
)


def has_raw_signature(head: bytes) -> bool:
    """Return whether the first 16 bytes of a file are those of a raw photo that is no plain TIFF."""
    return any(re.match(signature, head, re.DOTALL) for signature, _ in SIGNATURES)


def refuse_raw_signature(head: bytes) -> None:
    """Raise ImageError where the first 16 bytes of a file are those of a raw photo that is no plain TIFF."""
    for signature, kind in SIGNATURES:
        if re.match(signature, head, re.DOTALL):
            raise raw_photo(kind)


def is_sensor_data(photometric: int, compression: int) -> bool:
    """Return whether these two tags of a TIFF are those of a sensor's data."""
    return photometric in SENSOR_PHOTOMETRICS or compression in SENSOR_COMPRESSIONS


def kind_by_make(make: bytes) -> str:
    """Return what raw photos the camera of this maker writes; "" where it is none of MAKERS."""
    return next((kind for start, kind in MAKERS if make.strip().upper().startswith(start)), "")


def raw_photo(kind: str) -> ImageError:
    """Return the error that says what to do with a raw photo of a kind; "" where the kind is unknown."""
    return ImageError(RAW.format(f" ({kind})" if kind else ""))
