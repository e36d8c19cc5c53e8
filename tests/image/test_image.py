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


def test_every_nth_pixel_is_one_of_the_picture_and_the_largest_step_leaves_enough():
    image = read_image(np.random.default_rng(1).integers(0, 256, (61, 80, 4), dtype=np.uint8))
    for pixels in (7, 100, 1000, 4879, 4880, 9999):
        step = image.step_for(pixels)
        some = image.every(step)
        np.testing.assert_array_equal(some.pixels, image.pixels[step // 2 :: step, step // 2 :: step])
        np.testing.assert_array_equal(some.opacity, image.opacity[step // 2 :: step, step // 2 :: step])
        assert some.opacity.size >= min(pixels, image.opacity.size)
        assert image.every(step + 1).opacity.size < pixels
