"""TIFF: which picture of the file, what Pillow reads right, and the deep ones that it does not."""

from palette_core.image.decoding.tiff.opening import open_tiff

__all__ = ["open_tiff"]
