"""Names of colours: what people call the colours of CSS and of neon, and a short name for every colour there is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from palette_core import naming
from palette_core.color import color_name, is_color_name
from palette_core.color.names import NOUNS, TONES

ANY = re.compile(
    rf"((dark|pale|light|bright|greyish) )?({'|'.join(TONES)})"
    r"|black|white|((dark|light|brownish|greenish|bluish|purplish|pinkish) )?grey"
)


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("red", "bright red"),
        ("lime", "bright green"),
        ("blue", "bright blue"),
        ("yellow", "bright yellow"),
        ("cyan", "cyan"),
        ("magenta", "bright magenta"),
        ("orange", "orange"),
        ("orangered", "bright orange"),
        ("teal", "teal"),
        ("turquoise", "turquoise"),
        ("skyblue", "light blue"),
        ("navy", "navy"),
        ("maroon", "maroon"),
        ("indigo", "dark purple"),
        ("saddlebrown", "brown"),
        ("tan", "tan"),
        ("beige", "beige"),
        ("lemonchiffon", "cream"),
        ("peachpuff", "light peach"),
        ("gold", "gold"),
        ("olive", "olive"),
        ("pink", "pale pink"),
        ("hotpink", "pink"),
        ("salmon", "salmon"),
        ("lavender", "lavender"),
        ("black", "black"),
        ("grey", "grey"),
        ("lightgrey", "light grey"),
        ("white", "white"),
        ("linen", "white"),
        ("slategrey", "bluish grey"),
    ],
)
def test_colours_of_css_are_called_as_people_call_them(css: str, name: str) -> None:
    assert color_name(ImageColor.getrgb(css)) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("#ff5f1f", "bright orange"),
        ("#39ff14", "bright green"),
        ("#ff073a", "bright red"),
        ("#bc13fe", "bright purple"),
        ("#00ffee", "light turquoise"),
        ("#98ff98", "mint"),
        ("#aec6cf", "pale blue"),
        ("#77dd77", "light green"),
        ("#fdfd96", "light yellow"),
    ],
)
def test_neon_colours_are_bright_and_pastel_colours_light(code: str, name: str) -> None:
    assert color_name(ImageColor.getrgb(code)) == name


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((38, 70, 83), "dark teal"),
        ((75, 56, 32), "dark brown"),
        ((59, 47, 47), "dark brown"),
        ((5, 52, 29), "dark green"),
        ((72, 60, 50), "dark brown"),
        ((168, 159, 145), "brownish grey"),
        ((141, 85, 36), "brown"),
        ((224, 172, 105), "tan"),
    ],
)
def test_dark_and_dull_colours_have_names_of_their_own(rgb: tuple[int, int, int], name: str) -> None:
    assert color_name(rgb) == name


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_has_a_name_of_known_words(rgb: tuple[int, int, int]) -> None:
    assert ANY.fullmatch(color_name(rgb))
    assert is_color_name(color_name(rgb))


@pytest.mark.parametrize("name", ["", "sky", "dark", "dark building", "the blue", "very dark blue", "blue, left"])
def test_what_is_no_colour_is_not_taken_for_one(name: str) -> None:
    assert not is_color_name(name)


@given(st.integers(0, 255))
def test_greys_have_no_tint(level: int) -> None:
    assert color_name((level, level, level)).split()[-1] in ("black", "grey", "white")
    assert "ish" not in color_name((level, level, level))


def test_older_scripts_find_it_by_its_former_path() -> None:
    assert naming.color_name is color_name


def test_every_noun_has_tones() -> None:
    nouns = {noun for _, _, *row in NOUNS for noun in row[::2]}
    assert nouns == set(TONES)
