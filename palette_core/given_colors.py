"""The path that older scripts import `read_colors` from; its home is `parse_colors` of `palette_core.color`."""

from palette_core.color import parse_colors as read_colors

__all__ = ["read_colors"]
