"""Why a colour was suggested, in words: golden examples by hand, and what always holds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import suggest_colors
from palette_core.color import hex_to_rgb, rgb_to_hex
from palette_core.harmony import suggestion_reason

channels = st.tuples(*[st.integers(0, 255)] * 3)


def reason(code: str, *given: str) -> str:
    return suggestion_reason(hex_to_rgb(code), np.array([hex_to_rgb(other) for other in given], dtype=np.uint8))


@pytest.mark.parametrize(
    ("code", "others", "words"),
    [
        ("#e76f51", ["#264653", "#2a9d8f"], "the accent the colours lack: none of them is warm"),
        ("#1d6fd1", ["#b5651d", "#e9c46a"], "the accent the colours lack: none of them is cool"),
        ("#d62828", ["#6b5b4f", "#5c6a72", "#a39b8f"], "the accent the colours lack: all of them are muted"),
        ("#f4ead7", ["#264653", "#8a5a44"], "a light ground for text: none of the colours is as light"),
        ("#14213d", ["#e9c46a", "#9fd0e0"], "a dark tone for text: none of the colours is as dark"),
        ("#808080", ["#264653", "#e76f51"], "a neutral to rest on: all the colours have a hue"),
        ("#74cfc4", ["#2a9d8f", "#e76f51", "#ffffff"], "lighter neighbour of the teal"),
        ("#14524a", ["#2a9d8f", "#e76f51", "#000000"], "darker neighbour of the teal"),
        ("#00a08c", ["#5f9289", "#e76f51", "#000000"], "more vivid neighbour of the greyish teal"),
        ("#5f9a8f", ["#2a9d8f", "#e76f51", "#000000"], "softer neighbour of the teal"),
        ("#c96f7f", ["#2a9d8f", "#e9c46a", "#000000"], "complement of the teal"),
        ("#5f7fd8", ["#d08b2c", "#000000", "#2e5f4f"], "split complement of the orange"),
        ("#f2f2f2", ["#e63946", "#777777", "#eeeeee"], "a light neutral that sets off the red"),
        ("#9a9a9a", ["#666666", "#111111", "#f0f0f0"], "lighter neighbour of the grey"),
        ("#ad9a6f", ["#666666", "#111111", "#f0f0f0"], "a warm tint beside neutral colours"),
    ],
)
def test_the_reason_is_what_a_person_would_say(code: str, others: list[str], words: str) -> None:
    assert reason(code, *others) == words


@given(channels, st.lists(channels, min_size=1, max_size=9), st.randoms())
def test_there_is_always_a_reason_and_the_order_does_not_matter(color, others, random) -> None:
    words = suggestion_reason(color, np.array(others, dtype=np.uint8))
    shuffled = random.sample(others, len(others))
    assert len(words.split()) >= 4 and words == suggestion_reason(color, np.array(shuffled, dtype=np.uint8))


def test_suggestions_carry_their_reasons() -> None:
    theme = ["#264653", "#2a9d8f"]
    found = suggest_colors(theme, 6)
    assert [suggestion.reason for suggestion in found] == [reason(rgb_to_hex(color.rgb), *theme) for color in found]
