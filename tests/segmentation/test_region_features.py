"""What is known of a region: means of maps, words by ImageNet's classes, and where it lies."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import read_image
from palette_core.networks import imagenet_folding, load_naming
from palette_core.segmentation import features_of_regions, predict
from palette_core.segmentation.region_features import LEAST, folded_classes, geometry, region_means

FLOWER = Path(__file__).parents[2] / "samples/flower.jpg"
BLACK, RED = (0, 0, 0), (255, 0, 0)
RED_OKLAB = (0.62796, 0.22486, 0.12585)  # Ottosson, "A perceptual color space" (2020)
# Columns of the geometry.
X, LOW_X, HIGH_X, LEFT_BORDER, RIGHT_BORDER = 1, 14, 16, 20, 21


def drawn(seed: int, height: int, width: int, count: int = 4) -> np.ndarray:
    labels = np.random.default_rng(seed).integers(0, count, (height, width))
    return np.unique(labels, return_inverse=True)[1].astype(np.int32)


sides = st.integers(1, 12)
seeds = st.integers(0, 2**32 - 1)


# Means


@given(seeds, sides, sides, st.integers(1, 3))
def test_means_of_a_map_of_the_same_size_are_plain_means(seed: int, height: int, width: int, channels: int) -> None:
    labels = drawn(seed, height, width)
    planes = np.random.default_rng(seed + 1).normal(size=(height, width, channels)).astype(np.float32)
    expected = [planes[labels == number].mean(axis=0) for number in range(labels.max() + 1)]
    np.testing.assert_allclose(region_means(labels)(planes), expected, atol=1e-5)


@given(seeds, sides, sides)
def test_means_of_a_smaller_map_weigh_its_places_by_how_much_of_the_region_they_hold(
    seed: int, height: int, width: int
) -> None:
    labels = drawn(seed, 3 * height, 2 * width)
    planes = np.random.default_rng(seed + 1).normal(size=(height, width, 2)).astype(np.float32)
    at_every_pixel = planes.repeat(3, axis=0).repeat(2, axis=1)
    expected = [at_every_pixel[labels == number].mean(axis=0) for number in range(labels.max() + 1)]
    np.testing.assert_allclose(region_means(labels)(planes), expected, atol=1e-5)


@given(seeds, sides, sides, sides, sides)
def test_means_of_a_map_of_any_size_lie_within_its_values(seed: int, height: int, width: int, h: int, w: int) -> None:
    planes = np.random.default_rng(seed).random((h, w, 2), dtype=np.float32)
    found = region_means(drawn(seed, height, width))(planes)
    assert found.dtype == np.float64 and np.isfinite(found).all()
    assert (found >= planes.min(axis=(0, 1)) - 1e-6).all() and (found <= planes.max(axis=(0, 1)) + 1e-6).all()
    assert found.min() >= 0  # a root is taken of it


# Words by ImageNet's classes


@given(seeds, st.floats(0, 300))
def test_the_words_have_all_of_the_probability(seed: int, scale: float) -> None:
    logits = scale * np.random.default_rng(seed).normal(size=(3, 1000))
    words = folded_classes(logits)
    count = imagenet_folding().shape[1]
    assert words.shape == (3, count)
    np.testing.assert_allclose(np.exp(words).sum(axis=1), 1 + count * LEAST, atol=1e-3)


def test_a_word_has_the_sum_of_its_classes() -> None:
    folding = imagenet_folding()
    logits = np.zeros((2, 1000))
    logits[1, 7] = 1000
    alike, sure = np.exp(folded_classes(logits)) - LEAST
    np.testing.assert_allclose(alike, folding.sum(axis=0) / 1000, atol=1e-3)
    np.testing.assert_allclose(sure, folding[7], atol=1e-6)


# Geometry


def test_geometry_is_as_by_hand() -> None:
    """Three black columns and a red one: the Laplacian is that of the lightness, mirrored at the border."""
    labels = np.array([[0, 0, 0, 1]] * 2, np.int32)
    pixels = np.array([[BLACK] * 3 + [RED]] * 2, np.uint8)
    lightness, a, b = RED_OKLAB
    black = [
        *(0.75, 0.375, 0.5),  # share, middle
        *(0, 0, 0, lightness / 3, 0),  # OKLab, texture, chroma
        *(0.25 * np.sqrt(2 / 3), 0.25, 0, 0, 0, lightness * np.sqrt(2) / 3),  # spread of place, OKLab and texture
        *(0.125, 0.25, 0.625, 0.75),  # from, to
        *(0.75, 0.75, 1, 0),  # of the upper, lower, left and right border
    ]
    red = [
        *(0.25, 0.875, 0.5),
        *(lightness, a, b, 2 * lightness, np.hypot(a, b)),
        *(0, 0.25, 0, 0, 0, 0),
        *(0.875, 0.25, 0.875, 0.75),
        *(0.25, 0.25, 0, 1),
    ]
    np.testing.assert_allclose(geometry(labels, pixels), [black, red], atol=1e-4)


@given(seeds, st.integers(2, 12), st.integers(2, 12))
def test_the_mirror_image_has_the_mirrored_geometry(seed: int, height: int, width: int) -> None:
    labels = drawn(seed, height, width)
    pixels = np.random.default_rng(seed + 1).integers(0, 256, (height, width, 3), np.uint8)
    expected, mirrored = geometry(labels, pixels), geometry(labels[:, ::-1], pixels[:, ::-1])
    expected[:, [X, LOW_X, HIGH_X]] = 1 - expected[:, [X, HIGH_X, LOW_X]]
    expected[:, [LEFT_BORDER, RIGHT_BORDER]] = expected[:, [RIGHT_BORDER, LEFT_BORDER]]
    np.testing.assert_allclose(mirrored, expected, atol=1e-5)


# All of them


@pytest.mark.parametrize("count", [1, 3])
def test_the_features_are_those_that_the_network_of_names_takes(count: int) -> None:
    image = read_image(FLOWER)
    small = image.reduced(2_000)
    labels = drawn(0, *small.pixels.shape[:2], count)
    features = features_of_regions(image, small.pixels, labels, predict(small))
    assert features.shape == (count, len(load_naming().weights))
    assert features.dtype == np.float64 and np.isfinite(features).all()
