"""What the numbers of a picture file mean as colours, and their way to sRGB."""

from palette_core.image.color_management.coding import ColorCoding
from palette_core.image.color_management.heif_boxes import brands
from palette_core.image.color_management.icc import to_srgb
from palette_core.image.color_management.metadata import coding_of, has_deep_colors, read_deep_colors

__all__ = ["ColorCoding", "brands", "coding_of", "has_deep_colors", "read_deep_colors", "to_srgb"]
