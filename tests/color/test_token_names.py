"""Names for tokens: near to their colours, distinct in a palette, of at most two words, and stable when it grows."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import ciede2000, hex_to_rgb, token_names
from palette_core.color.token_names import FARTHEST, VOCABULARY

CENTERS = {" ".join(words): hex_to_rgb(code) for *words, code in map(str.split, VOCABULARY.split(","))}
FARTHEST_TONE = 14.0  # CIEDE2000 between a colour and the name that it is a light or dark tone of, or the second of
palettes = st.lists(st.tuples(*[st.integers(0, 255)] * 3), max_size=32)


def base(name: str) -> str:
    return name if name in CENTERS else re.sub(r"^(light|dark) | \d+$", "", name)


def test_the_vocabulary_is_of_words_for_tokens() -> None:
    assert 150 <= len(CENTERS) == VOCABULARY.count(",") + 1 <= 250
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)?", name) for name in CENTERS)
    assert not [name for name in CENTERS if name.startswith(("light ", "dark "))]


def test_a_name_stands_for_its_own_colour() -> None:
    assert token_names(list(CENTERS.values())) == list(CENTERS)


def test_each_colour_of_srgb_has_a_name_near_it() -> None:
    levels = np.array([*range(0, 256, 17)], dtype=np.uint8)
    grid = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(-1, 3)
    centers = np.array([CENTERS[token_names([color])[0]] for color in grid])
    assert ciede2000(grid, centers).max() <= FARTHEST


@given(palettes)
def test_the_names_of_a_palette_are_distinct_and_near_their_colours(colors: list[tuple[int, int, int]]) -> None:
    names = token_names(colors)
    assert len(set(names)) == len(names) == len(colors)
    assert all(name == name.lower() and len(name.split()) <= 2 for name in names)
    for name, color in zip(names, colors, strict=True):
        assert ciede2000(CENTERS[base(name)], color) <= (FARTHEST if name in CENTERS else FARTHEST_TONE)


@given(palettes, st.tuples(*[st.integers(0, 255)] * 3))
def test_one_colour_more_renames_no_other(colors: list[tuple[int, int, int]], more: tuple[int, int, int]) -> None:
    assert token_names([*colors, more])[:-1] == token_names(colors)


@pytest.mark.parametrize(
    ("code", "name"),
    [("#264653", "petrol"), ("#c4898b", "dusty rose"), ("#9caf88", "sage"), ("#c8694a", "terracotta")],
)
def test_colours_have_the_names_that_people_use(code: str, name: str) -> None:
    assert token_names([hex_to_rgb(code)]) == [name]


def test_a_colour_that_is_there_twice_gets_other_near_names_then_numbers() -> None:
    names = token_names([(255, 0, 255)] * 4)
    assert names[0] == "magenta" and "magenta 2" in names


def test_where_no_name_is_left_a_colour_is_a_light_or_dark_tone() -> None:
    toned = [name for name in token_names([(140 + step, 0, 0) for step in range(32)]) if name.split()[0] == "dark"]
    assert toned and all(base(name) in CENTERS for name in toned)
