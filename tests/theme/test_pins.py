"""Pinned roles hold exactly, the rest is solved around them, and what they make impossible is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ChoiceError, ColorError, Palette, Swatch, theme
from palette_core.theme import GIVE_WAY, NAMES, REQUIRED
from palette_core.theme.costs import BROKEN, GIVES

PALETTE = Palette(
    tuple(
        Swatch(rgb, share)
        for rgb, share in (((38, 70, 83), 0.4), ((42, 157, 143), 0.3), ((233, 196, 106), 0.2), ((231, 111, 81), 0.1))
    )
)
COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), COLORS, max_size=4))
def test_pins_hold_whatever_they_are_and_failures_are_theirs(pins: dict[str, tuple[int, int, int]]) -> None:
    for scheme in theme(PALETTE, pins):
        for name, rgb in pins.items():
            assert scheme[name].rgb == rgb and scheme[name].is_pinned and scheme[name].source is None
        failed = {check.role for check in scheme.checks if not check.passes}
        assert set(scheme.relaxed) == failed and (not failed or pins)
        for role in failed:
            assert "It has only" in scheme[role].reason


@pytest.mark.parametrize("pin", ["#2a9d8f", "2A9D8F", "rgb(42 157 143)", (42, 157, 143)])
def test_a_pin_may_be_written_in_any_way(pin: str) -> None:
    assert theme(PALETTE, {"primary": pin}).dark["primary"].hex == "#2a9d8f"


def test_the_rest_is_solved_around_a_pin() -> None:
    found = theme(PALETTE, {"background": "#fff4e0"}, dark={"background": "#101018"})
    assert found.light.hexes["background"] == "#fff4e0" and found.dark.hexes["background"] == "#101018"
    assert found.light.passes and found.dark.passes


def test_a_dark_background_in_the_light_scheme_gets_light_texts() -> None:
    scheme = theme(PALETTE, light={"background": "#1b1b2f"}).light
    assert scheme.passes and sum(scheme["text"].rgb) > 600 > sum(scheme["surface"].rgb)


def test_a_pinned_text_on_a_fill_moves_the_fill() -> None:
    for scheme in theme(PALETTE, {"on primary": "#ffffff"}):
        [check] = [check for check in scheme.checks if check.role == "on primary"]
        assert scheme["on primary"].hex == "#ffffff" and check.passes


def test_what_cannot_be_is_told_in_its_role() -> None:
    scheme = theme(PALETTE, {"background": "#ffffff", "secondary": "#ffff00"}).light
    assert scheme.relaxed == ("secondary",)
    told = "You chose it for secondary. It has only 1.07:1 on background: the pinned colours leave no way to more."
    assert scheme["secondary"].reason.startswith(told)


def test_secondary_gives_way_before_border_and_border_before_muted_text() -> None:
    assert GIVE_WAY == ("secondary", "border", "muted text")
    weights = [GIVES[role] for role in GIVE_WAY]
    assert weights[1] / weights[0] >= 10 <= weights[2] / weights[1] and weights[2] < BROKEN
    # No surface can carry this muted text, so it is broken; what it does not touch still holds.
    scheme = theme(PALETTE, light={"background": "#ffffff", "muted text": "#cccccc"}).light
    assert scheme.relaxed == ("muted text",)
    # The background would have to leave the light range for this border, and does not: the text is worth more.
    scheme = theme(PALETTE, light={"border": "#f4f4f4"}).light
    assert scheme.relaxed == ("border",)


def test_a_role_that_gives_way_is_left_for_one_that_does_not() -> None:
    # Secondary is pinned to a grey that only a background at the light end passes, text to one that wants it too.
    pins = {"secondary": "#b0b0b0", "text": "#505050"}
    scheme = theme(PALETTE, light=pins).light
    assert "text" not in scheme.relaxed and scheme.relaxed == ("secondary",)


def test_unknown_roles_and_wrong_colors_are_refused() -> None:
    with pytest.raises(ChoiceError, match="no role 'tertiary'"):
        theme(PALETTE, {"tertiary": "#ffffff"})
    with pytest.raises(ColorError, match="no colour"):
        theme(PALETTE, {"primary": "nonsense"})
    with pytest.raises(ColorError, match="three numbers"):
        theme(PALETTE, dark={"primary": (1, 2, 300)})
    assert {pair.role for pair in REQUIRED} <= set(NAMES)
