"""Colours as people type them on a page."""

import pytest

from components.hex_input import split_codes
from components.inputs import escaped
from palette_core import ColorError


@pytest.mark.parametrize(
    "text",
    ["#264653 #2a9d8f", "#264653,#2a9d8f", " #264653;\n#2a9d8f, ", "['#264653', \"#2a9d8f\"]", "(#264653) (\n#2a9d8f)"],
)
def test_codes_are_parted_however_they_are_written(text: str) -> None:
    assert split_codes(text) == ["#264653", "#2a9d8f"]


@pytest.mark.parametrize("text", ["#12", " ,; ", "38 70"])
def test_a_text_without_colours_is_told(text: str) -> None:
    with pytest.raises(ColorError, match="olour"):
        split_codes(text)


def test_no_markup_of_a_stranger_is_left() -> None:
    assert escaped("![x](http://a/b.png) :red[y] $1$ `z`") == (r"\!\[x\]\(http\://a/b.png\) \:red\[y\] \$1\$ \`z\`")
