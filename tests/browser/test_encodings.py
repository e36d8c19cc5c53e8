"""Colours in many encodings are those that Chromium draws."""

from collections.abc import Iterator

import pytest

from benchmarks.data.encodings import Draw, encodings
from benchmarks.image.encodings import drawing, error

LINEAR = "PNG, gAMA of linear light"  # of 16 bits, which Chromium cuts to 8 before it converts them


@pytest.fixture(scope="module")
def draw() -> Iterator[Draw]:
    with drawing() as draw:
        yield draw


def test_each_encoding_has_the_colours_of_a_browser(draw) -> None:
    errors = {name: error(*file, draw) for name, file in encodings().items()}
    assert errors.pop(LINEAR) < 1.5
    assert {name: value for name, value in errors.items() if value > 0.15} == {}
