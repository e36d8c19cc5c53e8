"""A palette beside the truth: the pairs, what is missing, and the table."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.color import hex_to_rgb
from palette_core.evaluation import RECOVERED_WITHIN, comparison_table, score_recovery
from palette_core.evaluation.recovery import ColorRecovery

TRUTH = ["#264653", "#e9c46a", "#d7263d"]


def palette(*hexes: str) -> pc.Palette:
    return pc.Palette(tuple(pc.Swatch(hex_to_rgb(code), 1 / len(hexes)) for code in hexes))


def test_the_truth_itself_is_recovered_in_its_order() -> None:
    compared = score_recovery(palette(*reversed(TRUTH)), TRUTH)
    assert [color.matched for color in compared.colors] == [hex_to_rgb(code) for code in TRUTH]
    assert (compared.recovered, compared.missing) == (3, 0) and compared.mean < 1e-9


def test_each_colour_has_the_swatch_that_suits_all_and_its_ciede2000() -> None:
    compared = score_recovery(palette("#d7263d", "#2a4a58", "#808080"), TRUTH)
    teal, gold, red = compared.colors
    assert red == ColorRecovery((215, 38, 61), (215, 38, 61), pytest.approx(0, abs=1e-9))
    assert teal.matched == (42, 74, 88) and 0 < teal.difference <= RECOVERED_WITHIN
    assert gold.matched == (128, 128, 128)
    assert gold.difference == pytest.approx(float(pc.ciede2000(np.array(gold.truth), np.array(gold.matched))))
    assert compared.recovered == 2
    assert compared.mean == pytest.approx((teal.difference + gold.difference) / 3)


def test_a_short_palette_leaves_colours_without_a_swatch() -> None:
    compared = score_recovery(palette("#d7263d"), TRUTH)
    assert [color.matched for color in compared.colors] == [None, None, (215, 38, 61)]
    assert (compared.recovered, compared.missing) == (1, 2) and compared.mean < 1e-9


@pytest.mark.parametrize("truth", [[], ["#12345"], ["#000"] * 33])
def test_a_truth_that_is_none_is_explained(truth: list[str]) -> None:
    with pytest.raises(pc.ColorError):
        score_recovery(palette("#000000"), truth)


def test_the_table_has_the_channels_of_every_palette_side_by_side() -> None:
    compared = {"ours": score_recovery(palette(*TRUTH), TRUTH), "other": score_recovery(palette("#fff"), TRUTH)}
    table = comparison_table("truth", compared)
    assert table["truth"].tolist() == table["ours"].tolist() == TRUTH
    assert table[["truth R", "truth G", "truth B"]].to_numpy().tolist() == [list(hex_to_rgb(code)) for code in TRUTH]
    assert table["ours, CIEDE2000"].tolist() == pytest.approx([0, 0, 0], abs=1e-9)
    assert table["other"].dropna().tolist() == ["#ffffff"] and table["other B"].notna().sum() == 1
