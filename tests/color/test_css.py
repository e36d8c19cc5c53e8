"""Colours of CSS, by the examples of CSS Color 4 and by what browsers make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import rgb_to_hex
from palette_core.color.notation.css import MAX_LENGTH, CssColor, read_css


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#264653", "#264653"),
        ("264653", "#264653"),
        ("ABC", "#aabbcc"),
        (" #AbC ", "#aabbcc"),
        ("rgb(38, 70, 83)", "#264653"),
        ("RGB(38 70 83)", "#264653"),
        ("rgb(100% 50% 0%)", "#ff8000"),
        ("hsl(120deg 100% 25%)", "#008000"),
        ("hsl(0.5turn 100% 50%)", "#00ffff"),
        ("hwb(150 20% 10%)", "#33e68c"),
        ("lab(29.2345% 39.3825 20.0664)", "#7d2329"),
        ("lch(52.2345% 72.2 56.2)", "#c65d06"),
        ("oklab(40.101% 0.1147 0.0453)", "#7d2329"),
        ("oklch(59.686% 0.1009 29.234)", "#b4675c"),
        ("color(srgb 0.6 0.4 0.2)", "#996633"),
        ("rebeccapurple", "#663399"),
        ("DarkSlateGrey", "#2f4f4f"),
        ("rgb(none 70 83)", "#004653"),
    ],
)
def test_colours_of_css(text: str, code: str) -> None:
    assert read_css(text) == CssColor(code)


def test_a_transparent_colour_is_read_as_opaque_and_said() -> None:
    assert read_css("#26465380") == read_css("rgba(38,70,83,.5)") == CssColor("#264653", is_transparent=True)
    assert read_css("rgb(38 70 83 / 100%)") == CssColor("#264653")


@pytest.mark.parametrize(("text", "code"), [("color(display-p3 1 0 0)", "#ff0b0c"), ("oklch(0.7 0.4 150)", "#00c248")])
def test_a_colour_outside_srgb_is_brought_in_and_said(text: str, code: str) -> None:
    assert read_css(text) == CssColor(code, is_outside=True)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "26465",
            "2646533",
            "#ggg",
            "nocolour",
            "transparent",
            "currentcolor",
            "rgb(10",
            "rgb(1 2)",
            "var(--ink)",
        ),
        *("oklch(from red l c h)", "device-cmyk(0 1 1 0)", "color(srgb 1e999 0 0)", "lab(50% 1e308 1e308)", "٢٦٤"),
        "rgb(" + "1" * MAX_LENGTH + " 2 3)",
    ],
)
def test_what_is_no_colour_is_none(text: str) -> None:
    assert read_css(text) is None


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_comes_back(rgb: tuple[int, int, int]) -> None:
    red, green, blue = rgb
    assert read_css(f"rgb({red} {green} {blue})") == CssColor(rgb_to_hex(rgb))


@given(st.text(max_size=30) | st.from_regex(r"(rgb|oklch|lab|color)\([-0-9a-z.%/ ]{0,20}\)", fullmatch=True))
def test_any_text_is_a_colour_or_none(text: str) -> None:
    color = read_css(text)
    assert color is None or len(color.hex) == 7
