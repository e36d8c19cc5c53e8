"""Colours out of the palette file of another program, as a palette to work on."""

from dataclasses import replace

from palette_core.color import MAX_COLORS, color_name
from palette_core.editing.reading import ReadColors
from palette_core.editing.working_palette import WorkingPalette
from palette_core.export import PaletteFile
from palette_core.palette import Palette, Swatch


def from_palette_file(file: PaletteFile) -> ReadColors:
    r"""Return the colours of a palette file as those to work on.

    Parameters
    ----------
    file : PaletteFile
        As `palette_core.export.read_palette_file` reads it: 1 to 10,000 colours.

    Returns
    -------
    colors : ReadColors
        1 to MAX_COLORS different colours in their order, with names and groups, the latter as regions. A name that only
        describes its colour is none, so that it goes where the colour is changed. The notes are those of the file, and
        a sentence each on what is there more than once and on what is too much.

    Examples
    --------
    >>> from palette_core.export import read_palette_file
    >>> file = read_palette_file(b"GIMP Palette\n#\n38 70 83 Deep ink\n42 157 143 teal\n38 70 83 Again\n")
    >>> read = from_palette_file(file)
    >>> [(color.hex, color.name) for color in read.palette.colors]
    [('#264653', 'Deep ink'), ('#2a9d8f', None)]
    >>> read.notes
    ('There more than once, and taken once: 1 of the 3 colours.',)
    """
    distinct: dict[tuple[int, int, int], Swatch] = {}
    for swatch in file.to_palette():
        distinct.setdefault(swatch.rgb, swatch)
    kept = [_without_description(swatch) for swatch in list(distinct.values())[:MAX_COLORS]]
    notes, total = list(file.notes), len(file.colors)
    if repeated := total - len(distinct):
        notes.append(f"There more than once, and taken once: {repeated} of the {total} colours.")
    if left_out := len(distinct) - len(kept):
        notes.append(f"A palette has at most {MAX_COLORS} colours; the last {left_out} are left out.")
    return ReadColors(WorkingPalette.from_palette(Palette(tuple(kept))), tuple(notes))


def _without_description(swatch: Swatch) -> Swatch:
    return replace(swatch, label=None) if swatch.label == color_name(swatch.rgb) else swatch
