"""Flow 4's palette: what is kept of a picture, and what is added."""

import numpy as np
import pytest

import palette_core as pc
from palette_core import Palette, Swatch
from palette_core.harmony import append_suggestions, core_palette, n_suggestions
from palette_core.harmony.grouping import select_core

SEA, SAND, GOLD = (38, 70, 83), (244, 162, 97), (233, 196, 106)


@pytest.fixture
def liked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, int]]:
    """Colours that raise the rating by a point each, in the place of the network."""
    liked: list[tuple[int, int, int]] = []

    def rate(palettes: np.ndarray) -> np.ndarray:
        return np.array([1.0 + sum(tuple(color) in liked for color in colors.tolist()) for colors in palettes])

    monkeypatch.setattr("palette_core.harmony.grouping.rate_order_invariant", rate)
    return liked


def palette(*shares: float) -> Palette:
    return Palette(tuple(Swatch((40 * index, 0, 0), share) for index, share in enumerate(shares)))


def test_what_prevails_is_kept_when_all_go_together(liked: list[tuple[int, int, int]]) -> None:
    assert select_core(palette(0.4, 0.3, 0.2, 0.1), 2) == [0, 1]


def test_what_goes_together_is_kept_though_it_is_small(liked: list[tuple[int, int, int]]) -> None:
    liked.append((120, 0, 0))
    assert select_core(palette(0.4, 0.3, 0.2, 0.1), 2) == [0, 3]
    assert select_core(palette(0.4, 0.3, 0.2, 0.1), 3) == [0, 1, 3]


def test_a_small_palette_is_kept_whole(liked: list[tuple[int, int, int]]) -> None:
    assert select_core(palette(0.6, 0.4), 5) == [0, 1]


def test_the_kept_colours_share_the_picture_anew_and_keep_their_regions(liked: list[tuple[int, int, int]]) -> None:
    pixels = np.array([[SEA] * 5 + [SAND] * 3 + [GOLD] * 2], np.uint8).repeat(4, axis=0)
    histogram = pc.histogram_of(pc.read_image(pixels), "area")
    whole = Palette(
        (Swatch(SEA, 0.5, region="sea"), Swatch(SAND, 0.3, region="sand"), Swatch(GOLD, 0.2, region="sand"))
    )
    kept = core_palette(whole, [histogram], 2)
    assert [(swatch.rgb, swatch.region) for swatch in kept] == [(SEA, "sea"), (SAND, "sand")]
    assert [swatch.share for swatch in kept] == pytest.approx([0.5, 0.5])  # gold is nearest to sand


def test_half_of_a_small_palette_is_suggested_and_three_colours_of_a_large_one() -> None:
    assert [n_suggestions(number) for number in (1, 2, 3, 5, 6, 8, 32)] == [0, 1, 1, 2, 3, 3, 3]


def test_suggestions_fill_the_palette_and_say_so() -> None:
    given = Palette((Swatch(SEA, 0.7), Swatch(GOLD, 0.3)))
    filled, suggestions = append_suggestions(given, 5, temperature=1, seed=0)
    assert filled.swatches[:2] == given.swatches
    assert [(swatch.hex, swatch.origin, swatch.share) for swatch in filled.swatches[2:]] == [
        (suggestion.hex, "suggested", 0.0) for suggestion in suggestions
    ]
    assert suggestions == pc.suggest_colors(given.hexes, 3, temperature=1, seed=0)


def test_a_full_palette_is_left_alone() -> None:
    given = Palette((Swatch(SEA, 0.7), Swatch(GOLD, 0.3)))
    assert append_suggestions(given, 2, temperature=1, seed=0) == (given, ())
