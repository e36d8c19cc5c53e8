"""Pasted text: colours in every form that people have them in; what is none does not cost the others (D19)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import color_name, hex_to_rgb
from palette_core.editing import ROLES, WorkingColor, WorkingPalette, read_colors, to_link
from palette_core.editing.reading import MAX_LENGTH
from palette_core.export import EXPORTS
from palette_core.palette import Palette, Swatch
from tests.editing.palettes import HEXES, plain, working_palettes

HOW = "Write colours as #264653, rgb(38 70 83), oklch(0.38 0.05 224) or teal."


def read(text: str) -> list[tuple[str, str | None]]:
    """Return codes and names of a text that is read without a note."""
    found = read_colors(text)
    assert found.notes == ()
    return [(color.hex, color.name) for color in found.palette.colors]


@pytest.mark.parametrize(
    "text",
    [
        *("264653 2a9d8f", "#264653, #2a9d8f", "#264653,2A9D8F;", "#264653\n\n#2a9d8f\n", "['#264653', \"#2a9d8f\"]"),
        *('["#264653", "#2a9d8f"]', "[#264653, #2a9d8f]", "#264653 - #2a9d8f", "1. #264653 60%\n2. #2a9d8f 40%"),
        *("rgb(38, 70, 83), rgb(42 157 143)", "https://coolors.co/264653-2a9d8f", "coolors.co/palette/264653-2a9d8f"),
        *("linear-gradient(90deg, #264653 0%, #2a9d8f 100%)", "https://coolors.co/264653-2a9d8f?ref=x and more"[:39]),
    ],
)
def test_lists_of_colours(text: str) -> None:
    assert read(text) == [("#264653", None), ("#2a9d8f", None)]


@pytest.mark.parametrize(
    "text",
    [
        *("Deep ink: #264653\nrose: #c08081", "Deep ink = 264653; rose = c08081", "Deep ink #264653\nrose\t#c08081"),
        *(
            "#264653 Deep ink\n#c08081 rose",
            "Deep ink: #264653 rose: #c08081",
            '"Deep ink": "#264653", "rose": "#c08081"',
        ),
        *('{"Deep ink": "264653", "rose": "#c08081", "title": "Mine"}', "{'Deep ink': '#264653', rose: '#c08081'}"),
        '[{"name": "Deep ink", "hex": "#264653"}, {"name": "rose", "hex": "c08081"}]',
        '{"color": {"Deep ink": {"$type": "color", "$value": "#264653"}, "rose": {"$value": "rgb(192 128 129)"}}}',
        '{"Deep ink": {"$value": {"colorSpace": "srgb", "components": [0.149, 0.2745, 0.3255]}}, "rose": "#c08081"}',
        "GIMP Palette\nName: Mine\n#\n 38 70 83 Deep ink\n192 128 129 rose\n",
        'hex,red,name\n#264653,38,Deep ink\n"#c08081",192,rose\n',
    ],
)
def test_names_beside_colours(text: str) -> None:
    assert read(text) == [("#264653", "Deep ink"), ("#c08081", "rose")]


def test_a_style_sheet_gives_its_colours_with_the_names_of_their_variables() -> None:
    sheet = """
    /* #ffffff is not meant */
    :root {
      --brand-ink: #264653; --color-dusty-rose: oklch(0.7 0.1 20);
      font-size: 12px; --space: 4px; --again: var(--brand-ink);
    }
    // $old: #000000;
    $sage: hsl(90 20% 60%);
    """
    assert read(sheet) == [("#264653", "brand ink"), ("#d68585", "dusty rose"), ("#99ad85", "sage")]


def test_names_of_css_are_colours_and_words_of_a_name_are_not() -> None:
    assert [code for code, _ in read("navy, teal\nred #264653")] == ["#000080", "#008080", "#ff0000", "#264653"]
    assert read("sky blue #87ceeb") == [("#87ceeb", "sky blue")]


def test_one_bad_code_does_not_cost_the_others() -> None:
    found = read_colors("#264653, 2a9d8, nonsense, #e9c46a")
    assert found.palette == plain("#264653", "#e9c46a")
    assert found.notes == (f"No colour: 2a9d8, nonsense. {HOW}",)
    assert read_colors("264653 2a9d8g").notes == (f"No colour: 2a9d8g. {HOW}",)
    assert read_colors(":root { --ink: #26465; --rose: #c08081 }").notes == (f"No colour: #26465. {HOW}",)


def test_many_bad_codes_are_counted() -> None:
    assert read_colors(", ".join(f"#{number}" for number in range(8))).notes == (
        f"No colour: #0, #1, #2, #3, #4 and 3 more. {HOW}",
    )


def test_what_was_changed_is_said() -> None:
    found = read_colors("#264653 #264653 #e9c46a80 color(display-p3 1 0 0)")
    assert found.palette == plain("#264653", "#e9c46a", "#ff0b0c")
    assert found.notes == (
        "There more than once, and taken once: #264653.",
        "Transparent, and taken as opaque: #e9c46a80.",
        "Beyond the colours of sRGB, and brought in: color(display-p3 1 0 0) as #ff0b0c.",
    )


def test_32_colours_are_taken() -> None:
    found = read_colors(" ".join(f"#0000{number:02x}" for number in range(40)))
    assert len(found.palette.colors) == 32
    assert found.notes == ("A palette has at most 32 colours; the last 8 are left out.",)


@pytest.mark.parametrize("text", ["", " \n", "{}", "[]", "12", "---", "font-size: 12px; {"])
def test_a_text_without_colours_is_told(text: str) -> None:
    assert read_colors(text).notes == (f"There is no colour in the text. {HOW}",)


def test_an_address_without_colours_is_told() -> None:
    assert read_colors("https://example.org/a:b?c=d").notes == (f"No colour: https://example.org/a:b?c=d. {HOW}",)


def test_a_long_text_is_refused() -> None:
    assert "longer than 50,000" in read_colors("#264653 " * MAX_LENGTH).notes[0]


def test_a_link_of_the_app_gives_its_whole_palette() -> None:
    palette = WorkingPalette((WorkingColor(0, "#264653", "Ink", True, ROLES[3]), WorkingColor(1, "#e9c46a")))
    assert read_colors(f"https://example.org/?x=1&p={to_link(palette)}").palette == palette
    assert read_colors("http://localhost:8501/harmony?swatches=264653tl-e9c46atu").palette.hexes == palette.hexes
    assert "link cannot be read" in read_colors("https://example.org/?p=26465").notes[0]


@pytest.mark.parametrize("key", ["hex", "json", "csv", "css", "gpl"])
@given(palette=working_palettes(min_size=1))
def test_what_the_app_exports_comes_back(key: str, palette: WorkingPalette) -> None:
    found = read_colors(EXPORTS[key].render(palette.to_palette()).decode())
    assert found.palette.hexes == list(dict.fromkeys(palette.hexes))


@pytest.mark.parametrize("key", ["json", "csv", "css", "gpl"])
@pytest.mark.parametrize("share", [0.0, 0.25])
@pytest.mark.parametrize("name", ["Ink", "Deep, dark ink 2", "=1+1", "tinte é 色", None])
def test_names_come_back_from_exports(key: str, share: float, name: str | None) -> None:
    swatch = Swatch((38, 70, 83), share, region="sea", origin="from image" if share else "typed", label=name)
    (color,) = read_colors(EXPORTS[key].render(Palette((swatch,))).decode()).palette.colors
    assert color.name == name


@given(st.text(max_size=80) | st.text("#0123abcf(){}[]:;,.- \n/*\"'=%$@", max_size=80))
def test_any_text_gives_colours_or_sentences(text: str) -> None:
    found = read_colors(text)
    assert found.palette.colors or found.notes
    assert len(set(found.palette.hexes)) == len(found.palette.colors)
    assert all(note.endswith(".") and len(note) < 500 for note in found.notes)


@given(st.lists(HEXES, min_size=1, max_size=32, unique=True), st.sampled_from([" ", ", ", "\n", ";", "\t", " | "]))
def test_any_list_of_codes_comes_back(codes: list[str], separator: str) -> None:
    assert [code for code, _ in read(separator.join(codes))] == codes


@pytest.mark.parametrize("text", ["[" * 20000, '{"a":' * 5000, "(" * 20000, "/*" * 20000, "a-" * 20000])
def test_deep_and_odd_texts_end(text: str) -> None:
    assert read_colors(text).notes


def test_a_measured_name_is_not_the_users() -> None:
    assert read(f"{color_name(hex_to_rgb('#264653'))}: #264653") == [("#264653", None)]
