"""The link is the palette: everything but the photo comes back, in few characters, and hostile text is refused."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core.editing import ROLES, WorkingColor, WorkingPalette, from_link, to_link
from palette_core.editing.link import MAX_LINK, ROLE_LETTERS
from palette_core.errors import ColorError
from tests.editing.palettes import plain, working_palettes

CANNOT = "The palette in this link cannot be read: a part of the link may be missing."


def in_link(palette: WorkingPalette) -> WorkingPalette:
    """Return what of a palette a link has."""
    return WorkingPalette(
        tuple(
            WorkingColor(number, color.hex, color.name, color.locked, color.role, color.origin)
            for number, color in enumerate(palette.colors)
        )
    )


@given(working_palettes(min_size=1))
def test_a_link_brings_everything_back(palette: WorkingPalette) -> None:
    assert from_link(to_link(palette)) == in_link(palette)


@settings(max_examples=10)
@given(working_palettes(min_size=32, max_size=32))
def test_a_link_of_32_colours_is_read(palette: WorkingPalette) -> None:
    assert len(to_link(palette)) <= MAX_LINK
    assert from_link(to_link(palette)) == in_link(palette)


def test_a_link_is_short() -> None:
    eight = plain(*[f"#26465{digit}" for digit in range(8)])
    assert to_link(eight) == "264650-264651-264652-264653-264654-264655-264656-264657"
    named = WorkingPalette(
        tuple(WorkingColor(number, "#264653", "A rather long name of 35 characters", True) for number in range(32))
    )
    assert len(quote(to_link(named))) < 2000


def test_the_form_of_a_link_stays_as_it_is() -> None:
    palette = WorkingPalette(
        (
            WorkingColor(0, "#264653", "Dark-blue 2.0 ~_", True, "text", "from image"),
            WorkingColor(1, "#e9c46a", role="muted text", origin="suggested"),
            WorkingColor(2, "#ffffff", "色"),
        )
    )
    assert to_link(palette) == "264653il.tx.Dark~hblue_2~d0_~t~u-e9c46as.mt-ffffff..色"
    assert from_link(to_link(palette)) == palette
    assert set(ROLE_LETTERS.values()) == set(ROLES)


def test_an_older_link_is_read() -> None:
    assert from_link("264653il-e9c46asu-FFFFFFiu") == WorkingPalette(
        (
            WorkingColor(0, "#264653", locked=True, origin="from image"),
            WorkingColor(1, "#e9c46a", origin="suggested"),
            WorkingColor(2, "#ffffff", origin="from image"),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "264653-",
        "26465",
        "264653x",
        "264653li",
        "264653ſ",
        "264653.zz",
        "264653.tx-e9c46a.tx",
        "264653..a~x",
        "264653..a.b",
        "264653...a",
        "<script>alert(1)</script>",
        "264653\n",
        "٢٦٤٦٥٣",
        "-".join(["264653"] * 33),
        "264653.." + "a" * MAX_LINK,
    ],
)
def test_a_text_that_is_no_link_is_refused_with_one_sentence(text: str) -> None:
    with pytest.raises(ColorError) as caught:
        from_link(text)
    assert str(caught.value) == CANNOT


@given(st.text(max_size=60) | st.text("0123456789abcdefilstu-._~", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        palette = from_link(text)
    except ColorError as error:
        palette, sentence = WorkingPalette(), str(error)
        assert sentence == CANNOT
    assert from_link(to_link(palette)) == palette if palette.colors else True


def test_a_name_in_a_link_is_cleaned() -> None:
    assert from_link("264653..a\x1b\n_b" + "c" * 60).colors[0].name == "a b" + "c" * 37
