"""The benchmark of recolouring: the region and the colour that it edits, and how it measures structure."""

import numpy as np
import pytest

import palette_core as pc
from benchmarks.theme.recolor import edited_palette, gradient_correlation, most_colored, posterise
from tests.pictures import GOLD, RED, TEAL, photo

PIXELS = np.zeros((10, 100, 3), np.uint8)
LABELS = np.zeros((10, 100), np.int32)
for number, (color, left, right) in enumerate(((TEAL, 0, 60), (RED, 60, 62), (GOLD, 62, 100))):
    PIXELS[:, left:right], LABELS[:, left:right] = color, number


def test_the_region_of_the_highest_chroma_is_edited_if_it_is_neither_tiny_nor_most_of_the_photo() -> None:
    image = pc.read_image(PIXELS)
    region = most_colored(image, LABELS)
    assert region is not None and (region == (LABELS == 2)).all()
    assert most_colored(image, np.zeros((10, 100), np.int32)) is None


def test_the_main_colour_of_the_region_gets_another_hue_and_no_other_changes() -> None:
    image = pc.read_image(PIXELS)
    palette = pc.extract_palette(image)
    edited = edited_palette(image, palette, LABELS == 2)
    changed = [old for old, new in zip(palette.hexes, edited, strict=True) if old != new]
    assert changed == ["#e9c46a"]
    assert (posterise(image, palette, palette.hexes) == PIXELS).all()


def test_the_structure_of_a_photo_is_its_own_and_a_plain_one_has_none() -> None:
    pixels, region = photo(0), np.ones((60, 80), bool)
    assert gradient_correlation(pixels, pixels, region) == pytest.approx(1)
    assert gradient_correlation(pixels, np.full_like(pixels, 90), region) == 0
    assert abs(gradient_correlation(pixels, photo(1), region)) < 0.3
