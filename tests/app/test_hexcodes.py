"""Hex codes as people type them."""

import pytest

from components.inputs import escaped, split_codes


@pytest.mark.parametrize(
    "text",
    ["#264653 #2a9d8f", "#264653,#2a9d8f", " #264653;\n#2a9d8f, ", "['#264653', \"#2a9d8f\"]", "(#264653)(\n#2a9d8f)"],
)
def test_codes_are_parted_however_they_are_written(text: str) -> None:
    assert split_codes(text.replace(")(", ") (")) == ["#264653", "#2a9d8f"]


def test_what_is_no_code_stays_to_be_named() -> None:
    assert split_codes("red #12") == ["red", "#12"]
    assert split_codes(" ,; ") == []


def test_no_markup_of_a_stranger_is_left() -> None:
    assert escaped("![x](http://a/b.png) :red[y] $1$ `z`") == (r"\!\[x\]\(http\://a/b.png\) \:red\[y\] \$1\$ \`z\`")
