"""The verdict says what the numbers say, and never that a rating is the truth."""

from dataclasses import replace

import pytest

from palette_core import Palette, Swatch
from palette_core.evaluation import PaletteScores, Variant
from palette_core.harmony import usual_error
from palette_core.reports.verdict import describe_comparison

PALETTE = Palette((Swatch((38, 70, 83), 1.0),))
PLAIN = PaletteScores(mean=4.0, p95=9.0, smallest=9.0, chroma=6.0, region_coverage=0.5, rating=3.0)


def variant(title: str, seconds: float = 0.1, **measures: float | None) -> Variant:
    return Variant(title.lower(), title, PALETTE, replace(PLAIN, **measures), {"all": seconds})  # type: ignore[arg-type]


def verdict(*variants: Variant) -> str:
    return "\n".join(describe_comparison(variants, rating_error=0.17))


def test_the_nearest_and_the_farthest_are_named() -> None:
    text = verdict(variant("One", mean=4.04), variant("Two", mean=4.1), variant("Three", mean=6.3))
    assert "Nearest to the photos: One and Two. A pixel is 4.0 away" in text
    assert "with Three, the farthest, 6.3." in text


def test_what_lies_close_together_is_not_ranked() -> None:
    text = verdict(variant("One", mean=4.0, chroma=6.0), variant("Two", mean=4.1, chroma=6.1))
    assert "All come as near to the photos: a pixel is 4.0 to 4.1 away from its swatch on average." in text
    assert "All are as vivid: mean chroma 6.0 to 6.1." in text


def test_regions_are_counted_where_they_are_known() -> None:
    text = verdict(variant("One", region_coverage=0.25), variant("Two", region_coverage=0.75), variant("Three"))
    assert "main colour in Two: 75% of them. The fewest find it in One: 25%." in text
    same = verdict(variant("One"), variant("Two"))
    assert "All have a swatch for the main colour of 50% of the regions." in same
    assert "regions" not in verdict(variant("One", region_coverage=None), variant("Two", region_coverage=None))


def test_swatches_that_look_alike_are_told() -> None:
    assert "alike to a casual look in Two." in verdict(variant("One"), variant("Two", smallest=1.2))
    assert "the nearest two are in Two, 5.1 apart" in verdict(variant("One"), variant("Two", smallest=5.1))
    assert "swatches" not in verdict(variant("One", smallest=None), variant("Two", smallest=None))


def test_a_rating_is_called_a_prediction_and_small_differences_say_nothing() -> None:
    text = verdict(variant("One", rating=2.8), variant("Two", rating=3.3))
    assert "People might like Two best (3.30 of 5) and One least (2.80)." in text
    assert "a network's prediction; it errs by 0.17 on average. Your own eye decides." in text
    close = verdict(variant("One", rating=3.0), variant("Two", rating=3.1))
    assert "3.00 to 3.10, lie closer together than the network errs by itself (0.17): they prefer none." in close
    assert "rating" not in verdict(variant("One", rating=None), variant("Two"))


def test_the_time_and_the_choice() -> None:
    quick, fair = (
        variant("One", 0.04, mean=4.0, region_coverage=0.5),
        variant("Two", 1.5, mean=5.0, region_coverage=1.0),
    )
    assert "The quickest was One, 40 ms, the slowest Two, 1,500 ms." in verdict(quick, fair)
    assert "take One to redraw the photos closely, Two for a palette in which most regions" in verdict(quick, fair)
    assert "In short: take One, unless" in verdict(quick, variant("Two", mean=5.0, region_coverage=0.5))


def test_times_are_compared_where_all_were_measured() -> None:
    assert "quickest" not in verdict(variant("One"), replace(variant("Two"), timings={}))


@pytest.mark.parametrize("alone", [(), (variant("One"),)])
def test_one_palette_alone_has_no_verdict(alone: tuple[Variant, ...]) -> None:
    assert describe_comparison(alone) == ()


def test_the_usual_error_is_that_of_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 0.05 < (usual_error() or 0) < 0.3
    monkeypatch.setattr("palette_core.harmony.rating.read_card", lambda name: {"metrics": {}})
    assert usual_error() is None
