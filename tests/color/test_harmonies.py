"""The classic rules: the hue turns by their angles, lightness stays, and sRGB has every colour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import HARMONIES, harmony_colors, oklab_to_oklch, srgb_to_oklab
from palette_core.errors import ChoiceError

MUTED = (120, 96, 90)  # of little chroma, so that sRGB has every hue of it


def polar(rgb: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lightness, chroma, hue = np.moveaxis(oklab_to_oklch(srgb_to_oklab(rgb)), -1, 0)
    return lightness, chroma, hue


@pytest.mark.parametrize("rule", HARMONIES)
def test_the_hue_turns_by_the_angles_and_nothing_else_changes(rule: str) -> None:
    lightness, chroma, hue = polar(np.array(MUTED, np.uint8))
    turned = polar(harmony_colors(MUTED, rule))
    np.testing.assert_allclose(turned[0], lightness, atol=0.006)
    np.testing.assert_allclose(turned[1], chroma, atol=0.006)
    off = (turned[2] - hue - HARMONIES[rule] + 180) % 360 - 180
    assert np.abs(off).max() < 8


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(list(HARMONIES)))
def test_whatever_the_colour_its_lightness_stays_and_its_chroma_does_not_rise(
    rgb: tuple[int, int, int], rule: str
) -> None:
    lightness, chroma, _ = polar(np.array(rgb, np.uint8))
    turned = polar(harmony_colors(rgb, rule))
    assert len(turned[0]) == len(HARMONIES[rule])
    assert np.abs(turned[0] - lightness).max() < 0.02
    assert turned[1].max() <= chroma + 0.01


def test_grey_has_no_hue_to_turn() -> None:
    assert np.abs(harmony_colors((128, 128, 128), "triad").astype(int) - 128).max() <= 1


def test_square_and_rectangle_have_their_corners() -> None:
    assert (HARMONIES["square"], HARMONIES["rectangle"]) == ((90, 180, 270), (60, 180, 240))


def test_a_rule_that_there_is_not_is_told() -> None:
    with pytest.raises(
        ChoiceError, match=r"There is no rule 'tetrad'\. Choose from: complementary, analogous, .*square"
    ):
        harmony_colors(MUTED, "tetrad")
