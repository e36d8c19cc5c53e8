"""Colours of OKLCH in sRGB: those that sRGB has come back, of others the chroma is lowered and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import (
    fit_to_gamut,
    is_in_gamut,
    midpoint,
    oklab_chroma,
    oklab_to_oklch,
    oklch_to_bytes,
    oklch_to_rgb,
    srgb_to_oklab,
    tone_beside,
)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_colour_of_srgb_comes_back(rgb: tuple[int, int, int]) -> None:
    made = oklch_to_rgb(*oklab_to_oklch(srgb_to_oklab(np.array(rgb, np.uint8))))
    assert np.abs(made.astype(int) - rgb).max() <= 1


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360, exclude_max=True))
def test_of_a_colour_that_srgb_lacks_lightness_and_hue_stay(lightness: float, chroma: float, hue: float) -> None:
    made = oklab_to_oklch(srgb_to_oklab(oklch_to_rgb(lightness, chroma, hue)))
    assert abs(made[0] - lightness) < (0.02 if lightness > 0.1 else 0.06)  # the darkest greys of bytes are far apart
    assert made[1] <= chroma + 0.015
    assert made[1] < 0.08 or abs((made[2] - hue + 180) % 360 - 180) < 10


def test_a_green_beyond_srgb_is_the_most_vivid_there_is() -> None:
    assert oklch_to_rgb(0.8664, 0.37, 142.5).tolist() == [0, 255, 0]


COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLORS, COLORS)
def test_the_middle_has_the_mean_lightness_and_does_not_hang_on_the_order(
    first: tuple[int, int, int], second: tuple[int, int, int]
) -> None:
    middle = midpoint(first, second)
    assert middle.tolist() == midpoint(second, first).tolist()
    lightness = srgb_to_oklab(np.array([middle, first, second], dtype=np.uint8))[:, 0]
    assert abs(lightness[0] - lightness[1:].mean()) < 0.02


@given(COLORS)
def test_the_middle_of_a_colour_and_itself_is_that_colour(rgb: tuple[int, int, int]) -> None:
    assert np.abs(midpoint(rgb, rgb).astype(int) - rgb).max() <= 1


@pytest.mark.parametrize(("first", "second"), [("red", "cyan"), ("blue", "yellow"), ("lime", "magenta")])
def test_opposite_hues_do_not_meet_in_grey(first: str, second: str) -> None:
    codes = {"red": (220, 40, 40), "cyan": (0, 170, 170), "blue": (40, 60, 220), "yellow": (220, 200, 30)}
    codes |= {"lime": (60, 200, 60), "magenta": (200, 50, 200)}
    assert oklab_chroma(srgb_to_oklab(midpoint(codes[first], codes[second]))) > 0.09


def test_a_neutral_takes_the_hue_of_the_other_and_two_neutrals_stay_neutral() -> None:
    pink = oklab_to_oklch(srgb_to_oklab(midpoint((255, 255, 255), (200, 30, 60))))
    assert abs(pink[2] - oklab_to_oklch(srgb_to_oklab((200, 30, 60)))[2]) < 3
    assert midpoint((250, 248, 244), (230, 228, 224)).tolist() == [240, 238, 234]


@given(COLORS)
def test_a_tone_beside_a_colour_is_lighter_or_darker_than_it(rgb: tuple[int, int, int]) -> None:
    before, after = srgb_to_oklab(np.array([rgb, tone_beside(rgb)], dtype=np.uint8))[:, 0]
    assert 0.1 < abs(after - before) < 0.14


@given(st.lists(COLORS, min_size=1, max_size=6))
def test_many_colours_of_srgb_come_back_unchanged(colors: list[tuple[int, int, int]]) -> None:
    oklch = oklab_to_oklch(srgb_to_oklab(np.array(colors, np.uint8)))
    assert is_in_gamut(oklch).all() and np.array_equal(fit_to_gamut(oklch), oklch)
    assert oklch_to_bytes(oklch).tolist() == [list(color) for color in colors]


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360, exclude_max=True))
def test_chroma_is_lowered_to_the_border_and_nothing_else(lightness: float, chroma: float, hue: float) -> None:
    fitted = fit_to_gamut([lightness, chroma, hue])
    assert fitted[0] == lightness and fitted[2] == hue and fitted[1] <= chroma and is_in_gamut(fitted)
    if fitted[1] < chroma:
        assert not is_in_gamut([lightness, fitted[1] + 1e-5, hue])
