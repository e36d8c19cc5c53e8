"""The figures of flow 4 draw what they are given."""

import numpy as np
import pytest

from palette_core import Palette, Swatch
from palette_core.color import HARMONIES
from palette_core.plots import chroma_figure, harmony_wheel_figure
from palette_core.plots.harmony import SHOWN_RULE

PALETTE = Palette((Swatch((38, 70, 83), 0.8), Swatch((233, 196, 106), 0.2), Swatch((255, 0, 0), 0, origin="suggested")))


def test_the_wheel_tells_suggestions_from_the_image_and_has_every_rule() -> None:
    figure = harmony_wheel_figure(PALETTE)
    marks, *rules = figure.data
    assert list(marks.marker.symbol) == ["circle", "circle", "diamond"]
    assert list(marks.marker.color) == PALETTE.hexes
    assert [rule.name for rule in rules] == list(HARMONIES)
    assert [rule.name for rule in rules if rule.visible is True] == [SHOWN_RULE]
    for rule in rules:
        turned = (np.array(rule.theta) - marks.theta[1]) % 360  # gold is more vivid than teal
        assert turned == pytest.approx(np.array(HARMONIES[rule.name]) % 360, abs=5)  # clipped to sRGB
    assert figure.layout.polar.radialaxis.range[1] > max(marks.r)


def test_a_source_has_its_colour_whatever_stands_beside_it() -> None:
    source = {"histogram": {"highest": 0.4, "shares": [1.0]}}
    both = chroma_figure({"regressed": source, "people": source}).data
    (alone,) = chroma_figure({"regressed": source}).data
    assert {line.name: line.line.color for line in both}[alone.name] == alone.line.color


def test_the_chroma_is_drawn_in_the_middles_of_its_bins() -> None:
    histogram = {"highest": 0.4, "shares": [0.5, 0.25, 0.25, 0.0]}
    (line,) = chroma_figure({"people": {"histogram": histogram}}).data
    assert line.x == pytest.approx([0.05, 0.15, 0.25, 0.35])
    assert list(line.y) == histogram["shares"] and line.name == "people's colours"
