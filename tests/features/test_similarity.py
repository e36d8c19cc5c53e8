"""The map of a set: who is near whom, who belongs together, who does not fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.features import map_photos
from palette_core.features.similarity import LINKAGE_DISTANCE


def vector(angle: float) -> np.ndarray:
    """A vector whose cosine distance to another is 1 - cos of the angle between, radians."""
    made = np.zeros(1280, np.float32)
    made[:2] = 7 * np.cos(angle), 7 * np.sin(angle)
    return made


def test_distances_are_of_the_directions_and_not_of_the_lengths() -> None:
    mapped = map_photos([vector(0), 3 * vector(np.pi / 3), vector(np.pi / 2)])
    np.testing.assert_allclose(
        mapped.distances, [[0, 0.5, 1], [0.5, 0, 1 - np.sqrt(0.75)], [1, 1 - np.sqrt(0.75), 0]], atol=1e-6
    )


def test_the_plane_keeps_distances_of_what_lies_in_a_plane() -> None:
    angles = [0.0, 0.3, 1.0, 2.0]
    mapped = map_photos([vector(angle) for angle in angles])
    expected = [[np.hypot(np.cos(a) - np.cos(b), np.sin(a) - np.sin(b)) for b in angles] for a in angles]
    between = np.linalg.norm(mapped.points[:, None] - mapped.points, axis=-1)
    np.testing.assert_allclose(between, expected, atol=1e-6)


def test_alike_photos_are_one_group_and_the_largest_comes_first() -> None:
    mapped = map_photos([vector(2.0), vector(0.0), vector(0.1), vector(0.2)])
    assert mapped.groups.tolist() == [1, 0, 0, 0]
    assert mapped.outlier == 0


def test_a_set_of_one_mood_has_no_odd_photo() -> None:
    mapped = map_photos([vector(angle) for angle in (0, 0.1, 0.2, 0.3)])
    assert mapped.outlier is None


def test_a_set_without_a_mood_has_no_odd_photo_either() -> None:
    mapped = map_photos([vector(angle) for angle in (0, 1.6, 3.2, 4.8)])
    assert mapped.outlier is None and sorted(mapped.groups.tolist()) == [0, 1, 2, 3]


@pytest.mark.parametrize("angles", [[0.0], [0.0, 3.0]])
def test_one_or_two_photos_are_mapped_and_none_is_odd(angles: list[float]) -> None:
    mapped = map_photos([vector(angle) for angle in angles])
    assert mapped.points.shape == (len(angles), 2) and mapped.outlier is None


@given(st.lists(st.floats(0, 6.2), min_size=3, max_size=9))
def test_whatever_the_set_the_odd_photo_is_alone(angles: list[float]) -> None:
    mapped = map_photos([vector(angle) for angle in angles])
    sizes = np.bincount(mapped.groups)
    assert (np.diff(sizes) <= 0).all() and np.isfinite(mapped.points).all()
    if mapped.outlier is not None:
        assert sizes[mapped.groups[mapped.outlier]] == 1
        assert np.delete(mapped.distances[mapped.outlier], mapped.outlier).min() > LINKAGE_DISTANCE
