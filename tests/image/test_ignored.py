"""What is left out: a given colour and what is like it, neutrals by word, bars at the borders; and nothing else."""

from typing import Any

import numpy as np
import pytest

import palette_core as pc
from palette_core.color import ciede2000, color_name, hex_to_rgb, oklab_to_oklch, srgb_to_oklab
from palette_core.image import parse_ignored, visible_part
from palette_core.image.ignored import BLACK_BELOW, GREY_CHROMA, SAME_COLOR_WITHIN, ignored_pixels
from tests.pictures import GOLD, RED, TEAL, even, photo

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def marked(pixels: np.ndarray, *ignored: str) -> np.ndarray:
    return ignored_pixels(pc.read_image(pixels), parse_ignored(ignored))


@pytest.mark.parametrize(
    ("given", "parsed"),
    [
        ("white", ("white",)),
        ((), ()),
        (["#AABBCC", "abc", "gold"], ("#aabbcc", "#ffd700")),
        (["neutrals", "white", "Letterbox"], ("black", "grey", "letterbox", "white")),
        ("gray", ("grey",)),
        ("hsl(0, 100%, 50%)", ("#ff0000",)),
        ("rgb(38, 70, 83)", ("#264653",)),
    ],
)
def test_words_colours_of_css_and_hex_codes_have_one_form(given: Any, parsed: tuple[str, ...]) -> None:
    assert parse_ignored(given) == parsed == parse_ignored(parsed)


@pytest.mark.parametrize("wrong", ["", "no colour", "#12345", ["white", 3], [None], "a" * 200])
def test_what_is_no_colour_is_told(wrong: Any) -> None:
    with pytest.raises(pc.ColorError, match=r"no colour that can be left out\. Write a hex code as #aabbcc"):
        parse_ignored(wrong)


def test_a_colour_leaves_out_exactly_what_is_near_it() -> None:
    pixels = photo(0)
    near = ciede2000(pixels, TEAL) <= SAME_COLOR_WITHIN
    assert 0 < near.sum() < near.size
    np.testing.assert_array_equal(marked(pixels, "#264653"), near)
    gold = ciede2000(pixels, hex_to_rgb("#ffd700")) <= SAME_COLOR_WITHIN
    np.testing.assert_array_equal(marked(pixels, "#264653", "gold"), near | gold)


def test_neutrals_are_divided_by_lightness_and_no_colour_is_one() -> None:
    levels = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    words = [marked(levels, word)[0] for word in ("black", "grey", "white")]
    np.testing.assert_array_equal(np.sum(words, axis=0), np.ones(256))
    assert [word.nonzero()[0].tolist() == [*range(*word.nonzero()[0][[0, -1]] + (0, 1))] for word in words] == 3 * [
        True
    ]
    assert words[0][[0, 30]].all() and words[1][[60, 128, 200]].all() and words[2][[240, 255]].all()
    colors = np.random.default_rng(0).integers(0, 256, (50, 50, 3), dtype=np.uint8)
    left_out = marked(colors, "neutrals")
    lightness, chroma, _ = np.moveaxis(oklab_to_oklch(srgb_to_oklab(colors)), -1, 0)
    np.testing.assert_array_equal(left_out[lightness >= BLACK_BELOW], (chroma < GREY_CHROMA)[lightness >= BLACK_BELOW])


def test_what_is_called_white_or_black_is_left_out_by_that_word() -> None:
    steps = np.arange(0, 256, 15, dtype=np.uint8)
    grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
    for word in ("white", "black"):
        named = np.array([color_name(color) == word for color in grid[0]])
        assert named.any() and marked(grid, word)[0][named].all()


@pytest.mark.parametrize("bar", [BLACK, WHITE, (16, 16, 16)])
@pytest.mark.parametrize("sides", [(6, 6, 0, 0), (0, 0, 5, 7), (4, 0, 0, 0), (6, 3, 5, 4)])
def test_bars_are_found_with_what_blends_beside_them(bar: tuple[int, ...], sides: tuple[int, ...]) -> None:
    top, bottom, left, right = sides
    random = np.random.default_rng(0)
    noisy = even(bar, 60, 80).astype(int) + random.integers(-3, 4, (60, 80, 3))
    pixels = np.clip(noisy, 0, 255).astype(np.uint8)
    inner = np.s_[top : 60 - bottom, left : 80 - right]
    pixels[inner] = photo(1)[inner] // 2 + 64
    expected = np.ones((60, 80), dtype=bool)
    beside = [size + 1 if size else 0 for size in sides]
    expected[beside[0] : 60 - beside[1], beside[2] : 80 - beside[3]] = False
    np.testing.assert_array_equal(marked(pixels, "letterbox"), expected)


@pytest.mark.parametrize(
    "pixels", [photo(2), even(BLACK), even(TEAL), np.vstack([even(RED, 5, 50), photo(3, 30, 50), even(RED, 5, 50)])]
)
def test_a_picture_without_bars_keeps_everything(pixels: np.ndarray) -> None:
    assert not marked(pixels, "letterbox").any()


def test_black_in_the_picture_stays_when_bars_go() -> None:
    pixels = np.vstack([even(BLACK, 8, 50), even(GOLD, 20, 50), even(BLACK, 8, 50)])
    pixels[12:20, 10:20] = 0
    part = visible_part(pc.read_image(pixels), ignored=("letterbox",))
    assert pc.extract_palette(part).hexes == ["#e9c46a", "#000000"]
    assert pc.extract_palette(pixels, ignore=["letterbox", "black"]).hexes == ["#e9c46a"]
