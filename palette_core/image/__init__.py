"""A picture in memory, reading one from a file, and the part of it that counts."""

from palette_core.image.decoding import FORMATS, HEAD, looks_like_picture, parse_frame
from palette_core.image.flatness import flatness_at
from palette_core.image.ignored import is_ignored, parse_ignored
from palette_core.image.image import MAX_SIDE, WORKING_PIXELS, Image
from palette_core.image.kinds import (
    OTHER_SUFFIXES,
    PICTURE_SUFFIXES,
    SUFFIXES,
    describe_left_out,
    is_of_system,
)
from palette_core.image.part import Box, Mask, PictureRegion, parse_region, visible_part
from palette_core.image.reading import read_image
from palette_core.image.sources import (
    Download,
    Source,
    content_digest,
    fetch_picture,
    group_copies,
    read_stream,
    reason_of,
)
from palette_core.image.true_color import Window, pixel_at, true_color
from palette_core.image.vision import simulate_picture

__all__ = [
    "FORMATS",
    "HEAD",
    "MAX_SIDE",
    "OTHER_SUFFIXES",
    "PICTURE_SUFFIXES",
    "SUFFIXES",
    "WORKING_PIXELS",
    "Box",
    "Download",
    "Image",
    "Mask",
    "PictureRegion",
    "Source",
    "Window",
    "content_digest",
    "describe_left_out",
    "fetch_picture",
    "flatness_at",
    "group_copies",
    "is_ignored",
    "is_of_system",
    "looks_like_picture",
    "parse_frame",
    "parse_ignored",
    "parse_region",
    "pixel_at",
    "read_image",
    "read_stream",
    "reason_of",
    "simulate_picture",
    "true_color",
    "visible_part",
]
