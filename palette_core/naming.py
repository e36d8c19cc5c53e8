"""The path that older scripts import `color_name` from; its home is `palette_core.color`."""

from palette_core.color import color_name

__all__ = ["color_name"]
