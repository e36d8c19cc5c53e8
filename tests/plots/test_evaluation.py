"""Figures of what was measured: each value is where it belongs, ours stands out, and no name is markup."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.color import hex_to_rgb
from palette_core.evaluation import score_recovery
from palette_core.plots import (
    Bar,
    bars_figure,
    matches_figure,
    precision_figure,
    search_figure,
    suggestions_figure,
    transfer_figure,
)
from palette_core.plots.style import ALONE, GROUPS

BARS = [Bar("ours", 3, "3 ms", is_ours=True), Bar("theirs <b>", 300, "300 ms"), Bar("none", 0, "0 ms")]


def texts(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_bars_stand_in_their_order_with_names_and_figures() -> None:
    figure = bars_figure(BARS)
    (bars,) = figure.data
    assert list(bars.x) == [3, 300, 0] and list(bars.text) == ["<b>3 ms</b>", "300 ms", "0 ms"]
    assert list(bars.marker.color) == [GROUPS[0], ALONE, ALONE]
    assert texts(figure) == ["<b>ours</b>", "theirs &lt;b&gt;", "none"]
    top, bottom = figure.layout.yaxis.range
    assert bottom < 0 and top > 2  # the first is the highest
    assert figure.layout.xaxis.range[1] > 300


def test_a_logarithmic_axis_holds_the_shortest_and_the_longest_bar() -> None:
    low, high = bars_figure(BARS[:2], logarithmic=True).layout.xaxis.range
    assert low < np.log10(3) and high > np.log10(300)


def test_no_bars_are_no_error() -> None:
    assert not bars_figure([]).layout.annotations


def test_matches_show_every_swatch_and_the_differences_that_one_sees_in_bold() -> None:
    truth = ["#264653", "#e9c46a", "#ffffff"]
    swatches = tuple(pc.Swatch(hex_to_rgb(code), 0.5) for code in ("#264653", "#888888"))
    figure = matches_figure("truth", {"<i>": score_recovery(pc.Palette(swatches), truth)})
    fills = [shape.fillcolor for shape in figure.layout.shapes]
    assert fills[::2] == truth
    assert fills[1] == "#264653" and sorted(fills[3::2])[0] == "#888888"
    assert "none" in texts(figure) and "0.0" in texts(figure)
    assert sum(text.startswith("<b>") for text in texts(figure)) == 1
    assert list(figure.layout.yaxis.ticktext) == ["truth", "&lt;i&gt;"]


def test_the_search_sets_the_choice_and_the_control_apart() -> None:
    def row(weight: float, colors: float) -> dict:
        recipe = {
            "layers": ["stride8"],
            "dimensions": 8,
            "place_weight": 0.2,
            "n_clusters": [8, 16],
            "pixel_weight": 0.3,
        }
        return recipe | {"feature_weight": weight, "region_colors": colors, "covering": colors / 2}

    figure = search_figure([row(0.3, 0.8), row(0.0, 0.97), row(0.1, 0.9), row(0.6, 0.7)])
    points = {trace.name: list(trace.x) for trace in figure.data}
    assert points == {"also tried": [0.9, 0.7], "without features": [0.97], "chosen": [0.8]}


def test_suggestions_are_bars_in_their_own_colours_the_likeliest_first() -> None:
    figure = suggestions_figure([pc.Suggestion((0, 0, 0), 0.01, "dark"), pc.Suggestion((255, 0, 0), 0.2, "red")])
    (bars,) = figure.data
    assert list(bars.marker.color) == ["#ff0000", "#000000"] and list(bars.x) == [0.2, 0.01]
    assert texts(figure) == ["#ff0000", "#000000"]


ROWS = [
    {"name": name, "photos": photos, "mean_average_precision": score, "average_precision": {"cow": score, "sky": None}}
    for name, photos, score in (("linear", 44, 0.8), ("linear", 443, 0.9), ("scratch", 44, 0.2), ("scratch", 443, 0.5))
]


def test_transfer_is_a_line_a_network_over_the_number_of_photos() -> None:
    lines = transfer_figure(ROWS).data
    assert [(line.name, list(line.x), list(line.y)) for line in lines] == [
        ("linear", [44, 443], [0.8, 0.9]),
        ("scratch", [44, 443], [0.2, 0.5]),
    ]


def test_the_precision_of_each_class_is_that_with_most_photos() -> None:
    marks = precision_figure(ROWS).data
    assert [(mark.name, mark.x[list(mark.y).index("cow")]) for mark in marks] == [
        ("linear", pytest.approx(0.9)),
        ("scratch", pytest.approx(0.5)),
    ]
