"""Black or white text, whichever has the higher contrast."""

import pytest

from palette_core.color import text_color_on


@pytest.mark.parametrize(
    ("rgb", "ink"),
    [((0, 0, 0), "#ffffff"), ((255, 255, 255), "#000000"), ((117, 117, 117), "#ffffff"), ((119, 119, 119), "#000000")],
)
def test_text_is_read_best(rgb: tuple[int, int, int], ink: str) -> None:
    assert text_color_on(rgb) == ink
