"""A palette of prototypes: small vivid colours take a place with accents, and never too many."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.regions import palette_from_prototypes, region_prototypes
from tests.regions.scenes import BLUE, GREEN, GREY, RED, near


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


@pytest.mark.parametrize("n_colors", [3, 4, 8])
def test_a_small_vivid_colour_that_no_region_speaks_for_takes_a_place_with_accents_only(n_colors: int) -> None:
    image, labels = dotted(RED)
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    accents, area = (
        palette_from_prototypes(spoken, histogram, n_colors, emphasis, pixel_weight=0)
        for emphasis in ("accents", "area")
    )
    assert near(accents, RED) < 1 and near(area, RED) > 40
    assert max(near(accents, BLUE), near(accents, GREEN)) < 4
    (accent,) = (swatch for swatch in accents if swatch.share < 0.02)
    assert accent.share == pytest.approx(0.01, abs=0.002)
    assert len(accents) <= n_colors and sum(swatch.share for swatch in accents) == pytest.approx(1)


def test_a_small_grey_that_no_region_speaks_for_takes_no_place() -> None:
    image, labels = dotted(GREY)
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    assert near(pc.quantize(histogram, 4), GREY) < 1 and near(pc.quantize(histogram, 4), BLUE) < 4
    assert near(palette_from_prototypes(spoken, histogram, 4, "accents", pixel_weight=0), GREY) > 20


def test_a_vivid_colour_that_a_region_speaks_for_takes_no_second_place() -> None:
    image, labels = dotted(RED)
    labels[10:21, 5:16] = 2
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    accents, area = (palette_from_prototypes(spoken, histogram, 3, emphasis) for emphasis in ("accents", "area"))
    assert near(accents, RED) < 1 and near(area, RED) < 1
    assert sum(near(pc.Palette((swatch,)), RED) < 10 for swatch in accents) == 1


@pytest.mark.parametrize("n_colors", [1, 2, 3, 5, 12, 32, "auto"])
@pytest.mark.parametrize("pixel_weight", [0, 0.15, 1])
def test_accents_never_make_more_colours_than_asked_for(n_colors: int | str, pixel_weight: float) -> None:
    vivid = [RED, (240, 200, 30), (200, 60, 200), (30, 200, 200), (250, 140, 20), (120, 30, 160), (20, 230, 60)]
    image, labels = dotted(*vivid)
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    palette = palette_from_prototypes(spoken, histogram, n_colors, "accents", pixel_weight=pixel_weight)
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert len({swatch.rgb for swatch in palette}) == len(palette)
    if n_colors == 12:
        assert all(near(palette, color) < 3 for color in vivid)
