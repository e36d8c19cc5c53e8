"""The picture in memory: averages respect opacity."""

import numpy as np

from palette_core import read_image


def test_reduced_weighs_by_opacity():
    rgba = np.zeros((64, 64, 4), np.uint8)
    rgba[:, ::2] = (200, 100, 50, 255)
    rgba[:, 1::2] = (0, 255, 255, 0)
    small = read_image(rgba).reduced(256)
    assert small.pixels.shape == (16, 16, 3) and small.full_size == (64, 64)
    assert (small.pixels == (200, 100, 50)).all() and abs(small.opacity.astype(int) - 128).max() <= 1
    assert read_image(rgba).reduced(10_000).pixels.shape == (64, 64, 3)
