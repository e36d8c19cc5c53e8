"""Hex codes as people type them."""

import pytest

from components.inputs import parse_base_colors, split_codes
from palette_core import ColorError


@pytest.mark.parametrize(
    "text",
    ["#264653 #2a9d8f", "#264653,#2a9d8f", " #264653;\n#2a9d8f, ", "['#264653', \"#2a9d8f\"]", "(#264653)(\n#2a9d8f)"],
)
def test_codes_are_parted_however_they_are_written(text: str) -> None:
    assert split_codes(text.replace(")(", ") (")) == ["#264653", "#2a9d8f"]


def test_what_is_no_code_stays_to_be_named() -> None:
    assert split_codes("red #12") == ["red", "#12"]
    assert split_codes(" ,; ") == []


def test_base_colours_are_written_in_one_way_and_are_not_too_many() -> None:
    assert parse_base_colors("264653, #2A9D8F abc") == ["#264653", "#2a9d8f", "#aabbcc"]
    with pytest.raises(ColorError, match="13 colours are too many"):
        parse_base_colors("#264653 " * 13)
    with pytest.raises(ColorError, match="teal"):
        parse_base_colors("#264653 teal")
