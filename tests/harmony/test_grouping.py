"""Flow 4's palette: how many colours are suggested, and what is added."""

import numpy as np
import pytest

import palette_core as pc
from palette_core import Palette, Swatch
from palette_core.color import oklab_chroma, srgb_to_oklab
from palette_core.harmony import append_suggestions, n_suggestions, vivid_chroma

SEA, GOLD = (38, 70, 83), (233, 196, 106)


def test_half_of_a_small_palette_is_suggested_and_three_colours_of_a_large_one() -> None:
    assert [n_suggestions(number) for number in (1, 2, 3, 5, 6, 8, 32)] == [0, 1, 1, 2, 3, 3, 3]


def test_suggestions_fill_the_palette_and_say_so() -> None:
    given = Palette((Swatch(SEA, 0.7), Swatch(GOLD, 0.3)))
    filled, suggestions = append_suggestions(given, 5, temperature=1, seed=0)
    assert filled.swatches[:2] == given.swatches
    assert [(swatch.hex, swatch.origin, swatch.share, swatch.reason) for swatch in filled.swatches[2:]] == [
        (suggestion.hex, "suggested", 0.0, suggestion.reason) for suggestion in suggestions
    ]
    assert suggestions == pc.suggest_colors(given.hexes, 3, temperature=1, seed=0)


def test_a_full_palette_is_left_alone() -> None:
    given = Palette((Swatch(SEA, 0.7), Swatch(GOLD, 0.3)))
    assert append_suggestions(given, 2, temperature=1, seed=0) == (given, ())


def test_the_vivid_chroma_of_a_photo_is_that_of_its_most_vivid_hundredth() -> None:
    pixels = np.full((10, 100, 3), 128, np.uint8)
    pixels[0, :20] = (255, 0, 0)
    histogram = pc.histogram_of(pc.read_image(pixels), "area")
    assert vivid_chroma(histogram) == pytest.approx(float(oklab_chroma(srgb_to_oklab((255, 0, 0)))))
    pixels[0, 5:] = 128  # half a hundredth
    assert vivid_chroma(pc.histogram_of(pc.read_image(pixels), "area")) == pytest.approx(0, abs=1e-3)


def test_a_vivid_photo_lets_suggestions_be_vivid() -> None:
    greys = Palette((Swatch((60, 60, 60), 0.7), Swatch((200, 200, 200), 0.3)))

    def most_vivid(vivid: float) -> float:
        drawn = [append_suggestions(greys, 4, temperature=0.3, seed=seed, vivid_chroma=vivid)[1] for seed in range(40)]
        colors = [suggestion.rgb for suggestions in drawn for suggestion in suggestions]
        return float(np.quantile(oklab_chroma(srgb_to_oklab(colors)), 0.9))

    assert 0.1 < most_vivid(0.0) < 0.9 * most_vivid(0.25)
