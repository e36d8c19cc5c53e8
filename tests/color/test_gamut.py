"""Colours of OKLCH in sRGB: those that sRGB has come back, of others the chroma is lowered and nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import oklab_to_oklch, oklch_to_rgb, srgb_to_oklab


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_colour_of_srgb_comes_back(rgb: tuple[int, int, int]) -> None:
    made = oklch_to_rgb(*oklab_to_oklch(srgb_to_oklab(np.array(rgb, np.uint8))))
    assert np.abs(made.astype(int) - rgb).max() <= 1


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360, exclude_max=True))
def test_of_a_colour_that_srgb_lacks_lightness_and_hue_stay(lightness: float, chroma: float, hue: float) -> None:
    made = oklab_to_oklch(srgb_to_oklab(oklch_to_rgb(lightness, chroma, hue)))
    assert abs(made[0] - lightness) < 0.02
    assert made[1] <= chroma + 0.015
    assert made[1] < 0.08 or abs((made[2] - hue + 180) % 360 - 180) < 10


def test_a_green_beyond_srgb_is_the_most_vivid_there_is() -> None:
    assert oklch_to_rgb(0.8664, 0.37, 142.5).tolist() == [0, 255, 0]
