"""A picture in memory, and reading one from a file."""

from palette_core.image.files import Source
from palette_core.image.image import WORKING_PIXELS, Image
from palette_core.image.reading import read_image

__all__ = ["WORKING_PIXELS", "Image", "Source", "read_image"]
