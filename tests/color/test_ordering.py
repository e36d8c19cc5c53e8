"""Orders are permutations; each has what its name says, whatever the order before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import Palette, Swatch
from palette_core.color import hex_to_rgb, hue_order, lightness_order, path_order, srgb_to_oklab
from palette_core.errors import ChoiceError
from palette_core.palette import Order

CHANNEL = st.integers(0, 255)
COLORS = st.lists(st.tuples(CHANNEL, CHANNEL, CHANNEL), max_size=12, unique=True)
ORDERS = st.sampled_from(["share", "hue", "lightness", "people"])


def palette_of(*codes: str) -> Palette:
    return Palette(tuple(Swatch(hex_to_rgb(code), 1 / len(codes)) for code in codes))


@given(COLORS, st.lists(st.floats(0, 1), min_size=12, max_size=12), ORDERS)
def test_every_order_is_a_permutation_and_comes_to_rest(
    colors: list[tuple[int, int, int]], shares: list[float], order: Order
) -> None:
    palette = Palette(tuple(Swatch(color, share) for color, share in zip(colors, shares, strict=False)))
    ordered = palette.ordered(order)
    assert sorted(ordered, key=hash) == sorted(palette, key=hash)
    if order != "people":
        assert ordered.ordered(order) == ordered


@given(COLORS)
def test_lightness_rises(colors: list[tuple[int, int, int]]) -> None:
    oklab = srgb_to_oklab(np.array(colors, np.uint8).reshape(-1, 3))
    assert (np.diff(oklab[lightness_order(oklab), 0]) >= 0).all()


def test_shares_descend_and_equals_keep_their_places() -> None:
    palette = Palette((Swatch((9, 9, 9), 0.2), Swatch((8, 8, 8), 0.6), Swatch((7, 7, 7), 0.2)))
    assert [swatch.rgb[0] for swatch in palette.ordered("share")] == [8, 9, 7]


def test_hues_run_from_red_to_pink_and_neutrals_come_last() -> None:
    rainbow = ["#e6194b", "#f58231", "#ffe119", "#3cb44b", "#008080", "#4363d8", "#911eb4", "#ff69b4"]
    neutrals = ["#000000", "#808080", "#ffffff"]
    given_order = palette_of("#808080", *rainbow[::-1], "#ffffff", "#000000")
    assert given_order.ordered("hue").hexes == [*rainbow, *neutrals]


def test_people_put_like_beside_like_from_the_darkest_on() -> None:
    reds, blues = ["#3d0c0c", "#a32020", "#ff8080"], ["#7fb2ff", "#1f4fa3", "#0c1f4d"]
    ordered = palette_of(*[code for pair in zip(reds, blues, strict=True) for code in pair]).ordered("people").hexes
    assert ordered[0] == reds[0]  # the darkest
    assert ordered[:3] == reds and ordered[3:] in (blues, blues[::-1])


@given(COLORS)
def test_a_path_starts_at_the_darkest_and_no_reversal_of_a_part_shortens_it(colors: list[tuple[int, int, int]]) -> None:
    oklab = srgb_to_oklab(np.array(colors, np.uint8).reshape(-1, 3))
    path = path_order(oklab, 1.0)

    def length(order: list[int]) -> float:
        return float(np.linalg.norm(np.diff(oklab[order], axis=0), axis=1).sum())

    if path:
        assert oklab[path[0], 0] == oklab[:, 0].min()
    for start in range(1, len(path)):
        for end in range(start + 1, len(path)):
            turned = path[:start] + path[start : end + 1][::-1] + path[end + 1 :]
            assert length(turned) >= length(path) - 1e-8


def test_many_colours_are_arranged_too() -> None:
    colors = np.random.default_rng(0).integers(0, 256, (32, 3), dtype=np.uint8)
    assert sorted(path_order(srgb_to_oklab(colors))) == list(range(32))
    assert sorted(hue_order(srgb_to_oklab(colors))) == list(range(32))


def test_an_unknown_order_is_told() -> None:
    with pytest.raises(ChoiceError, match=r"There is no order 'size'\. Choose from: share, hue, lightness, people"):
        palette_of("#000000").ordered("size")  # type: ignore[arg-type]
