"""Label maps: connected components and the boundaries between labels."""

import numpy as np

from palette_core.regions import boundaries, connected_components


def test_each_connected_part_of_a_label_has_a_number_of_its_own() -> None:
    labels = np.array([[0, 0, 1, 0], [1, 0, 1, 0]], np.int32)
    parts = connected_components(labels)
    assert len(np.unique(parts)) == 4
    assert parts[0, 0] == parts[1, 1] != parts[0, 3] == parts[1, 3]


def test_a_boundary_pixel_differs_from_its_neighbour_on_the_right_or_below() -> None:
    labels = np.array([[0, 0, 1], [0, 2, 1]], np.int32)
    assert boundaries(labels).tolist() == [[False, True, False], [True, True, False]]
