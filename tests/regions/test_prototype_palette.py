"""A palette of prototypes: each region has its say, however small, and what is no region has little."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.regions import palette_from_prototypes, region_prototypes
from tests.regions.scenes import BLUE, GREEN, RED, near


def dotted(*dots: tuple[int, int, int]) -> tuple[pc.Image, np.ndarray]:
    """Sky and a meadow, and dots of 1 % of the picture in them that are no regions."""
    labels = np.zeros((100, 120), np.int32)
    labels[50:] = 1
    colors = np.array([BLUE, GREEN])[labels]
    for number, dot in enumerate(dots):
        row, column = divmod(number, 6)
        colors[10 + 40 * row :, 5 + 18 * column :][:11, :11] = dot
    grain = np.random.default_rng(0).normal(0, 5, (100, 120, 3))
    return pc.read_image((colors + grain).clip(0, 255).astype(np.uint8), name="dotted"), labels


def palette_of(image: pc.Image, labels: np.ndarray, n_colors: int | str, pixel_weight: float = 0) -> pc.Palette:
    (prototypes,) = region_prototypes(image, [labels])
    histogram = pc.histogram_of(image, "area").with_equal_weight()
    return palette_from_prototypes(prototypes, histogram, n_colors, pixel_weight=pixel_weight)


def test_a_small_region_takes_a_place_and_the_same_colour_in_no_region_takes_none() -> None:
    image, labels = dotted(RED)
    assert near(palette_of(image, labels, 3), RED) > 40
    labels[10:21, 5:16] = 2
    palette = palette_of(image, labels, 3)
    assert max(near(palette, color) for color in (RED, BLUE, GREEN)) < 4
    (small,) = (swatch for swatch in palette if swatch.share < 0.02)
    assert small.share == pytest.approx(0.01, abs=0.002)


@pytest.mark.parametrize("n_colors", [1, 2, 3, 5, 12, 32, "auto"])
@pytest.mark.parametrize("pixel_weight", [0, 0.15, 1])
def test_there_are_never_more_colours_than_asked_for(n_colors: int | str, pixel_weight: float) -> None:
    vivid = [RED, (240, 200, 30), (200, 60, 200), (30, 200, 200), (250, 140, 20), (120, 30, 160), (20, 230, 60)]
    image, labels = dotted(*vivid)
    for number in range(len(vivid)):
        row, column = divmod(number, 6)
        labels[10 + 40 * row :, 5 + 18 * column :][:11, :11] = 2 + number
    palette = palette_of(image, labels, n_colors, pixel_weight)
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert len({swatch.rgb for swatch in palette}) == len(palette)
    assert sum(swatch.share for swatch in palette) == pytest.approx(1)
    if n_colors == 12 and pixel_weight < 1:
        assert all(near(palette, color) < 3 for color in vivid)
