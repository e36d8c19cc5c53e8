"""The number of colours that a picture has is found."""

import numpy as np
import pytest

from palette_core import ColorHistogram, ciede2000, quantize, read_image

EMPHASES = ["accents", "area"]


HUES = [(20, 20, 20), (250, 250, 250), (200, 30, 30), (30, 160, 60), (40, 60, 200), (240, 210, 40), (240, 140, 30)]
HUES += [(130, 40, 160), (250, 160, 190), (110, 70, 40), (60, 200, 220), (130, 130, 130)]


def blocks(n_colors: int, grain: float) -> ColorHistogram:
    """The histogram of 144 even squares in the first hues, with grain."""
    squares = np.resize(np.array(HUES[:n_colors]), (144, 3)).reshape(12, 12, 3).repeat(8, axis=0).repeat(8, axis=1)
    grainy = squares + np.random.default_rng(0).normal(0, grain, squares.shape)
    return ColorHistogram.from_image(read_image(grainy.round().clip(0, 255).astype(np.uint8)))


@pytest.mark.parametrize("n_colors", range(3, 13))
@pytest.mark.parametrize("grain", [1.5, 4])
def test_auto_finds_the_number_of_colours_of_a_grainy_picture(n_colors: int, grain: float) -> None:
    for emphasis in EMPHASES:
        palette = quantize(blocks(n_colors, grain), "auto", emphasis=emphasis)
        assert len(palette) == n_colors
        # The colour of a bin may be off by the grain, a mean is not.
        within = 1 if emphasis == "area" else 1 + grain
        for hue in HUES[:n_colors]:
            assert min(float(ciede2000(swatch.rgb, hue)) for swatch in palette) < within


@pytest.mark.parametrize("n_colors", range(1, 13))
def test_auto_finds_the_number_of_colours_of_an_even_drawing(n_colors: int) -> None:
    for emphasis in EMPHASES:
        palette = quantize(blocks(n_colors, 0), "auto", emphasis=emphasis)
        assert {swatch.rgb for swatch in palette} == set(HUES[:n_colors])
