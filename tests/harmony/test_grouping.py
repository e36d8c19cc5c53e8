"""Flow 4's palette: how many colours are suggested, and what is added."""

import palette_core as pc
from palette_core import Palette, Swatch
from palette_core.harmony import append_suggestions, n_suggestions

SEA, GOLD = (38, 70, 83), (233, 196, 106)


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
