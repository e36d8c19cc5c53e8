"""The figures of a comparison: each value is where it belongs."""

from dataclasses import replace

from palette_core import Palette, Swatch
from palette_core.evaluation import MEASURES, PaletteScores, Variant, share_colors
from palette_core.plots import measures_figure, shared_figure

TEAL, GOLD = Swatch((38, 70, 83), 0.8), Swatch((233, 196, 106), 0.2)
SUGGESTED = Swatch((255, 0, 0), 0.0, origin="suggested")


def variants() -> list[Variant]:
    near = Swatch((40, 72, 85), 1.0)
    first = PaletteScores(2.0, 8.0, None, 6.0, 0.5, 3.0)
    second = PaletteScores(4.0, 4.0, 9.0, 3.0, 1.0, None)
    return [
        Variant("one", "One", Palette((TEAL, GOLD)), first, {"all": 0.1}),
        Variant("two", "Two", Palette((near, SUGGESTED)), second, {"all": 0.4}),
    ]


def test_each_dot_lies_at_its_part_of_the_largest_value_of_its_row() -> None:
    figure = measures_figure(variants())
    rows = {kind.key: row for row, kind in enumerate(MEASURES)}
    one, two = ({round(y): x for x, y in zip(trace.x, trace.y, strict=True)} for trace in figure.data)
    assert (one[rows["mean"]], two[rows["mean"]]) == (0.5, 1.0)
    assert (one[rows["milliseconds"]], two[rows["milliseconds"]]) == (0.25, 1.0)
    assert rows["smallest"] not in one and rows["rating"] not in two
    assert [note.text for note in figure.layout.annotations] == ["4.0", "8.0", "9.0", "6.0", "100%", "3.00", "400"]
    assert "neither is better" in figure.layout.yaxis.ticktext[rows["chroma"]]


def test_a_measure_that_nobody_has_has_no_row() -> None:
    untimed = [replace(variant, timings={}) for variant in variants()]
    figure = measures_figure(untimed)
    assert len(figure.layout.annotations) == len(figure.layout.yaxis.tickvals) == len(MEASURES) - 1
    assert not any("milliseconds" in text for text in figure.layout.yaxis.ticktext)


def test_measures_of_nought_are_drawn_at_nought() -> None:
    perfect = Variant("one", "One", Palette((TEAL,)), PaletteScores(0, 0, None, 0, 0, 1), {"all": 0})
    assert min(measures_figure([perfect]).data[0].x) == 0


def test_shared_colours_are_columns_in_which_each_shows_its_own_swatch() -> None:
    some = variants()
    figure = shared_figure(some, share_colors({one.key: one.palette for one in some}))
    boxes = [
        (round((box.x0 + box.x1) / 2, 6), round((box.y0 + box.y1) / 2), box.fillcolor) for box in figure.layout.shapes
    ]
    assert boxes == [(0, 0, "#264653"), (0, 1, "#284855"), (1, 0, "#e9c46a"), (2, 1, "#ff0000")]
    assert figure.data[0].text[-1] == "<b>#ff0000</b><br>bright red<br>Two, suggested"
