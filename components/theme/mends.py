"""What would help two colours, taken into the working palette as a step that undo takes back."""

from collections.abc import Mapping

from components.workbench import edit, working_palette
from palette_core.color import rgb_to_hex
from palette_core.editing import WorkingPalette, recolor


def take_mend(changes: Mapping[int, tuple[int, int, int]], label: str) -> None:
    """Give colours of the working palette, by their ids, other ones."""

    def change(palette: WorkingPalette) -> WorkingPalette:
        for number, rgb in changes.items():
            palette = recolor(palette, number, rgb_to_hex(rgb))
        return palette

    edit(change, label)


def ids() -> list[int]:
    """Return the ids of the colours of the working palette, in its order."""
    palette = working_palette()
    return [color.id for color in palette.colors] if palette else []
