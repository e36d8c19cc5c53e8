"""From the bytes of a picture file to upright pixels in sRGB."""

from palette_core.image.decoding.decoder import decode, make_image

__all__ = ["decode", "make_image"]
