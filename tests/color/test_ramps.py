"""Ramps: the colour is a step, lightness falls, the hue holds, and the numbers keep their promises."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from palette_core import color_ramp, contrast_ratio
from palette_core.color import (
    GUARANTEES,
    RAMP_STEPS,
    Ramp,
    RampKind,
    hex_to_rgb,
    oklab_to_oklch,
    rgb_to_hex,
    srgb_to_oklab,
)
from palette_core.errors import ChoiceError, ColorError

COLORS = st.tuples(*[st.integers(0, 255)] * 3)
KINDS = st.sampled_from(["lightness", "contrast"])
WHITE = (255, 255, 255)
Triple = tuple[int, int, int]


def bytes_of(ramp: Ramp) -> np.ndarray:
    return np.array([hex_to_rgb(code) for code in ramp.hexes], np.uint8)


@settings(max_examples=150, deadline=None)
@given(COLORS, KINDS)
@example((0, 0, 0), "lightness")
@example((255, 255, 255), "contrast")
@example((255, 255, 0), "contrast")
@example((0, 0, 255), "lightness")
def test_a_ramp_keeps_its_promises(rgb: Triple, kind: RampKind) -> None:
    ramp = color_ramp(rgb, kind)
    assert ramp.kind == kind and ramp[ramp.key] == rgb_to_hex(rgb)
    lightness, chroma, hue = oklab_to_oklch(srgb_to_oklab(bytes_of(ramp))).T
    assert (np.diff(lightness) < -0.01).all()
    ratios = contrast_ratio(bytes_of(ramp), WHITE)
    assert (np.diff(ratios) > 0).all()
    assert contrast_ratio(hex_to_rgb(ramp[700]), WHITE) >= 4.5
    assert all(contrast_ratio(hex_to_rgb(ramp[step]), WHITE) >= least for step, least in GUARANTEES[kind].items())
    key = RAMP_STEPS.index(ramp.key)
    turned = 2 * chroma * np.abs(np.sin(np.radians(hue - hue[key]) / 2))  # OKLab across the hue, after rounding
    assert chroma[key] < 0.02 or turned.max() < 0.004


@given(st.integers(0, 255), KINDS)
def test_greys_stay_grey(value: int, kind: RampKind) -> None:
    assert all(len({*hex_to_rgb(code)}) == 1 for code in color_ramp((value,) * 3, kind).hexes)


@settings(max_examples=40, deadline=None)
@given(COLORS)
def test_contrast_steps_say_what_they_are_good_for(rgb: Triple) -> None:
    ramp = color_ramp(rgb, "contrast")
    key = RAMP_STEPS.index(ramp.key)
    ratios = contrast_ratio(bytes_of(ramp), WHITE)
    assert ratios[5] >= 3 and ratios[6] >= 4.5 and ratios[7] >= 7
    for step, wanted in ((5, 3.0), (6, 4.5), (7, 7.0)):
        if abs(step - key) > 1:
            assert ratios[step] < wanted * 1.35  # no darker than it has to be, but for the room beside the key


def test_a_ramp_of_a_usual_colour_has_the_table_of_ratios() -> None:
    ratios = contrast_ratio(bytes_of(color_ramp((96, 145, 255), "contrast")), WHITE)
    wanted = [1.06, 1.14, 1.32, 1.65, 2.2, 3.0, 4.5, 7.0, 10.0, 13.0, 16.0]
    np.testing.assert_allclose(ratios, wanted, rtol=0.02)


def test_the_kind_by_lightness_follows_the_measured_means_around_the_colour() -> None:
    ramp = color_ramp((42, 157, 143))
    lightness = srgb_to_oklab(bytes_of(ramp))[:, 0]
    assert ramp.key == 600
    np.testing.assert_allclose(lightness[[0, 1, 2]], [0.977, 0.950, 0.905], atol=0.004)
    assert lightness[6] == pytest.approx(srgb_to_oklab(np.array([42, 157, 143], np.uint8))[0])


def test_steps_are_read_by_number() -> None:
    ramp = color_ramp((42, 157, 143))
    assert [step for step, _ in ramp] == list(RAMP_STEPS) and dict(ramp)[600] == ramp[600] == "#2a9d8f"
    with pytest.raises(ChoiceError, match="There is no step 650"):
        ramp[650]
    with pytest.raises(ChoiceError, match="no kind of ramp 'even'"):
        color_ramp((1, 2, 3), "even")  # type: ignore[arg-type]
    with pytest.raises(ColorError, match="three numbers"):
        color_ramp([(1, 2, 3)])
