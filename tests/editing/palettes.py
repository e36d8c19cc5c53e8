"""Palettes to work on, for the tests of editing."""

from hypothesis import strategies as st

from palette_core.editing import MAX_NAME, ROLES, WorkingColor, WorkingPalette
from palette_core.palette import Location

HEXES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
# Names with every kind of character, those that are separators in a link or a file among them.
NAMES = st.none() | st.text(max_size=MAX_NAME + 5) | st.text("-_.~ aA'=%&+#*/\\\"<\n", max_size=12)
PLACES = st.builds(Location, st.text(max_size=12), st.integers(0, 9999), st.integers(0, 9999))
PARTS = st.none() | st.floats(0, 1)


@st.composite
def working_palettes(draw: st.DrawFn, min_size: int = 0, max_size: int = 8) -> WorkingPalette:
    """Draw a palette whose ids and roles are in any order."""
    size = draw(st.integers(min_size, max_size))
    ids = draw(st.lists(st.integers(0, 99), min_size=size, max_size=size, unique=True))
    roles = draw(st.permutations([*ROLES, *[None] * 21]))
    return WorkingPalette(tuple(draw(colors(number, role)) for number, role in zip(ids, roles, strict=False)))


def colors(number: int, role: str | None) -> st.SearchStrategy[WorkingColor]:
    return st.builds(
        WorkingColor,
        st.just(number),
        HEXES,
        NAMES,
        st.booleans(),
        st.just(role),
        st.sampled_from(["from image", "suggested", "typed", "from file"]),
        st.none() | PLACES,
        PARTS,
        NAMES,
        NAMES,
        PARTS,
    )


def plain(*hexes: str) -> WorkingPalette:
    """Return a palette of typed colours with the ids 0, 1, 2, ..."""
    return WorkingPalette(tuple(WorkingColor(number, code) for number, code in enumerate(hexes)))
