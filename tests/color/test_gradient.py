"""Gradients pass through their colours, keep colour in the middle, and bring no hue into neutrals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import color_gradient
from palette_core.color import hex_to_rgb, oklab_chroma, oklab_to_oklch, rgb_to_hex, srgb_to_oklab
from palette_core.errors import ColorError

COLORS = st.tuples(*[st.integers(0, 255)] * 3)
Triple = tuple[int, int, int]


def oklab_of(stops: tuple[str, ...]) -> np.ndarray:
    return srgb_to_oklab(np.array([hex_to_rgb(stop) for stop in stops], np.uint8))


@given(st.lists(COLORS, min_size=1, max_size=4), st.integers(0, 9))
def test_every_colour_is_a_stop(colors: list[Triple], between: int) -> None:
    stops = color_gradient(colors, between)
    assert list(stops[:: between + 1]) == [rgb_to_hex(color) for color in colors]
    assert len(stops) == (len(colors) - 1) * (between + 1) + 1


@given(COLORS, COLORS)
def test_lightness_runs_evenly(first: Triple, second: Triple) -> None:
    lightness = oklab_of(color_gradient([first, second], 7))[:, 0]
    np.testing.assert_allclose(lightness, np.linspace(lightness[0], lightness[-1], 9), atol=0.035)


@pytest.mark.parametrize(
    ("first", "second"),
    [((220, 40, 40), (0, 170, 170)), ((40, 60, 220), (220, 200, 30)), ((60, 200, 60), (200, 50, 200))],
)
def test_opposite_hues_do_not_meet_in_grey(first: Triple, second: Triple) -> None:
    chroma = oklab_chroma(oklab_of(color_gradient([first, second], 9)))
    assert chroma.min() > 0.09
    straight = (srgb_to_oklab(np.array(first)) + srgb_to_oklab(np.array(second))) / 2
    assert oklab_chroma(straight) < 0.09


def test_hues_take_the_shorter_way_past_0_degrees() -> None:
    hues = oklab_to_oklch(oklab_of(color_gradient([(200, 30, 140), (210, 90, 30)], 9)))[:, 2]
    assert (np.abs((np.diff(hues) + 180) % 360 - 180) < 15).all()
    assert ((hues > 340) | (hues < 60)).all()


def test_a_neutral_takes_no_other_hue_on_the_way() -> None:
    points = oklab_to_oklch(oklab_of(color_gradient([(255, 255, 255), (200, 30, 60)], 9)))[2:]
    assert (np.abs((points[:, 2] - points[-1, 2] + 180) % 360 - 180) < 8).all()
    assert {len({*hex_to_rgb(stop)}) for stop in color_gradient([(0, 0, 0), (255, 255, 255)], 5)} == {1}


def test_no_colour_and_fewer_than_no_stops_are_told() -> None:
    for colors, between in (([], 3), ([(1, 2, 3)], -1)):
        with pytest.raises(ColorError, match="at least one colour, and 0 or more stops"):
            color_gradient(colors, between)
