"""Which colour of the photo became which of the palette that a user has worked on."""

from palette_core.editing import WorkingPalette
from palette_core.evaluation import match_palettes
from palette_core.recoloring.edit import PaletteEdit


def pair_palettes(found: WorkingPalette, current: WorkingPalette) -> PaletteEdit | None:
    """Pair the palette that a photo gave with what became of it.

    Colours with the same id are one that was edited. Where no id is the same, the palette came from elsewhere: then
    colours are paired so that the sum of their differences is least. A colour that has no partner, as one that was
    removed, stays in the photo.

    Parameters
    ----------
    found : WorkingPalette
        What the photo gave.
    current : WorkingPalette
        What is worked on.

    Returns
    -------
    edit : PaletteEdit or None
        None where nothing changes, or a palette is empty.
    """
    if not found.colors or not current.colors:
        return None
    now = {color.id: color for color in current.colors}
    partners = {color.id: now[color.id] for color in found.colors if color.id in now}
    if not partners:
        pairs = match_palettes(found.to_palette(), current.to_palette()).pairs
        partners = {found.colors[first].id: current.colors[second] for first, second in pairs}
    after = [partners.get(color.id, color) for color in found.colors]
    # A colour that was edited and then locked holds what it has become.
    holds = [old.hex == new.hex and new.locked for old, new in zip(found.colors, after, strict=True)]
    edit = PaletteEdit.of(found.hexes, [color.hex for color in after], holds)
    return None if edit.is_identity else edit
