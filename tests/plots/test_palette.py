"""Figures of a palette: each value is where it belongs, and no text from a stranger is markup."""

import numpy as np
import pytest

from palette_core import Palette, Swatch
from palette_core.color import srgb_to_oklab
from palette_core.plots import shares_figure, wheel_figure

RED, GREY = Swatch((255, 0, 0), 0.9, region="<a href='x'>sky</a> %{x}"), Swatch((128, 128, 128), 0.1)
PALETTE = Palette((RED, GREY))


def test_the_bar_has_a_part_for_each_share_in_its_colour() -> None:
    figure = shares_figure(PALETTE)
    assert [(trace.x[0], trace.marker.color) for trace in figure.data] == [(0.9, "#ff0000"), (0.1, "#808080")]
    assert figure.layout.barmode == "stack" and list(figure.layout.xaxis.range) == [0, 1]


def test_small_parts_have_no_number_that_would_not_fit() -> None:
    figure = shares_figure(Palette((Swatch((0, 0, 0), 0.97), Swatch((255, 255, 255), 0.03))))
    assert [trace.text for trace in figure.data] == ["97%", ""]


def test_the_wheel_places_by_hue_and_chroma_and_sizes_by_share() -> None:
    (trace,) = wheel_figure(PALETTE).data
    _, a, b = srgb_to_oklab(np.array([255, 0, 0], np.uint8))
    assert trace.r[0] == pytest.approx(np.hypot(a, b)) and trace.theta[0] == pytest.approx(29.23, abs=0.05)
    assert trace.r[1] == pytest.approx(0, abs=1e-4)
    assert trace.marker.size[0] > trace.marker.size[1]


def test_the_wheel_has_room_for_its_most_vivid_colour_and_keeps_greys_in_the_middle() -> None:
    assert wheel_figure(PALETTE).layout.polar.radialaxis.range[1] > 0.257
    assert wheel_figure(Palette((GREY,))).layout.polar.radialaxis.range[1] == 0.12


def test_region_names_are_text() -> None:
    hover = shares_figure(PALETTE).data[0].hovertemplate
    assert "&lt;a href" in hover and "<a" not in hover and "%{" not in hover
