"""Palettes with odd names, for the tests of palette files."""

from hypothesis import strategies as st

from palette_core.palette import Location, Palette, Swatch

EVIL = '=cmd|"/c calc"!A1*/ }\r\n\x1b[31m#000000\udcff'
TEAL = Swatch((38, 70, 83), 0.75, Location("pier.jpg", 3, 4))
GOLD = Swatch((233, 196, 106), 0.25, None, "sky", "suggested")
PALETTE = Palette((TEAL, GOLD))

NAMES = st.text(max_size=20) | st.sampled_from(
    [
        *(EVIL, "*/*/", "</resources>", "<!-- -->", "]]>", "&amp;", "\"'", "a" * 300, "שלום", "色", "😀" * 150),
        *("media", "import", "class", "1st", "$", "{a.b}", ".", "..", "con", " ", "\0", "\ufffe", "-", "Name: x"),
    ]
)
COLORS = st.tuples(*[st.integers(0, 255)] * 3)
SWATCHES = st.builds(
    Swatch,
    rgb=COLORS,
    share=st.sampled_from([0.0, 0.125]),
    region=st.none() | st.sampled_from(["sky", "sea"]) | NAMES,
    origin=st.sampled_from(["from image", "suggested", "typed", "from file"]),
    label=st.none() | NAMES,
)


def palettes(most: int = 64) -> st.SearchStrategy[Palette]:
    """Palettes of 1 to `most` colours."""
    swatches = st.lists(SWATCHES, min_size=1, max_size=most).map(tuple)
    return st.builds(Palette, swatches, st.sampled_from(["", "pier.jpg"]) | NAMES)


def of_size(number: int) -> Palette:
    """A palette of so many colours, some of them alike."""
    return Palette(tuple(Swatch((index % 256, index * 7 % 256, index * 31 % 256), 0.0) for index in range(number)))
