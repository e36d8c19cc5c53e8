"""Ratings: what they mean, what explains them, and what does not matter to them."""

import numpy as np
import pytest
from hypothesis import strategies as st

from palette_core import ciede2000, explain_rating, rate_harmony
from palette_core.color import hex_to_rgb, rgb_to_hex
from palette_core.harmony import rate
from palette_core.harmony.rating import MAX_CHANGE

THEME = ["#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51"]
MUD = ["#5f7000", "#8a6d00", "#ff00ff", "#00ff00", "#704214"]
codes = st.tuples(*[st.integers(0, 255)] * 3).map(rgb_to_hex)


def test_a_theme_that_people_like_is_rated_above_one_that_they_do_not() -> None:
    assert 1 <= rate_harmony(MUD) < rate_harmony(THEME) - 0.4 < 5


def test_the_order_counts_a_little() -> None:
    palettes = np.array([[hex_to_rgb(code) for code in codes] for codes in (THEME, THEME[::-1])], np.uint8)
    one, other = rate(palettes)
    assert 0 < abs(one - other) < 0.4


@pytest.mark.parametrize("n", [1, 2, 3, 4, 6, 9, 32])
def test_any_number_of_colours_is_rated(n: int) -> None:
    hexes = [rgb_to_hex(color) for color in np.random.default_rng(n).integers(0, 256, (n, 3))]
    assert 1.5 < rate_harmony(hexes) < 4.5


def test_the_explanation_finds_the_colour_that_does_not_belong() -> None:
    spoilt = [*THEME[:4], "#00ff00"]
    explained = explain_rating(spoilt)
    assert explained.rating == rate_harmony(spoilt) and len(explained.leave_one_out) == 5
    assert explained.weakest == 4
    assert explained.leave_one_out[4] == pytest.approx(rate_harmony(THEME[:4]))


def test_the_change_is_small_and_raises_the_rating_as_it_says() -> None:
    explained = explain_rating(MUD)
    change = explained.change
    assert change is not None and change.rating > explained.rating
    changed = [*MUD]
    changed[change.index] = change.hex
    assert rate_harmony(changed) == pytest.approx(change.rating)
    distance = float(ciede2000(hex_to_rgb(MUD[change.index]), hex_to_rgb(change.hex)))
    assert 0 < distance == pytest.approx(change.distance) and distance <= MAX_CHANGE


def test_one_colour_holds_nothing_back() -> None:
    explained = explain_rating(["#808080"])
    assert explained.leave_one_out == () and explained.weakest is None


def test_the_palettes_of_a_batch_do_not_matter_to_one_another() -> None:
    palettes = np.random.default_rng(0).integers(0, 256, (6, 5, 3), dtype=np.uint8)
    one_by_one = np.concatenate([rate(palette[None]) for palette in palettes])
    np.testing.assert_allclose(rate(palettes), one_by_one, atol=1e-5)
