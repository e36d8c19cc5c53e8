"""Which colours somebody cannot tell apart, what causes it, and the least mend."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from palette_core import ciede2000, oklab_distance, simulate_vision
from palette_core.color import (
    SAFE,
    VIEWS,
    WARN,
    PairDifference,
    View,
    indistinguishable_pairs,
    least_difference,
    lightness_ladder,
    mend_difference,
    pair_differences,
    srgb_to_lab,
)
from palette_core.errors import ColorError

CHANNEL = st.integers(0, 255)
COLORS = st.tuples(CHANNEL, CHANNEL, CHANNEL)
RED, OLIVE, BLUE = (200, 60, 60), (100, 110, 60), (20, 40, 160)
Triple = tuple[int, int, int]


def test_the_rule_looks_with_normal_vision_and_five_deficiencies() -> None:
    assert [view.name for view in VIEWS] == [
        *("normal", "protan", "deutan", "tritan", "protan, severity 0.6", "deutan, severity 0.6")
    ]
    assert (SAFE, WARN) == (15, 10)


@settings(max_examples=30)
@given(st.lists(COLORS, min_size=2, max_size=5))
def test_a_pair_is_as_different_as_in_the_worst_view(colors: list[Triple]) -> None:
    pairs = {(pair.first, pair.second): pair for pair in pair_differences(colors)}
    assert set(pairs) == set(combinations(range(len(colors)), 2))
    for (one, other), pair in pairs.items():
        seen = {view: ciede2000(*(look(colors[place], view) for place in (one, other))) for view in VIEWS}
        assert pair.difference == pytest.approx(float(min(seen.values()))) == seen[pair.view]
        assert pair.normal == pytest.approx(float(seen[VIEWS[0]]))
        lightness = srgb_to_lab([colors[one], colors[other]])[:, 0]
        assert pair.lightness == pytest.approx(abs(float(lightness[0] - lightness[1])))
    values = [pair.difference for pair in pair_differences(colors)]
    assert values == sorted(values)


def look(rgb: Triple, view: View) -> ArrayLike:
    return simulate_vision(rgb, view.deficiency, view.severity) if view.deficiency else rgb


def test_red_and_olive_are_one_for_protans_and_blue_is_safe() -> None:
    [pair] = indistinguishable_pairs([RED, OLIVE, BLUE])
    assert (pair.first, pair.second, pair.view.deficiency, pair.verdict) == (0, 1, "protan", "fail")
    assert pair.normal > 40 and pair.lightness < 5
    assert {pair.verdict for pair in pair_differences([RED, OLIVE, BLUE])} == {"safe", "fail"}


@pytest.mark.parametrize(("difference", "verdict"), [(9.99, "fail"), (10, "warn"), (14.99, "warn"), (15, "safe")])
def test_the_thresholds_are_10_and_15(difference: float, verdict: str) -> None:
    assert PairDifference(0, 1, difference, VIEWS[0], difference, 0).verdict == verdict


@settings(max_examples=12, deadline=None)
@given(COLORS, COLORS)
def test_a_mend_is_told_apart_by_everybody_and_moves_least(color: Triple, other: Triple) -> None:
    mend = mend_difference(color, other)
    assert least_difference(mend.new, mend.against_new[0]) == mend.difference >= SAFE
    if mend.against_new == mend.against_old:
        ladder = lightness_ladder(color, np.linspace(0, 1, 1501))
        fitting = ladder[least_difference(ladder, other) >= SAFE]
        assert mend.distance <= oklab_distance(fitting, color).min(initial=np.inf) + 1e-9


def test_a_mend_keeps_clear_of_several_colours_and_leaves_them() -> None:
    beside = [OLIVE, BLUE, (240, 240, 240)]
    mend = mend_difference(RED, beside)
    assert mend.against_new == tuple(beside) and least_difference(mend.new, beside).min() >= SAFE
    assert mend_difference(RED, BLUE).distance == 0


def test_no_room_between_others_is_told() -> None:
    greys = [(value,) * 3 for value in range(0, 256, 15)]
    with pytest.raises(ColorError, match="No lightness of this colour is 15 CIEDE2000 from all the others"):
        mend_difference((128, 128, 128), greys)


def test_less_than_two_colours_have_no_pairs() -> None:
    assert pair_differences([RED]) == () == indistinguishable_pairs([RED])
