"""The mood of a set in words: who belongs together, and who does not fit."""

import numpy as np

from palette_core.features import PhotoMap, map_photos
from palette_core.reports import describe_set


def mapped(*angles: float) -> PhotoMap:
    """Photos whose cosine distances are 1 - cos of the angles between, radians."""
    return map_photos([np.array([np.cos(angle), np.sin(angle)], np.float32) for angle in angles])


def test_the_photos_of_a_group_and_the_one_that_does_not_fit_are_named() -> None:
    assert describe_set(mapped(2.0, 0.0, 0.1, 0.2), ["x.jpg", "a.jpg", "b.jpg", "c.jpg"]) == [
        "a.jpg, b.jpg and c.jpg belong together.",
        "x.jpg does not fit the mood of the set: its distance from the others is 1.32, and they are 0.01 from each "
        "other.",
    ]


def test_a_set_of_one_mood_is_called_so() -> None:
    assert describe_set(mapped(0, 0.1, 0.2, 0.3), list("abcd")) == ["To the network these photos are of one mood."]


def test_a_set_without_a_mood_is_called_so() -> None:
    assert describe_set(mapped(0, 1.6, 3.2, 4.8), list("abcd")) == ["To the network no two of these photos are alike."]


def test_a_photo_alone_has_no_mood() -> None:
    assert describe_set(mapped(0.0), ["a.jpg"]) == []
