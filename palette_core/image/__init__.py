"""A picture in memory, reading one from a file, and the part of it that counts."""

from palette_core.image.content import content_digest, group_copies
from palette_core.image.fetching import Download, fetch_picture
from palette_core.image.files import Source, read_stream, reason_of
from palette_core.image.flatness import flatness_at
from palette_core.image.ignored import is_ignored, parse_ignored
from palette_core.image.image import WORKING_PIXELS, Image
from palette_core.image.part import Box, Mask, PictureRegion, parse_region, visible_part
from palette_core.image.reading import read_image
from palette_core.image.true_color import Window, pixel_at, true_color

__all__ = [
    "WORKING_PIXELS",
    "Box",
    "Download",
    "Image",
    "Mask",
    "PictureRegion",
    "Source",
    "Window",
    "content_digest",
    "fetch_picture",
    "flatness_at",
    "group_copies",
    "is_ignored",
    "parse_ignored",
    "parse_region",
    "pixel_at",
    "read_image",
    "read_stream",
    "reason_of",
    "true_color",
    "visible_part",
]
