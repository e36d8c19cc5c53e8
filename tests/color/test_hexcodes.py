"""Hex codes: there and back, as people write them, and what is none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from palette_core.color import hex_to_rgb, pack_rgb, parse_colors, rgb_to_hex
from palette_core.errors import ColorError


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_colour_comes_back_from_its_hex_code(rgb: tuple[int, int, int]) -> None:
    code = rgb_to_hex(rgb)
    assert len(code) == 7 and code[0] == "#" and code == code.lower()
    assert hex_to_rgb(code) == rgb


@pytest.mark.parametrize(
    ("code", "rgb"),
    [
        ("#264653", (38, 70, 83)),
        ("264653", (38, 70, 83)),
        ("#E9C46A", (233, 196, 106)),
        (" #fff\n", (255, 255, 255)),
        ("1aF", (17, 170, 255)),
    ],
)
def test_hex_codes_are_read_as_people_write_them(code: str, rgb: tuple[int, int, int]) -> None:
    assert hex_to_rgb(code) == rgb


@pytest.mark.parametrize(
    "code",
    ["", "#", "#12", "#1234", "#12345", "#1234567", "#12345678", "##123456", "#12 456", "teal", "#٣٣٣", "0x123456"],
)
def test_what_is_no_hex_code_is_refused(code: str) -> None:
    with pytest.raises(ColorError) as caught:
        hex_to_rgb(code)
    assert str(caught.value) == f"{code!r} is not a hex code. Write six digits of 0-9 and a-f, as in #264653."


@pytest.mark.parametrize("value", [None, 264653, b"#264653", (38, 70, 83)])
def test_what_is_no_text_is_no_hex_code(value: object) -> None:
    with pytest.raises(ColorError, match="is not a hex code"):
        hex_to_rgb(value)


def test_a_list_of_codes_is_an_array() -> None:
    colors = parse_colors(code for code in ("#264653", "fff"))
    assert colors.dtype == np.uint8 and colors.tolist() == [[38, 70, 83], [255, 255, 255]]


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ("#264653", "must be a list of hex codes"),
        ([], "There are no colours"),
        (["#264653"] * 33, "There are 33 colours. Give at most 32"),
        (["#264653", "tael"], "'tael' is no colour. Write colours as #264653"),
        (["#264653", 7], "7 is no colour"),
    ],
)
def test_what_is_no_list_of_colours_is_told(codes: object, message: str) -> None:
    with pytest.raises(ColorError, match=message):
        parse_colors(codes)


@given(hnp.arrays(np.uint8, (4, 3)))
def test_a_packed_colour_is_its_hex_code_as_a_number(colors: np.ndarray) -> None:
    assert [f"#{number:06x}" for number in pack_rgb(colors)] == [rgb_to_hex(color) for color in colors]
