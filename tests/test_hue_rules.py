"""The classic rules: the hue turns by their angles, lightness stays, and sRGB has every colour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import srgb_to_oklab
from palette_core.hue_rules import RULES, turn_hue

MUTED = (120, 96, 90)  # of little chroma, so that sRGB has every hue of it


def polar(rgb: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lightness, a, b = np.moveaxis(srgb_to_oklab(rgb), -1, 0)
    return lightness, np.hypot(a, b), np.degrees(np.arctan2(b, a))


@pytest.mark.parametrize("rule", RULES)
def test_the_hue_turns_by_the_angles_and_nothing_else_changes(rule: str) -> None:
    lightness, chroma, hue = polar(np.array(MUTED, np.uint8))
    turned = polar(turn_hue(MUTED, rule))
    np.testing.assert_allclose(turned[0], lightness, atol=0.006)
    np.testing.assert_allclose(turned[1], chroma, atol=0.006)
    off = (turned[2] - hue - RULES[rule] + 180) % 360 - 180
    assert np.abs(off).max() < 8


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(list(RULES)))
def test_whatever_the_colour_its_lightness_stays_and_its_chroma_does_not_rise(
    rgb: tuple[int, int, int], rule: str
) -> None:
    lightness, chroma, _ = polar(np.array(rgb, np.uint8))
    turned = polar(turn_hue(rgb, rule))
    assert len(turned[0]) == len(RULES[rule])
    assert np.abs(turned[0] - lightness).max() < 0.02
    assert turned[1].max() <= chroma + 0.01


def test_grey_has_no_hue_to_turn() -> None:
    assert np.abs(turn_hue((128, 128, 128), "triad").astype(int) - 128).max() <= 1
