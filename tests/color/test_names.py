"""Names of colours: what people call the colours of CSS, and a name for every colour there is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from palette_core.color import color_name
from palette_core.color.names import HUES

HUE_WORDS = {name for _, name in HUES} | {"brown", "olive"}
ANY = re.compile(
    rf"((very )?dark|pale|light|vivid|greyish)? ?({'|'.join(HUE_WORDS)})"
    r"|black|([a-z]+ish )?((very )?dark |light )?grey|([a-z]+ish )?white"
)


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("red", "vivid red"),
        ("lime", "vivid green"),
        ("blue", "vivid blue"),
        ("yellow", "vivid yellow"),
        ("magenta", "vivid magenta"),
        ("orange", "vivid orange"),
        ("teal", "teal"),
        ("turquoise", "light teal"),
        ("skyblue", "light cyan"),
        ("navy", "very dark blue"),
        ("maroon", "dark red"),
        ("indigo", "dark purple"),
        ("chocolate", "brown"),
        ("olive", "olive"),
        ("pink", "light pink"),
        ("salmon", "pink"),
        ("black", "black"),
        ("grey", "grey"),
        ("lightgrey", "light grey"),
        ("white", "white"),
        ("ivory", "yellowish white"),
        ("slategrey", "greyish blue"),
    ],
)
def test_colours_of_css_are_called_as_people_call_them(css: str, name: str) -> None:
    assert color_name(ImageColor.getrgb(css)) == name


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((38, 70, 83), "dark teal"),
        ((75, 56, 32), "dark brown"),
        ((5, 52, 29), "dark green"),
        ((93, 93, 68), "greyish olive"),
    ],
)
def test_dark_and_dull_colours_have_names_of_their_own(rgb: tuple[int, int, int], name: str) -> None:
    assert color_name(rgb) == name


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_has_a_name_of_known_words(rgb: tuple[int, int, int]) -> None:
    assert ANY.fullmatch(color_name(rgb))


@given(st.integers(0, 255))
def test_greys_have_no_tint(level: int) -> None:
    assert color_name((level, level, level)).split()[-1] in ("black", "grey", "white")
    assert "ish" not in color_name((level, level, level))
