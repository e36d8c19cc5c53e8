"""The temperature is chosen by what it brings: hits, new colours with a new draw, and the chroma of people's."""

import numpy as np

from benchmarks.harmony.temperature import best, new_share
from palette_core.evaluation import read_results
from palette_core.quantization import TEMPERATURE


def row(temperature: float, hits: float, chroma: float = 1.0, new: float = 0.6, tempered: bool = True) -> dict:
    return {"temperature": temperature, "hits": hits, "chroma": chroma, "new": new, "tempered": tempered}


def test_the_most_hits_win_among_what_is_new_and_neither_dull_nor_shrill() -> None:
    table = [row(1, 20), row(0.5, 30), row(0.4, 35, chroma=0.94), row(0.3, 36, new=0.4), row(0.2, 40, tempered=False)]
    assert best(table) == 0.5
    assert best([*table, row(0.4, 35, chroma=1.05)]) == 0.4


def test_the_library_has_the_temperature_that_was_chosen() -> None:
    results = read_results("temperature")
    assert results
    entry = results.details
    assert entry["part"] == "validation" and entry["chosen"] == best(entry["table"]) == TEMPERATURE


def test_a_colour_is_new_when_none_before_is_near() -> None:
    before = np.array([[0, 0, 0], [255, 255, 255]], np.uint8)
    after = np.array([[2, 2, 2], [200, 30, 30]], np.uint8)
    assert new_share(before, after) == 0.5
