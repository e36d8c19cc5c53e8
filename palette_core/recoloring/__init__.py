"""A photo in other colours: a palette before and after becomes a look-up table, for pixels or as a `.cube` file."""

from palette_core.recoloring.cube import to_cube
from palette_core.recoloring.edit import PaletteEdit
from palette_core.recoloring.pairing import pair_palettes
from palette_core.recoloring.recoloring import Recoloring, recolor

__all__ = ["PaletteEdit", "Recoloring", "pair_palettes", "recolor", "to_cube"]
