"""Parts merge into what is most like them, while little is lost."""

import numpy as np

from palette_core.regions.merging import LEAST_SHARE, merge_adjacent


def test_small_parts_join_the_neighbour_that_is_most_like_them() -> None:
    parts = np.zeros((20, 20), np.int32)
    parts[:, 10:] = 1
    parts[5:7, 9] = 2  # in the left half, of the right half's colour
    points = np.array([[0.0, 0, 0], [1.0, 0, 0], [0.9, 0, 0]])[parts.ravel()]
    merged = merge_adjacent(parts, points, most_cost=2e-3)
    assert merged.max() == 1
    assert (merged[5:7, 9] == merged[0, 15]).all()
    assert LEAST_SHARE > 2 / 400


def test_like_parts_merge_while_little_is_lost() -> None:
    parts = np.arange(4, dtype=np.int32).repeat(5)[None].repeat(10, axis=0)
    points = np.array([[0.0, 0, 0], [0.02, 0, 0], [0.5, 0, 0], [0.52, 0, 0]])[parts.ravel()]
    assert [len(np.unique(merge_adjacent(parts, points, most_cost=cost))) for cost in (1e-6, 1e-3, 1)] == [4, 2, 1]
