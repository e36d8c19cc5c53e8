"""A photo in other colours: what stays, what arrives, and that no number leaves its range."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import palette_core as pc
from palette_core.color import hex_to_rgb, oklab_chroma, srgb_to_oklab
from palette_core.recoloring import PaletteEdit, Recoloring
from tests.pictures import photo

BEFORE = ["#264653", "#e9c46a", "#e63946", "#f1faee", "#808080"]
AFTER = ["#264653", "#e9c46a", "#2a6fdb", "#f1faee", "#808080"]
HEX = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
EDITS = st.lists(st.tuples(HEX, HEX, st.booleans()), min_size=1, max_size=6)
COLORS = np.random.default_rng(0).integers(0, 256, (60, 70, 3), dtype=np.uint8)


def recoloring(before: list[str], after: list[str], locked: tuple[bool, ...] = ()) -> Recoloring:
    return Recoloring.of(PaletteEdit.of(before, after, locked))


def one(code: str) -> NDArray[np.uint8]:
    return np.array(hex_to_rgb(code), np.uint8).reshape(1, 1, 3)


def shades(code: str, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A surface of a colour in uneven light, with noise."""
    light = np.linspace(0.75, 1.15, 40)[:, None, None]
    noisy = np.array(hex_to_rgb(code)) * light + rng.normal(0, 2, (40, 40, 3))
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)


def test_the_edit_that_changes_nothing_is_exact() -> None:
    image = pc.read_image(photo(1, 50, 60))
    assert (pc.recolor(image, BEFORE, BEFORE).pixels == image.pixels).all()
    assert (pc.recolor(image, BEFORE, AFTER, locked=[True] * 5).pixels == image.pixels).all()
    assert (recoloring(BEFORE, BEFORE).apply(COLORS) == COLORS).all()


@settings(max_examples=20)
@given(EDITS)
def test_any_palette_gives_colours_in_range(edits: list[tuple[str, str, bool]]) -> None:
    before, after, locked = map(list, zip(*edits, strict=True))
    table = recoloring(before, after, tuple(locked))
    assert np.isfinite(table.offsets).all()
    levels = np.linspace(0, 255, 33)
    moved = table.offsets + np.stack(np.meshgrid(levels, levels, levels, indexing="ij")[::-1], axis=-1)
    assert moved.min() >= -1e-3 and moved.max() <= 255.001
    assert table.apply(COLORS[:2]).dtype == np.uint8


def test_locked_colours_hold_within_one_level_and_an_edited_one_arrives() -> None:
    table = recoloring(BEFORE, AFTER, (True, True, False, True, True))
    for code in BEFORE[:2] + BEFORE[3:]:
        assert np.abs(table.apply(one(code)).astype(int) - one(code)).max() <= 1
    assert pc.oklab_distance(table.apply(one("#e63946")), one("#2a6fdb")).max() < 2


def test_the_mean_of_an_edited_surface_moves_to_the_new_colour() -> None:
    rng = np.random.default_rng(1)
    surfaces = np.hstack([shades(code, rng) for code in BEFORE])
    recolored = pc.recolor(pc.read_image(surfaces), BEFORE, AFTER).pixels
    red = recolored[:, 80:120]
    assert pc.oklab_distance(red.reshape(-1, 3).mean(axis=0), hex_to_rgb("#2a6fdb")) < 4
    rest = np.delete(np.arange(200), np.arange(80, 120))
    assert pc.oklab_distance(recolored[:, rest], surfaces[:, rest]).mean() < 0.5


def test_light_stays_light_and_shade_stays_shade() -> None:
    ramp = np.linspace(0.3, 1, 60)[:, None, None] * np.array(hex_to_rgb("#e63946"))
    pixels = np.rint(ramp).astype(np.uint8)
    recolored = recoloring(BEFORE, AFTER).apply(pixels)
    lightness = srgb_to_oklab(recolored)[:, 0, 0]
    assert (np.diff(lightness) > -0.004).all() and lightness[-1] > lightness[0] + 0.2
    assert (recolored[15:, 0, 2] > recolored[15:, 0, 0]).all(), "blue all over"


