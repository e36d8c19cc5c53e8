"""Palettes beside what a person picked: matched CIEDE2000, and the share of the person's colours that are there."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import palette_core as pc
from palette_core.evaluation import MISSING_COLOR, PICKED_WITHIN, matched_difference, picked_share

BLACK, WHITE, GREY, RED = (0, 0, 0), (255, 255, 255), (119, 119, 119), (215, 38, 61)
# Greys differ in lightness alone: |dL| / S_L with S_L = 1 + 0.015 (L - 50)^2 / sqrt(20 + (L - 50)^2) at the mean L.
# Black (0) and white (100) have the mean 50 and S_L = 1. The grey has L = 50.03; with black the mean is 25.02 and
# S_L = 1.369.
BLACK_TO_WHITE, BLACK_TO_GREY = 100.0, 50.03 / 1.369


def rgb(*colors: tuple[int, int, int]) -> np.ndarray:
    return np.array(colors, np.uint8).reshape(-1, 3)


colors = st.lists(st.tuples(*[st.integers(0, 255)] * 3), max_size=5).map(lambda found: rgb(*found))
some_colors = colors.filter(len)


@pytest.mark.parametrize(
    ("palette", "picked", "expected"),
    [
        (rgb(WHITE, BLACK), rgb(BLACK, WHITE), 0),
        (rgb(WHITE), rgb(BLACK, WHITE), MISSING_COLOR / 2),
        (rgb(), rgb(BLACK, WHITE), MISSING_COLOR),
        (rgb(BLACK, BLACK), rgb(BLACK, WHITE), BLACK_TO_WHITE / 2),
        (rgb(BLACK, WHITE), rgb(BLACK, BLACK), BLACK_TO_WHITE / 2),  # one to one: black is taken
        (rgb(BLACK), rgb(GREY), BLACK_TO_GREY),  # a wrong colour may cost more than a missing one
        (rgb(BLACK), rgb(GREY, WHITE, RED), (BLACK_TO_GREY + 2 * MISSING_COLOR) / 3),
    ],
)
def test_the_matched_difference_is_the_mean_over_what_was_picked(
    palette: np.ndarray, picked: np.ndarray, expected: float
) -> None:
    assert matched_difference(palette, picked) == pytest.approx(expected, abs=0.01)


def test_a_palette_that_could_choose_is_refused() -> None:
    with pytest.raises(pc.ColorError, match=r"at most 1 colours, as many as were picked\. Received: 2"):
        matched_difference(rgb(BLACK, WHITE), rgb(BLACK))


@pytest.mark.parametrize(
    ("palette", "expected"),
    [(rgb(), 0), (rgb(GREY), 0), (rgb(BLACK), 1 / 3), (rgb(BLACK, WHITE), 2 / 3), (rgb(RED, WHITE, BLACK), 1)],
)
def test_the_share_counts_colours_with_a_swatch_near(palette: np.ndarray, expected: float) -> None:
    assert picked_share(palette, rgb(BLACK, WHITE, RED)) == pytest.approx(expected)


def test_one_swatch_may_stand_for_several_picked_colours() -> None:
    assert picked_share(rgb(BLACK), rgb(BLACK, (1, 1, 1))) == 1
    assert picked_share(rgb(BLACK), rgb(GREY)) == 0
    assert picked_share(rgb(BLACK), rgb(GREY), within=BLACK_TO_GREY + 0.1) == 1


@given(some_colors, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_what_was_picked_is_no_distance_from_itself_in_any_order(picked: np.ndarray, random) -> None:
    shuffled = picked[random.sample(range(len(picked)), len(picked))]
    assert matched_difference(shuffled, picked) == pytest.approx(0, abs=1e-9)
    assert picked_share(shuffled, picked) == 1


@given(colors, some_colors)
@settings(max_examples=40)
def test_no_other_pairing_is_closer_and_each_missing_colour_costs_the_same(
    palette: np.ndarray, picked: np.ndarray
) -> None:
    palette = palette[: len(picked)]
    totals = [
        sum(float(pc.ciede2000(ours, theirs)) for ours, theirs in zip(palette, chosen, strict=False))
        for chosen in permutations(picked)
    ]
    missing = MISSING_COLOR * (len(picked) - len(palette))
    assert matched_difference(palette, picked) == pytest.approx((min(totals) + missing) / len(picked), abs=1e-9)


@given(colors, some_colors, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_does_not_matter(palette: np.ndarray, picked: np.ndarray, random) -> None:
    palette = palette[: len(picked)]
    shuffled = palette[random.sample(range(len(palette)), len(palette))]
    backwards = picked[::-1]
    assert matched_difference(shuffled, backwards) == pytest.approx(matched_difference(palette, picked), abs=1e-9)
    assert picked_share(shuffled, backwards) == pytest.approx(picked_share(palette, picked))


@given(colors, some_colors)
@settings(max_examples=40)
def test_the_difference_is_bounded_by_the_worst_pair_or_a_missing_colour(
    palette: np.ndarray, picked: np.ndarray
) -> None:
    palette = palette[: len(picked)]
    worst = pc.ciede2000(palette[:, None], picked[None]).max(initial=MISSING_COLOR)
    assert 0 <= matched_difference(palette, picked) <= worst + 1e-9


@given(colors, some_colors)
@settings(max_examples=40)
def test_the_share_is_that_of_a_plain_loop(palette: np.ndarray, picked: np.ndarray) -> None:
    near = [any(float(pc.ciede2000(color, swatch)) <= PICKED_WITHIN for swatch in palette) for color in picked]
    assert picked_share(palette, picked) == pytest.approx(np.mean(near))
