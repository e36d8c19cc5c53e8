"""The number of colours that a picture has is found."""

import numpy as np
import pytest
from hypothesis import strategies as st

from palette_core import ColorHistogram, Image, ciede2000, quantize, read_image

EMPHASES = ["accents", "area"]


def picture(kind: str, seed: int, opacity: str = "opaque", name: str = "picture") -> Image:
    """A small picture: grain on patches as in a photo, a gradient, noise of all colours, or a few colours."""
    random = np.random.default_rng(seed)
    height, width = random.integers(1, 33, 2)
    shape = (height, width, 3)
    if kind == "photo":
        patches = random.integers(0, 256, (3, 4, 3))[np.arange(height)[:, None] % 3, np.arange(width) % 4]
        pixels = patches + random.normal(0, 6, shape)
    elif kind == "gradient":
        along = np.linspace(0, 1, height)[:, None, None] * 0.5 + np.linspace(0, 1, width)[None, :, None] * 0.5
        pixels = random.integers(0, 256, 3) * along + random.integers(0, 256, 3) * (1 - along)
    elif kind == "few":
        colors = random.integers(0, 256, (random.integers(1, 13), 3))
        pixels = colors[random.integers(0, len(colors), (height, width))]
    else:
        pixels = random.integers(0, 256, shape)
    share = {"opaque": [255], "holes": [0, 255], "soft": [1, 60, 128, 255]}[opacity]
    alpha = random.choice(share, (height, width))
    alpha[0, 0] = max(1, alpha[0, 0])  # something must be visible
    return read_image(np.dstack([pixels.clip(0, 255), alpha]).astype(np.uint8), name=name)


def even(*areas: tuple[tuple[int, int, int], int]) -> ColorHistogram:
    """The histogram of a picture of even stripes: colour and number of pixels of each."""
    pixels = np.concatenate([np.full((count, 3), color, np.uint8) for color, count in areas])
    return ColorHistogram.from_image(read_image(pixels[None]))


areas = st.sampled_from([None, 300])


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
        for hue in HUES[:n_colors]:
            assert min(float(ciede2000(swatch.rgb, hue)) for swatch in palette) < 1


@pytest.mark.parametrize("n_colors", range(1, 13))
def test_auto_finds_the_number_of_colours_of_an_even_drawing(n_colors: int) -> None:
    for emphasis in EMPHASES:
        palette = quantize(blocks(n_colors, 0), "auto", emphasis=emphasis)
        assert {swatch.rgb for swatch in palette} == set(HUES[:n_colors])
