"""A mend of contrast is met by the bytes, moves least, keeps the hue, and moves the other colour only where it must."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import mend_contrast, oklab_distance
from palette_core.color import (
    apca_contrast,
    contrast_ratio,
    lightness_ladder,
    oklab_to_oklch,
    srgb_to_oklab,
)
from palette_core.errors import ColorError

COLORS = st.tuples(*[st.integers(0, 255)] * 3)
RATIOS, LCS = st.sampled_from([1.0, 3.0, 4.5, 7.0]), st.sampled_from([0.0, 45.0, 60.0, 75.0])
Triple = tuple[int, int, int]


@settings(max_examples=40, deadline=None)
@given(COLORS, COLORS, RATIOS, LCS, st.booleans())
def test_what_is_asked_is_met_by_the_bytes(
    color: Triple, other: Triple, ratio: float, lc: float, is_text: bool
) -> None:
    mend = mend_contrast(color, other, ratio=ratio, lc=lc, is_text=is_text)
    [after] = mend.against_new
    pair = (mend.new, after) if is_text else (after, mend.new)
    assert mend.old == color and mend.against_old == (other,)
    assert mend.ratio == contrast_ratio(*pair) >= ratio
    assert mend.lc == apca_contrast(*pair) and abs(mend.lc) >= lc
    moved = np.hypot(oklab_distance(color, mend.new), oklab_distance(other, after))
    assert mend.distance == pytest.approx(float(moved))


@settings(max_examples=40, deadline=None)
@given(COLORS, COLORS, st.sampled_from([3.0, 4.5, 7.0]))
def test_no_other_lightness_of_the_hue_is_nearer(color: Triple, other: Triple, ratio: float) -> None:
    ladder = np.vstack([[color], lightness_ladder(color, np.linspace(0, 1, 1501))])
    fitting = ladder[contrast_ratio(ladder, other) >= ratio]
    if len(fitting):
        mend = mend_contrast(color, [other], ratio=ratio)
        assert mend.against_new == (other,)
        assert mend.distance <= oklab_distance(fitting, color).min() + 1e-9
    else:
        with pytest.raises(ColorError, match="No lightness of this colour has a contrast of"):
            mend_contrast(color, [other], ratio=ratio)


@settings(max_examples=40, deadline=None)
@given(COLORS, st.sampled_from([4.5, 7.0]))
def test_the_hue_stays(color: Triple, ratio: float) -> None:
    mend = mend_contrast(color, [(255, 255, 255)], ratio=ratio)
    before, after = oklab_to_oklch(srgb_to_oklab(np.array([color, mend.new], np.uint8)))
    turn = np.radians(after[2] - before[2])
    assert before[1] < 0.02 or 2 * after[1] * abs(np.sin(turn / 2)) < 0.01


def test_enough_contrast_is_left_alone() -> None:
    mend = mend_contrast((20, 30, 40), (250, 250, 250), ratio=7, lc=90)
    assert mend.new == mend.old and mend.distance == 0


def test_where_one_cannot_both_move_and_a_kept_one_is_told() -> None:
    grey = (120, 120, 120)
    mend = mend_contrast(grey, (118, 120, 122), ratio=7)
    assert mend.ratio >= 7 and mend.new != grey and mend.against_new != mend.against_old
    with pytest.raises(ColorError, match="Ask for less, or change the other too"):
        mend_contrast(grey, [(118, 120, 122)], ratio=7)
    with pytest.raises(ColorError, match="a contrast of 22:1"):
        mend_contrast(grey, (0, 0, 0), ratio=22)


def test_several_backgrounds_are_all_met_and_stay() -> None:
    backgrounds = [(255, 255, 255), (235, 240, 245)]
    mend = mend_contrast((120, 140, 160), backgrounds, ratio=4.5, lc=60)
    assert mend.against_new == mend.against_old == tuple(backgrounds)
    assert contrast_ratio(mend.new, backgrounds).min() == mend.ratio >= 4.5
    assert apca_contrast(mend.new, backgrounds).min() == mend.lc >= 60


def test_a_mend_of_a_grey_is_a_grey() -> None:
    assert len(set(mend_contrast((150, 150, 150), (255, 255, 255), ratio=4.5).new)) == 1


@pytest.mark.parametrize(("color", "against"), [((1, 2), (0, 0, 0)), ((1, 2, 3), []), ((1, 2, 3), np.zeros((0, 3)))])
def test_what_is_no_colour_is_told(color: object, against: object) -> None:
    with pytest.raises(ColorError):
        mend_contrast(color, against, ratio=3)  # type: ignore[arg-type]
