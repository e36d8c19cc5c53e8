"""Which colour of the photo became which of the working palette."""

import palette_core as pc
from palette_core.color import rgb_to_hex
from palette_core.editing import WorkingPalette, add, lock, move, recolor, remove
from palette_core.recoloring import PaletteEdit, pair_palettes

FOUND = WorkingPalette.from_palette(
    pc.Palette(tuple(pc.Swatch(rgb, 0.25) for rgb in ((38, 70, 83), (233, 196, 106), (230, 57, 70), (250, 250, 250))))
)


def pairs(edit: PaletteEdit | None) -> list[tuple[str, str, bool]]:
    assert edit
    rows = zip(edit.before, edit.after, edit.locked.tolist(), strict=True)
    return [(rgb_to_hex(old), rgb_to_hex(new), locked) for old, new, locked in rows]


def test_colours_are_followed_by_their_ids() -> None:
    now = lock(add(remove(move(recolor(FOUND, 1, "#0000ff"), 1, 3), 2), 0, "#00ff00"), 0)
    assert pairs(pair_palettes(FOUND, now)) == [
        ("#264653", "#264653", True),
        ("#e9c46a", "#0000ff", False),
        ("#e63946", "#e63946", False),
        ("#fafafa", "#fafafa", False),
    ]


def test_a_colour_that_was_edited_and_then_locked_has_its_new_value() -> None:
    assert pairs(pair_palettes(FOUND, lock(recolor(FOUND, 1, "#0000ff"), 1)))[1] == ("#e9c46a", "#0000ff", False)


def test_a_palette_from_elsewhere_is_paired_by_the_least_difference() -> None:
    other = pc.Palette(tuple(pc.Swatch(rgb, 0.5) for rgb in ((255, 255, 255), (20, 60, 90))))
    shifted = WorkingPalette.from_palette(other)
    renumbered = WorkingPalette((), next_id=10).with_colors(
        add(add(WorkingPalette((), next_id=10), 0, shifted.hexes[0]), 1, shifted.hexes[1]).colors
    )
    assert pairs(pair_palettes(FOUND, renumbered)) == [
        ("#264653", "#143c5a", False),
        ("#e9c46a", "#e9c46a", False),
        ("#e63946", "#e63946", False),
        ("#fafafa", "#ffffff", False),
    ]


def test_nothing_to_apply_is_none() -> None:
    assert pair_palettes(FOUND, lock(FOUND, 1)) is None
    assert pair_palettes(FOUND, WorkingPalette()) is None and pair_palettes(WorkingPalette(), FOUND) is None
