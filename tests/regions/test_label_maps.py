"""Regions: parts merge into what is most like them, and labels follow the edges of a larger picture."""

import cv2
import numpy as np

from palette_core.regions import boundaries, connected_components, upsample_labels
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


def test_each_connected_part_of_a_label_has_a_number_of_its_own() -> None:
    labels = np.array([[0, 0, 1, 0], [1, 0, 1, 0]], np.int32)
    parts = connected_components(labels)
    assert len(np.unique(parts)) == 4
    assert parts[0, 0] == parts[1, 1] != parts[0, 3] == parts[1, 3]


def test_labels_of_a_small_copy_follow_the_edges_of_the_picture() -> None:
    height, width = 360, 480
    y, x = np.mgrid[:height, :width]
    truth = (np.hypot(y - 170, x - 230) < 110).astype(np.int32)
    picture = np.array([[60, 110, 200], [235, 140, 40]], np.uint8)[truth]
    small = cv2.resize(picture, (60, 45), interpolation=cv2.INTER_AREA)
    labels = cv2.resize(truth.astype(np.uint8), (60, 45), interpolation=cv2.INTER_NEAREST).astype(np.int32)
    enlarged = upsample_labels(labels, small, picture)
    blocks = cv2.resize(labels.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    assert (enlarged != truth).sum() < 0.2 * (blocks != truth).sum()
    assert upsample_labels(labels, small, small) is labels


def test_a_boundary_pixel_differs_from_its_neighbour_on_the_right_or_below() -> None:
    labels = np.array([[0, 0, 1], [0, 2, 1]], np.int32)
    assert boundaries(labels).tolist() == [[False, True, False], [True, True, False]]
