"""Maps of what is subject and what is small, by hand and against plain sums."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core.regions import subject_maps
from palette_core.regions.region_maps import SIZE_EXPONENT, SMALLEST, smallness_map


def corner(height: int, width: int, size: int) -> np.ndarray:
    """A region in the upper left corner, and the rest."""
    labels = np.zeros((height, width), np.int32)
    labels[:size, :size] = 1
    return labels


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 40), st.integers(1, 9))
@settings(max_examples=30)
def test_smallness_is_a_power_of_the_share(seed: int, height: int, width: int, n_regions: int) -> None:
    labels = np.random.default_rng(seed).integers(0, n_regions, (height, width)).astype(np.int32)
    found = smallness_map([labels])
    assert found.dtype == np.uint8 and found.shape == labels.shape
    for number in np.unique(labels):
        share = max((labels == number).mean(), SMALLEST)
        assert set(found[labels == number].tolist()) == {round(255 * (SMALLEST / share) ** SIZE_EXPONENT)}


def test_the_smaller_the_region_the_more_it_counts_down_to_a_smallest() -> None:
    corners = [int(smallness_map([corner(320, 320, size)])[0, 0]) for size in (320, 160, 80, 40, 20, 10)]
    assert corners == sorted(corners)
    assert corners[-2:] == [255, 255] and len(set(corners)) == 5


def test_levels_of_other_sizes_are_averaged_at_the_size_of_the_largest() -> None:
    fine, coarse = corner(64, 96, 32), np.zeros((8, 12), np.int32)
    together = smallness_map([coarse, fine])
    assert together.shape == fine.shape
    alone = smallness_map([fine]).astype(float), float(smallness_map([coarse])[0, 0])
    np.testing.assert_allclose(together, (alone[0] + alone[1]) / 2, atol=1)


@pytest.mark.parametrize("size", [(64, 96), (32, 48), (200, 300)])
def test_the_maps_are_saliency_smallness_and_their_product(size: tuple[int, int]) -> None:
    labels, saliency = corner(64, 96, 32), np.zeros(size, np.float32)
    saliency[: size[0] // 2, : size[1] // 2] = 0.5
    salient, small, product = subject_maps([labels], saliency)
    assert {salient.shape, small.shape, product.shape} == {(64, 96)}
    assert {salient.dtype, small.dtype, product.dtype} == {np.dtype(np.uint8)}
    np.testing.assert_array_equal(small, smallness_map([labels]))
    assert (int(salient[4, 4]), salient[60, 90]) == (pytest.approx(127.5, abs=0.5), 0)
    np.testing.assert_allclose(product, salient.astype(float) * small / 255, atol=0.5)
