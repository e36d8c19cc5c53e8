"""Figures: each value is where it belongs, and no text from a stranger is markup."""

import numpy as np
import pytest

from palette_core import Palette, Swatch
from palette_core.color import srgb_to_oklab
from palette_core.networks import CLASSES
from palette_core.plots import class_iou_figure, confusion_figure, faded, saliency_picture, shares_figure, wheel_figure

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


def confused() -> np.ndarray:
    """Ten pixels of sky, of which two are taken for water; five of road, all found."""
    table = np.zeros((len(CLASSES), len(CLASSES)), dtype=np.int64)
    sky, water, road = (CLASSES.index(name) for name in ("sky", "water", "road"))
    table[sky, sky], table[sky, water], table[road, road] = 8, 2, 5
    return table


def test_the_confusion_matrix_shows_shares_of_the_classes_that_occur() -> None:
    figure = confusion_figure(confused())
    assert list(figure.data[0].x) == list(figure.data[0].y) == ["sky", "water", "road"]
    np.testing.assert_allclose(figure.data[0].z, [[0.8, 0.2, 0], [0, 0, 0], [0, 0, 1]])


def test_the_bars_show_the_classes_of_the_truth() -> None:
    bars = class_iou_figure(confused()).data[0]
    assert dict(zip(bars.y, bars.x, strict=True)) == {"sky": 0.8, "road": 1.0}


def test_saliency_is_painted_from_dark_to_light() -> None:
    painted = saliency_picture(np.array([[0, 0.5, 1]], np.float32)).astype(int).sum(axis=-1)[0]
    assert painted.tolist() == sorted(painted.tolist()) and painted[0] < 30 and painted[2] > 600


def test_what_is_not_salient_fades() -> None:
    pixels = np.full((1, 2, 3), (200, 40, 0), np.uint8)
    assert faded(pixels, np.array([[1, 0]], np.float32)).tolist() == [[[200, 40, 0], [225, 225, 225]]]
