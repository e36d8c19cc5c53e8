"""The colour at a place: light is averaged, clear pixels are not, borders hold."""

import numpy as np
import pytest

from palette_core import ChoiceError, read_image
from palette_core.image import pixel_at, true_color
from tests.pictures import GOLD, TEAL, encode, halves


def test_the_mean_of_black_and_white_is_that_of_their_light():
    # (5 / 9)^(1 / 2.4) of IEC 61966-2-1 by hand: 1.055 * 0.7828 - 0.055 = 0.771 of 255; a mean of bytes would be 142.
    board = np.indices((9, 9)).sum(axis=0) % 2
    image = read_image((255 * (1 - board[..., None].repeat(3, axis=2))).astype(np.uint8))
    assert true_color(image, 0.5, 0.5) == (197, 197, 197)
    assert true_color(image, 0.5, 0.5, 5) == (191, 191, 191)  # 13 white pixels of 25
    assert true_color(image, 0.5, 0.5, 1) == (255, 255, 255)
    assert true_color(image, 0.6, 0.5, 1) == (0, 0, 0)


def test_a_third_of_another_colour_in_linear_light():
    # Two columns of TEAL and one of GOLD, each channel by the transfer functions of the standard.
    image = read_image(halves())  # GOLD from column 43 of 80 on
    assert true_color(image, 42.5 / 80, 0.5) == (145, 130, 91)
    assert true_color(image, 41.5 / 80, 0.5) == TEAL
    assert true_color(image, 44.5 / 80, 0.5) == GOLD


def test_pixels_count_by_their_opacity():
    pixels = np.zeros((3, 3, 4), np.uint8)
    pixels[...] = (0, 255, 0, 0)  # a hidden green
    pixels[1, 1] = (200, 100, 50, 255)
    pixels[0, 0] = (0, 0, 0, 255)
    image = read_image(pixels)
    assert true_color(image, 0.5, 0.5) == (146, 71, 34)  # half of its light
    assert true_color(image, 0.5, 0.5, 1) == (200, 100, 50)
    assert true_color(image, 0.9, 0.9, 1) is None


def test_beyond_the_border_its_pixels_count_again():
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[0, 0] = 255
    image = read_image(pixels)
    assert true_color(image, 0, 0) == true_color(image, -7, -7) == (178, 178, 178)  # four of nine
    assert true_color(image, 1, 1) == (0, 0, 0)


def test_a_place_is_a_pixel_of_the_full_size():
    image = read_image(encode(np.zeros((1200, 1600, 3), np.uint8), "JPEG"), min_pixels=1000)
    assert image.pixels.shape[1] == 200
    assert pixel_at(image, (120 + 0.5) / 1600, (80 + 0.5) / 1200) == (120, 80)
    assert pixel_at(image, 1, 1) == (1599, 1199) and pixel_at(image, -1, 0) == (0, 0)


def test_an_even_window_has_no_middle():
    with pytest.raises(ChoiceError, match=r"There is no window 4\. Choose from: 1, 3, 5"):
        true_color(read_image(halves()), 0.5, 0.5, 4)
