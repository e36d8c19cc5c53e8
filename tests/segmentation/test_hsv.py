"""Regions by the HSV way: what is drawn apart comes out apart, and any picture has regions at its own size."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import read_image
from palette_core.evaluation import covering
from palette_core.segmentation.hsv import hsv_cone, segment_hsv

BLUE, GREEN, ORANGE = (60, 110, 200), (70, 140, 60), (235, 140, 40)


def scene(grain: float = 6, size: tuple[int, int] = (180, 240)) -> tuple[np.ndarray, np.ndarray]:
    """Sky over a meadow with a fruit between them, and the number of each pixel's part."""
    height, width = size
    y, x = np.mgrid[:height, :width]
    truth = np.where(y < 0.5 * height, 0, 1)
    truth[np.hypot(y - height / 2, x - width / 2) < height / 5] = 2
    colors = np.array([BLUE, GREEN, ORANGE])[truth] + np.random.default_rng(0).normal(0, grain, (height, width, 1))
    return colors.clip(0, 255).astype(np.uint8), truth


def test_parts_of_a_scene_come_out_apart_and_named() -> None:
    pixels, truth = scene()
    regions = segment_hsv(read_image(pixels))
    assert covering(regions.labels, truth) > 0.97
    assert sorted(regions.names) == ["blue", "green", "orange"]
    assert list(regions.shares) == sorted(regions.shares, reverse=True)
    assert regions.shares.sum() == pytest.approx(1)


def test_the_thing_in_the_middle_is_the_most_salient() -> None:
    pixels, truth = scene()
    saliency = segment_hsv(read_image(pixels)).saliency
    assert saliency[truth == 2].mean() > 2 * saliency[truth != 2].mean()
    assert saliency.max() == 1 and saliency.min() >= 0


def test_a_large_picture_is_divided_like_a_small_one() -> None:
    pixels, truth = scene(size=(900, 1200))
    assert covering(segment_hsv(read_image(pixels)).labels, truth) > 0.97


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1), st.sampled_from([1, 8, 40]))
@settings(max_examples=40)
def test_any_picture_has_regions_at_its_own_size(height: int, width: int, seed: int, grain: int) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, (-(-height // grain), -(-width // grain), 3), dtype=np.uint8)
    pixels = noise.repeat(grain, axis=0).repeat(grain, axis=1)[:height, :width]
    regions = segment_hsv(read_image(pixels))
    assert regions.labels.shape == regions.saliency.shape == (height, width)
    assert (regions.labels.dtype, regions.saliency.dtype) == (np.int32, np.float32)
    assert np.isfinite(regions.saliency).all() and 0 <= regions.saliency.min() <= regions.saliency.max() <= 1
    assert np.unique(regions.labels).max() < len(regions.names)


def test_the_same_picture_has_the_same_regions() -> None:
    image = read_image(scene()[0])
    first, second = segment_hsv(image), segment_hsv(image)
    np.testing.assert_array_equal(first.labels, second.labels)
    np.testing.assert_array_equal(first.saliency, second.saliency)


def test_the_cone_brings_greys_to_its_axis_and_reds_together() -> None:
    colors = np.array([[[128, 128, 128], [255, 0, 5], [255, 5, 0], [0, 255, 255]]], np.uint8)
    grey, red, other_red, cyan = hsv_cone(colors)
    np.testing.assert_allclose(grey, [0, 0, 128 / 255], atol=1e-6)
    assert np.linalg.norm(red - other_red) < 0.05
    np.testing.assert_allclose(cyan, [-1, 0, 1], atol=1e-6)
