"""The order "people" is the rule that agrees best with how people arrange palettes."""

import numpy as np
import pytest

from benchmarks.arrangement import RULES, agreement, best, distinct, light_path, path_rule, principal_order, roughness
from palette_core.color import CHROMATIC_WEIGHT, path_order, srgb_to_oklab
from palette_core.evaluation import read_results

GREYS = np.array([[0] * 3, [100] * 3, [50] * 3, [200] * 3], np.uint8)


def test_agreement_is_kendalls_tau_without_a_direction() -> None:
    assert agreement([0, 1, 2, 3]) == agreement([3, 2, 1, 0]) == 1
    assert agreement([0, 1, 3, 2]) == pytest.approx((5 - 1) / 6)


def test_roughness_is_the_mean_step() -> None:
    assert roughness(np.array([[0] * 3, [255] * 3, [255] * 3], np.uint8)) == pytest.approx(50)


def test_the_rules_order_greys_from_dark_to_light_or_back() -> None:
    oklab = srgb_to_oklab(GREYS)
    assert light_path(oklab, 2.0) == [3, 1, 2, 0]
    assert principal_order(oklab) in ([0, 2, 1, 3], [3, 1, 2, 0])
    for rule in RULES.values():
        assert agreement(np.argsort(rule(oklab))[[0, 2, 1, 3]].tolist()) == 1


def test_a_colour_counts_once() -> None:
    assert distinct(GREYS[[2, 0, 2, 1]]).tolist() == GREYS[[2, 0, 1]].tolist()


def test_the_library_has_the_rule_that_was_chosen() -> None:
    results = read_results("arrangement")
    assert results
    details = results.details
    assert details["parts"] == ["train", "validation"]
    assert details["chosen"] == best(details["table"]) == path_rule(CHROMATIC_WEIGHT)
    assert {line["rule"] for line in details["table"]} == {*RULES}
    colors = srgb_to_oklab(np.random.default_rng(0).integers(0, 256, (9, 3), dtype=np.uint8))
    assert path_order(colors) == RULES[details["chosen"]](colors)