def test_greys_stay_grey_when_a_hue_is_edited() -> None:
    greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)
    recolored = recoloring(["#e63946", "#457b9d"], ["#2a9d8f", "#e76f51"]).apply(greys)
    assert oklab_chroma(srgb_to_oklab(recolored)).max() < 0.004


def test_the_shade_of_an_edited_colour_goes_with_it_unless_it_is_locked() -> None:
    before, after = ["#df453a", "#8f2c28", "#5f8a33"], ["#00a036", "#8f2c28", "#5f8a33"]
    dark, green = one("#8f2c28"), recoloring(before, after).apply(one("#8f2c28"))[0, 0].tolist()
    assert green[1] > 2 * green[0]
    held = recoloring(before, after, (False, True, False)).apply(dark)
    assert np.abs(held.astype(int) - dark).max() <= 1


def test_a_colour_that_is_like_none_of_the_palette_stays() -> None:
    skin = one("#d9a98c")
    recolored = recoloring(["#ccc3be", "#e5704a"], ["#f0d9a0", "#5156be"]).apply(skin)
    assert pc.oklab_distance(recolored, skin).max() < 4


def test_a_white_wall_takes_its_clipped_pixels_with_it() -> None:
    wall = np.array([[[245, 245, 245], [255, 255, 255]]], np.uint8)
    recolored = recoloring(["#f5f5f5"], ["#a9c7e8"]).apply(wall)
    assert pc.oklab_distance(recolored[0, 1], hex_to_rgb("#a9c7e8")) < 5


def test_outside_a_mask_every_pixel_stays_and_deep_inside_all_change() -> None:
    image, table = pc.read_image(COLORS), recoloring(BEFORE, AFTER)
    mask = np.zeros((60, 70), dtype=bool)
    mask[10:50, 20:60] = True
    recolored = pc.recolor(image, BEFORE, AFTER, mask=mask).pixels
    assert (recolored[~mask] == COLORS[~mask]).all()
    assert (recolored[14:46, 24:56] == table.apply(COLORS)[14:46, 24:56]).all()
    boxed = pc.recolor(image, BEFORE, AFTER, mask=(0.5, 0, 1, 1)).pixels
    assert (boxed[:, :35] == COLORS[:, :35]).all() and (boxed[:, 38:] == table.apply(COLORS)[:, 38:]).all()


def test_a_soft_mask_changes_a_pixel_in_part() -> None:
    red = np.full((8, 8, 3), hex_to_rgb("#e63946"), np.uint8)
    levels = np.full((8, 8), 128, np.uint8)
    half, whole = (pc.recolor(pc.read_image(red), BEFORE, AFTER, mask=mask).pixels for mask in (levels, None))
    assert np.abs(half - (red + whole.astype(float)) / 2).max() <= 1.5


def test_strips_give_the_same_pixels_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    mask = np.random.default_rng(2).integers(0, 256, (60, 70), dtype=np.uint8)
    table = recoloring(BEFORE, AFTER)
    whole = table.apply(COLORS, mask)
    for size in (1, 70 * 7, 70 * 60):
        monkeypatch.setattr("palette_core.recoloring.recoloring.STRIP_PIXELS", size)
        assert (table.apply(COLORS, mask) == whole).all()


def test_opacity_and_name_stay() -> None:
    pixels = np.dstack([COLORS, COLORS[..., 0]])
    image = pc.read_image(pixels, name="a.png")
    recolored = pc.recolor(image, pc.Palette((pc.Swatch((230, 57, 70), 1.0),)), ["#2a6fdb"])
    assert (recolored.name, recolored.opacity is image.opacity) == ("a.png", True)


@pytest.mark.parametrize(
    ("before", "after", "locked"),
    [(["#000000"], [], ()), ([], [], ()), (["#000000"], ["#ffffff"], (True, False)), (["#00000g"], ["#ffffff"], ())],
)
def test_what_is_no_edit_is_told(before: list[str], after: list[str], locked: tuple[bool, ...]) -> None:
    with pytest.raises(pc.ColorError):
        pc.recolor(pc.read_image(COLORS), before, after, locked=locked)


def test_a_mask_of_another_shape_is_told() -> None:
    with pytest.raises(pc.ImageError, match="mask has 10"):
        pc.recolor(pc.read_image(COLORS), BEFORE, AFTER, mask=np.ones((60, 10), dtype=bool))
