"""Nearest centres by whole numbers: exact by Python's own integers, up to the largest sums that are promised."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core.quantization.nearest import WholePoints, nearest_center

seeds = st.integers(0, 2**32 - 1)


def squared_by_integers(whole: WholePoints, centers: np.ndarray) -> np.ndarray:
    """The squared distances in steps, as Python's integers (k, n)."""
    points = np.array([[int(value) for value in point] for point in whole.lines[:-2].T], dtype=object)
    corners = np.array([[int(value) for value in center] for center in np.rint(centers * whole.scale)], dtype=object)
    return ((corners[:, None] - points) ** 2).sum(axis=2)


@given(seeds, st.integers(1, 40), st.integers(1, 13), st.sampled_from([1e-6, 1.0, 300.0]))
@settings(max_examples=100, deadline=None)
def test_distances_and_labels_are_those_of_exact_integers(seed: int, k: int, d: int, size: float) -> None:
    random = np.random.default_rng(seed)
    points, centers = size * random.uniform(-1, 1, (300, d)), size * random.uniform(-1, 1, (k, d))
    whole = WholePoints.of(points, centers)
    exact = squared_by_integers(whole, centers)
    labels, squared = whole.nearest(centers)
    assert labels.tolist() == exact.argmin(axis=0).tolist()
    assert squared.tolist() == exact.min(axis=0).tolist()
    assert (whole.squared(centers) * whole.scale**2).tolist() == exact.tolist()
    assert whole.squared_from(7).tolist() == squared_by_integers(whole, points[7:8])[0].tolist()


@pytest.mark.parametrize(("k", "d"), [(1, 1), (2, 3), (32, 3), (33, 7), (512, 8), (1000, 13)])
def test_the_farthest_corners_are_exact(k: int, d: int) -> None:
    points, centers = np.full((3, d), 1 - 2.0**-53), np.full((k, d), -(1 - 2.0**-53))
    labels, squared = WholePoints.of(points, centers).nearest(centers)
    assert not labels.any()
    assert squared.tolist() == squared_by_integers(WholePoints.of(points, centers), centers)[0].tolist()
    last = np.vstack([centers[1:], points[:1]])
    assert (WholePoints.of(points, last).nearest(last)[0] == k - 1).all()


def test_starts_side_by_side_are_those_one_by_one() -> None:
    random = np.random.default_rng(0)
    points, starts = random.normal(size=(700, 3)), random.normal(size=(30, 9, 3))
    whole = WholePoints.of(points, starts)
    labels, squared = whole.nearest(starts)
    for start, some, distances in zip(starts, labels, squared, strict=True):
        np.testing.assert_array_equal(whole.nearest(start), (some, distances))


def test_the_first_of_equals_is_the_nearest_of_few_points_and_of_many() -> None:
    centers = np.array([[0.5, 0.0], [0.0, 0.0], [0.0, 0.0], [0.5, 0.0]])
    assert nearest_center(np.array([[0.1, 0.0], [0.4, 0.0]]), centers).tolist() == [1, 0]
    assert nearest_center(np.array([[0.1, 0.0], [0.4, 0.0]] * 4), centers).tolist() == [1, 0] * 4
