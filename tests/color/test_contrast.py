"""Ratios of WCAG 2.2 beside ColorAide's, what a pair may be used for, and black or white text."""

import math

import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import (
    USES,
    contrast_matrix,
    contrast_of,
    contrast_ratio,
    ratio_text,
    relative_luminance,
    rgb_to_hex,
    text_color_on,
)
from palette_core.errors import ColorError

COLORS = st.tuples(*[st.integers(0, 255)] * 3)
Triple = tuple[int, int, int]


@pytest.mark.parametrize(
    ("rgb", "ink"),
    [((0, 0, 0), "#ffffff"), ((255, 255, 255), "#000000"), ((117, 117, 117), "#ffffff"), ((119, 119, 119), "#000000")],
)
def test_text_is_read_best(rgb: Triple, ink: str) -> None:
    assert text_color_on(rgb) == ink


@given(COLORS, COLORS)
def test_the_ratio_is_that_of_coloraide_in_either_order(first: Triple, second: Triple) -> None:
    oracle = Color(rgb_to_hex(first)).contrast(Color(rgb_to_hex(second)), method="wcag21")
    assert contrast_ratio(first, second) == contrast_ratio(second, first) == pytest.approx(oracle, rel=2e-3)


@given(COLORS, COLORS)
def test_the_ratio_is_the_formula_of_the_norm(first: Triple, second: Triple) -> None:
    def luminance(rgb: Triple) -> float:
        light = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]

    low, high = sorted([luminance(first), luminance(second)])
    assert contrast_ratio(first, second) == pytest.approx((high + 0.05) / (low + 0.05), rel=1e-12)


def test_arrays_broadcast_and_fractions_are_those_of_bytes() -> None:
    colors = np.array([[0, 0, 0], [118, 118, 118], [255, 255, 255]], np.uint8)
    assert contrast_ratio(colors[:, None], colors).shape == (3, 3)
    assert contrast_ratio(colors[2], colors[0]) == pytest.approx(21)
    assert relative_luminance([117.6, 118.4, 118.0]) == relative_luminance(colors[1])


@given(st.floats(1, 21))
def test_a_ratio_is_never_written_higher_than_it_is(ratio: float) -> None:
    written = float(ratio_text(ratio).removesuffix(":1"))
    assert written - 2e-9 <= ratio and math.isclose(written, ratio, abs_tol=0.0101)


def test_what_just_misses_a_criterion_fails_it() -> None:
    misses, meets = contrast_of((119, 119, 119), (255, 255, 255)), contrast_of((118, 118, 118), (255, 255, 255))
    assert ratio_text(misses.ratio) == "4.47:1" and misses.uses == ("large text", "controls and graphics")
    assert ratio_text(meets.ratio) == "4.54:1" and meets.uses == tuple(USES)
    assert meets.level(USES["body text"]) == "AA" and meets.level(USES["large text"]) == "AAA"
    assert meets.level(USES["controls and graphics"]) == "AA"
    assert contrast_of((255, 255, 255), (250, 250, 250)).uses == ()


def test_the_matrix_has_every_colour_as_text_on_every_other() -> None:
    colors = [(0, 0, 0), (200, 60, 60), (255, 255, 255)]
    matrix = contrast_matrix(colors)
    for row, text in enumerate(colors):
        for column, background in enumerate(colors):
            pair = contrast_of(text, background)
            assert matrix[row][column] == pair
    assert matrix[0][2].lc > 100 and matrix[2][0].lc < -100 and matrix[1][1].ratio == 1


@pytest.mark.parametrize("color", [(0, 0), (0, 0, 256), (-1, 0, 0), (0, 0, float("nan")), "#fff", [(1, 2, 3), (1,)]])
def test_what_is_no_colour_is_told(color: object) -> None:
    with pytest.raises(ColorError, match="three numbers from 0 to 255"):
        contrast_ratio(color, (0, 0, 0))  # type: ignore[arg-type]
