"""Whatever the palette, every required pair of both schemes holds, by formulas that are not the library's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import Palette, Swatch, Theme, theme
from palette_core.color import apca_contrast, hex_to_rgb, oklab_chroma, srgb_to_oklab
from palette_core.editing import ROLES as EDITED_ROLES
from palette_core.theme import NAMES, ON, REQUIRED, ROLES

Triple = tuple[int, int, int]
COLORS = st.tuples(*[st.integers(0, 255)] * 3)
GREYS = st.integers(0, 255).map(lambda level: (level, level, level))


def palette_of(colors: list[Triple]) -> Palette:
    return Palette(tuple(Swatch(color, 1 / len(colors)) for color in colors))


def ratio(first: str, second: str) -> float:
    """WCAG 2.2 in its own words, from the hex codes."""
    lights = []
    for code in (first, second):
        channels = [level / 255 for level in hex_to_rgb(code)]
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def assert_all_pairs_hold(found: Theme) -> None:
    for scheme in found:
        hexes = scheme.hexes
        assert list(hexes) == list(NAMES)
        for pair in REQUIRED:
            assert ratio(hexes[pair.role], hexes[pair.on]) >= pair.ratio - 1e-9, (scheme.mode, pair)
            lc = float(apca_contrast(hex_to_rgb(hexes[pair.role]), hex_to_rgb(hexes[pair.on])))
            assert abs(lc) >= pair.lc, (scheme.mode, pair)
        assert scheme.passes and not scheme.relaxed and len(scheme.checks) == len(REQUIRED)


@settings(max_examples=30, deadline=None)
@given(st.lists(COLORS, min_size=1, max_size=12))
def test_pairs_of_random_palettes_hold(colors: list[Triple]) -> None:
    assert_all_pairs_hold(theme(palette_of(colors)))


@settings(max_examples=10, deadline=None)
@given(st.lists(GREYS, min_size=1, max_size=8))
def test_pairs_of_greys_hold(colors: list[Triple]) -> None:
    assert_all_pairs_hold(theme(palette_of(colors)))


@settings(max_examples=10, deadline=None)
@given(st.tuples(*[st.integers(0, 250)] * 3), st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=2, max_size=8))
def test_pairs_of_nearly_equal_colors_hold(color: Triple, steps: list[Triple]) -> None:
    colors = np.array(color) + np.array(steps)
    assert_all_pairs_hold(theme(palette_of([tuple(row) for row in colors.tolist()])))


@pytest.mark.parametrize("colors", [[(0, 0, 0)] * 5, [(255, 255, 255)], [(255, 255, 0)], [(0, 0, 255), (0, 0, 254)]])
def test_pairs_of_extreme_palettes_hold(colors: list[Triple]) -> None:
    assert_all_pairs_hold(theme(palette_of(colors)))


@settings(max_examples=15, deadline=None)
@given(st.lists(COLORS, min_size=1, max_size=8))
def test_grounds_and_texts_are_quiet_and_a_light_scheme_is_light(colors: list[Triple]) -> None:
    light, dark = theme(palette_of(colors))
    for scheme, (least, most) in ((light, (0.93, 1.001)), (dark, (-0.001, 0.23))):
        oklab = srgb_to_oklab(np.array([scheme[name].rgb for name in ROLES[:5]], dtype=np.uint8))
        assert least <= oklab[0, 0] <= most
        assert oklab_chroma(oklab).max() < 0.045


def test_the_table_names_roles_that_there_are_and_every_fill_has_a_text() -> None:
    assert ROLES == EDITED_ROLES  # those that a user may give
    assert {pair.role for pair in REQUIRED} | {pair.on for pair in REQUIRED} == set(NAMES)
    assert {pair.on for pair in REQUIRED if pair.lc} == {"background", "surface", *ON}
    assert all(pair.ratio >= 4.5 and pair.lc >= 60 for pair in REQUIRED if "text" in pair.role or "on " in pair.role)
