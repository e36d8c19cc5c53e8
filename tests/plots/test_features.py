"""Figures of features: each value is where it belongs, and no name of a photo is markup."""

from collections import Counter

import numpy as np

from palette_core import Palette, Swatch, match_palettes
from palette_core.features import PhotoMap
from palette_core.plots import framed, group_colors, moves_figure, network_figure, photo_map_figure
from palette_core.plots.style import ALONE, GROUPS

ROWS = [
    {"name": name, "photos": photos, "mean_average_precision": score, "average_precision": {"cow": score, "sky": None}}
    for name, photos, score in (("linear", 44, 0.8), ("linear", 443, 0.9), ("scratch", 44, 0.2), ("scratch", 443, 0.5))
]


def test_what_moved_most_is_on_the_left_and_in_bold() -> None:
    before = Palette((Swatch((0, 0, 0), 0.6), Swatch((200, 30, 30), 0.4)))
    after = Palette((Swatch((0, 0, 1), 0.6), Swatch((30, 30, 200), 0.4)))
    figure = moves_figure(before, after, match_palettes(before, after))
    assert [shape.fillcolor for shape in figure.layout.shapes] == ["#c81e1e", "#1e1ec8", "#000000", "#000001"]
    differences = [note.text for note in figure.layout.annotations if not note.text.startswith("#")]
    assert differences[0].startswith("<b>") and not differences[1].startswith("<b>")


def test_many_colours_stand_in_rows_in_which_each_difference_has_room() -> None:
    many = Palette(tuple(Swatch((8 * number, 0, 0), 1 / 32) for number in range(32)))
    figure = moves_figure(many, many, match_palettes(many, many))
    rows = Counter(note.y for note in figure.layout.annotations if not note.text.startswith("#"))
    assert list(rows.values()) == [8] * 4
    low, high = figure.layout.yaxis.range
    assert all(low <= shape.y0 < shape.y1 <= high for shape in figure.layout.shapes)
    assert len({(shape.x0, shape.y0) for shape in figure.layout.shapes}) == 64
    assert figure.layout.height / (high - low) > 100  # pixels a swatch: a hex code stands upright in it


def test_the_chosen_layer_stands_out_in_the_network() -> None:
    (bars,) = network_figure({"1": (112, 112, 16), "2": (7, 7, 320)}, "2").data
    assert bars.marker.color[1] == GROUPS[0] != bars.marker.color[0]
    assert bars.text[1] == "7 × 7<br>320 channels"


def test_the_map_places_each_photo_and_its_name_is_text() -> None:
    photos = PhotoMap(np.array([[0.0, 1.0], [2.0, 0.0]]), np.zeros((2, 2)), np.array([0, 0]), None)
    figure = photo_map_figure(photos, ["<b>%{x}", "b"], ["data:a", "data:b"])
    assert [(image.x, image.y, image.source) for image in figure.layout.images] == [(0, 1, "data:a"), (2, 0, "data:b")]
    assert figure.data[0].text[0] == "&lt;b&gt;% {x}"


def test_groups_have_colours_and_a_photo_alone_is_grey() -> None:
    photos = PhotoMap(np.zeros((3, 2)), np.zeros((3, 3)), np.array([0, 1, 0]), None)
    assert group_colors(photos) == [GROUPS[0], ALONE, GROUPS[0]]
    frame = framed(np.zeros((40, 60, 3), np.uint8), "#ff8000")
    assert frame.shape == (48, 68, 3) and frame[0, 0].tolist() == [255, 128, 0] and not frame[4:-4, 4:-4].any()
