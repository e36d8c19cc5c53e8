"""Figures of the classes: shares of what occurs, and the classes of the truth."""

import numpy as np

from palette_core.networks import CLASSES
from palette_core.plots import class_iou_figure, confusion_figure


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
