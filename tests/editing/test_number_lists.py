"""Plain numbers where colours are asked for: read by one rule, or told how to write them; never something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.editing import read_colors

levels = st.integers(0, 255)
triples = st.tuples(levels, levels, levels)


def hexes_of(text: str) -> list[str]:
    return [color.hex for color in read_colors(text).palette.colors]


@given(triples, st.sampled_from([", ", ",", " ", ";", "\t", " / "]), st.sampled_from(["{}", "({})", "[{}]", "rgb: {}"]))
def test_three_numbers_are_red_green_and_blue(triple, separator, frame):
    if separator == " / " and frame in ("({})", "[{}]"):
        return
    text = frame.format(separator.join(map(str, triple)))
    assert hexes_of(text) == ["#{:02x}{:02x}{:02x}".format(*triple)]


@given(st.lists(triples, min_size=1, max_size=6, unique=True))
def test_lines_and_brackets_of_three_numbers_are_a_colour_each(colors):
    expected = ["#{:02x}{:02x}{:02x}".format(*color) for color in colors]
    assert hexes_of("\n".join("{} {} {}".format(*color) for color in colors)) == expected
    assert hexes_of(", ".join("({}, {}, {})".format(*color) for color in colors)) == expected
    assert hexes_of(str([list(color) for color in colors])) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("38,70,83, 42,157,143", "Write each colour on a line of its own, or as rgb(38 70 83)"),
        ("233 196 106 42 157 143", "could be several things"),
        ("0.2 0.4 0.6", "write color(srgb 0.2 0.4 0.6)"),
        ("300, 20, 10", "three whole numbers of 0 to 255"),
        ("12 345 678", "three whole numbers of 0 to 255"),
        ("-3 20 10", "three whole numbers of 0 to 255"),
        ("38 70", "three whole numbers of 0 to 255"),
        ("R38 G70 B83", "No colour: R38, G70"),
    ],
)
def test_what_could_be_several_things_is_refused_with_a_suggestion(text, said):
    read = read_colors(text)
    assert not read.palette.colors and said in " ".join(read.notes)


def test_numbers_that_can_only_be_hex_codes_are() -> None:
    assert hexes_of("264653 290000") == ["#264653", "#290000"]
    assert hexes_of("111 222 333") == ["#111111", "#222222", "#333333"]


def test_a_triple_that_might_be_three_codes_is_read_and_told() -> None:
    read = read_colors("233, 196, 106")
    assert [color.hex for color in read.palette.colors] == ["#e9c46a"]
    assert read.notes == ("233 196 106 is read as red, green and blue. For three hex codes write #233 #196 #106.",)


def test_one_bad_line_does_not_cost_the_others() -> None:
    read = read_colors("38 70 83\n1 2\nteal")
    assert [color.hex for color in read.palette.colors] == ["#264653", "#008080"] and len(read.notes) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://coolors.co/palette/264653-2a9d8f", ["#264653", "#2a9d8f"]),
        ("https://www.realtimecolors.com/?colors=050315-fbfbfe&fonts=Inter-Inter", ["#050315", "#fbfbfe"]),
        ("https://example.org/tool#264653,2a9d8f", ["#264653", "#2a9d8f"]),
        ("https://example.org/264653", ["#264653"]),
        ("https://example.org/face", []),  # a word of four letters, and "bad" or "fee" are words too
        ("https://example.org/bad", []),
    ],
)
def test_addresses_of_palettes_are_read(address, expected):
    assert hexes_of(address) == expected


def test_the_answer_of_colormind_is_read() -> None:
    assert hexes_of('{"result":[[44,43,44],[90,83,82]]}') == ["#2c2b2c", "#5a5352"]
