"""The benchmark of ramps counts what keeps a promise and notices what does not."""

import numpy as np
import pytest

from benchmarks.theme.ramps import hue_strays, measures_of, run
from palette_core import color_ramp
from palette_core.color import Ramp


def test_a_quick_run_keeps_every_promise_and_comes_out_the_same_again() -> None:
    first, again = run(quick=True), run(quick=True)
    assert first.cases == {"random colours": 40} and first.seed == 50
    assert all(measure.is_met is not False for measure in first.measures)
    assert [measure.value for measure in first.having("ramps.hue")] == [
        measure.value for measure in again.having("ramps.hue")
    ]
    step = first.find("ramps.step_600", "contrast")
    assert step and step.measured == "100.0 %" and step.wanted == "≥ 100.0 %"


def test_a_broken_ramp_is_noticed() -> None:
    color = np.array([[42, 157, 143]], np.uint8)
    good = color_ramp(color[0])
    broken = Ramp("lightness", good.key, (*good.hexes[:6], "#c04020", "#ffffff", *good.hexes[8:]))
    values = {measure.key: measure.value for measure in measures_of("lightness", [broken], color)}
    assert values["ramps.key"] == values["ramps.monotone"] == values["ramps.step_700"] == 0
    assert values["ramps.hue"] > 5


def test_a_hue_strays_by_its_distance_in_oklab() -> None:
    colors = np.array([[[200, 60, 60], [60, 200, 60]], [[128, 128, 128], [60, 200, 60]]], np.uint8)
    strays = hue_strays(colors, [0, 0])
    assert strays[0, 0] == 0 and strays[0, 1] == pytest.approx(30, abs=10)
    assert not strays[1].any()  # a grey has no hue
