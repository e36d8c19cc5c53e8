"""From the bytes of a picture file to upright pixels in sRGB."""

from palette_core.image.decoding.decoder import decode, make_image
from palette_core.image.decoding.formats import FORMATS, HEAD, looks_like_picture
from palette_core.image.decoding.frames import parse_frame

__all__ = ["FORMATS", "HEAD", "decode", "looks_like_picture", "make_image", "parse_frame"]
