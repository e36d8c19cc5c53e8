"""Others' palettes: they find what is there, of any picture, and each photo of a set counts alike."""

import numpy as np
import pytest

from palette_core import ChoiceError, ColorHistogram, read_image
from palette_core.evaluation import BASELINES, baseline_palette
from palette_core.evaluation.baselines import pool_pixels

TEAL, GOLD = (38, 70, 83), (233, 196, 106)


def stripes(*colors: tuple[int, int, int], height: int = 8) -> np.ndarray:
    return np.array([colors], dtype=np.uint8).repeat(height, axis=0).repeat(8, axis=1)


@pytest.mark.parametrize("baseline", BASELINES)
def test_a_drawing_gives_its_own_colours(baseline: str) -> None:
    image = read_image(stripes(TEAL, TEAL, TEAL, GOLD))
    palette = baseline_palette(baseline, [image], ColorHistogram.from_image(image), 2)
    assert palette.hexes == ["#264653", "#e9c46a"]
    assert [swatch.share for swatch in palette] == [0.75, 0.25]
    assert palette[0].seen is not None


@pytest.mark.parametrize("baseline", BASELINES)
@pytest.mark.parametrize("n_colors", [1, 32])
def test_any_number_of_colours_and_any_picture(baseline: str, n_colors: int) -> None:
    for pixels in (np.zeros((1, 1, 3), np.uint8), np.random.default_rng(0).integers(0, 256, (60, 60, 3), np.uint8)):
        image = read_image(pixels)
        palette = baseline_palette(baseline, [image], ColorHistogram.from_image(image), n_colors)
        assert 1 <= len(palette) <= n_colors
        assert sum(swatch.share for swatch in palette) == pytest.approx(1)


def test_each_photo_counts_alike_and_clear_pixels_do_not_count() -> None:
    large, small = read_image(stripes(TEAL, height=400)), read_image(stripes(GOLD, height=1))
    pixels = pool_pixels([large, small], 1000)
    assert (pixels == TEAL).all(axis=1).sum() == (pixels == GOLD).all(axis=1).sum() == 500
    clear = np.zeros((4, 4, 4), dtype=np.uint8)
    clear[0, 0] = (*GOLD, 255)
    assert (pool_pixels([read_image(clear)], 100) == GOLD).all()


def test_a_baseline_that_there_is_not_is_told() -> None:
    image = read_image(np.zeros((2, 2, 3), np.uint8))
    with pytest.raises(ChoiceError, match=r"There is no baseline 'magic'\. Choose from: extcolors, median_cut"):
        baseline_palette("magic", [image], ColorHistogram.from_image(image), 2)
