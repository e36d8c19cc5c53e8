"""Names of regions: a word, a wider name, or colour and place; and regions divided where their parts differ."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import read_image, segment
from palette_core.color import color_name
from palette_core.networks import PLAIN, WORDS
from palette_core.segmentation import NAMED, SURE, best_name, level_to_name
from palette_core.segmentation.naming import color_and_place, name_regions

SAMPLES = Path(__file__).parents[2] / "samples"
DRAWN = ("sky", "grass", "plant", "skin", "clothing", PLAIN)  # two of them have a wider name in common, twice
PARTS = ("left", "middle", "right"), ("top", "middle", "bottom")


def row(**shares: float) -> np.ndarray:
    """Probabilities of some words; what is left goes to all the others alike."""
    found = np.full(len(WORDS), (1 - sum(shares.values())) / (len(WORDS) - len(shares)))
    for word, share in shares.items():
        found[WORDS.index(word)] = share
    return found


def scene(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Regions, parts nested in them, the probabilities of the parts, and pixels; sides are powers of two."""
    random = np.random.default_rng(seed)
    count, per_region = random.integers(1, 5, 2)
    _, labels = np.unique(random.integers(0, count, (4, 8)), return_inverse=True)
    _, parts = np.unique(labels * per_region + random.integers(0, per_region, (4, 8)), return_inverse=True)
    probabilities = np.zeros((parts.max() + 1, len(WORDS)))
    drawn = random.dirichlet(np.full(len(DRAWN), 0.3), len(probabilities))  # some sure, some not
    probabilities[:, [WORDS.index(word) for word in DRAWN]] = drawn
    return labels.astype(np.int32), parts.astype(np.int32), probabilities, random.integers(0, 256, (4, 8, 3), np.uint8)


# One name


@pytest.mark.parametrize(
    ("shares", "name", "certainty"),
    [
        ({"sky": 0.9}, "sky", 0.9),
        ({"sky": SURE}, "sky", SURE),
        ({"sky": 0.49, "water": 0.4}, "", 0),
        ({"grass": 0.4, "plant": 0.3}, "vegetation", 0.7),
        ({"skin": 0.2, "hair": 0.2, "clothing": 0.2}, "person", 0.6),
        ({"boat": 0.45, "vehicle": 0.45}, "vehicle", 0.9),
        ({"grass": 0.6, "plant": 0.4}, "grass", 0.6),  # the narrower name, though the wider one is surer
    ],
)
def test_a_name_is_a_word_that_is_sure_else_a_wider_one_that_is(
    shares: dict[str, float], name: str, certainty: float
) -> None:
    found, sure = best_name(row(**shares))
    assert found == name
    assert sure == pytest.approx(certainty, abs=0.05)  # the wider name has some of what is left


def test_alike_probabilities_give_no_name() -> None:
    assert best_name(row()) == ("", 0)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((0.5, 0.5), "middle"),
        ((0.37, 0.63), "middle"),
        ((0.35, 0.5), "left"),
        ((0.65, 0.5), "right"),
        ((0.5, 0.35), "top"),
        ((0.5, 0.65), "bottom"),
        ((0.1, 0.1), "top left"),
        ((0.9, 0.9), "bottom right"),
    ],
)
def test_a_region_without_a_name_is_called_by_colour_and_place(place: tuple[float, float], said: str) -> None:
    assert color_and_place(np.array([255.0, 140, 0]), np.array(place)) == f"orange, {said}"


def test_the_level_nearest_to_the_number_of_names_is_named() -> None:
    levels = [np.arange(count, dtype=np.int32)[None] for count in (40, NAMED + 3, NAMED - 2, 2)]
    assert level_to_name(tuple(levels)) is levels[2]
    assert level_to_name(tuple(levels[:2])) is levels[1]
    assert level_to_name(tuple(levels[3:])) is levels[3]


# Regions by their parts


def test_a_region_is_divided_where_its_parts_differ_and_an_unsure_part_goes_with_the_main_one() -> None:
    """Pixels by hand: sky of 3, grass of 2 and one that is unsure in the first region; a plain wall in the second."""
    parts = np.array([[0, 0, 0, 1, 1, 2, 3, 3]], np.int32)
    labels = np.array([[0, 0, 0, 0, 0, 0, 1, 1]], np.int32)
    probabilities = np.array([row(sky=0.9), row(grass=0.8), row(sky=0.3), row(plain=0.95)])
    pixels = np.full((1, 8, 3), (255, 140, 0), np.uint8)
    named = name_regions(labels, parts, probabilities, pixels)
    assert named.labels.tolist() == [[0, 0, 0, 1, 1, 0, 2, 2]]
    assert named.names == ("sky", "grass", "orange, right")
    assert named.certainties == (pytest.approx((3 * 0.9 + 0.3) / 4), pytest.approx(0.8), 0)


def test_parts_of_one_name_stay_apart_in_two_regions() -> None:
    labels = np.array([[0, 0, 1]], np.int32)
    named = name_regions(labels, labels, np.array([row(sky=0.9), row(sky=0.8)]), np.zeros((1, 3, 3), np.uint8))
    assert named.labels.tolist() == labels.tolist() and named.names == ("sky", "sky")


@given(st.integers(0, 2**32 - 1))
def test_regions_are_divided_only_between_parts_and_numbered_by_area(seed: int) -> None:
    labels, parts, probabilities, pixels = scene(seed)
    named = name_regions(labels, parts, probabilities, pixels)
    areas = np.bincount(named.labels.ravel())
    assert named.labels.dtype == np.int32 and named.labels.shape == labels.shape
    assert areas.min() > 0 and areas.tolist() == sorted(areas, reverse=True)
    assert len(areas) == len(named.names) == len(named.certainties)
    for number in range(len(areas)):
        assert len(set(labels[named.labels == number])) == 1
    for part in range(parts.max() + 1):
        assert len(set(named.labels[parts == part])) == 1


@given(st.integers(0, 2**32 - 1))
def test_parts_of_a_region_are_together_if_their_names_are_one(seed: int) -> None:
    labels, parts, probabilities, pixels = scene(seed)
    named = name_regions(labels, parts, probabilities, pixels)
    for region in range(labels.max() + 1):
        of_part = {part: best_name(probabilities[part])[0] for part in set(parts[labels == region].tolist())}
        place_of = {part: named.labels[parts == part][0] for part in of_part}
        areas = {
            name: sum((parts == part).sum() for part in of_part if of_part[part] == name) for name in of_part.values()
        }
        sure = {name: area for name, area in areas.items() if name}
        for part, name in of_part.items():
            others = {of_part[other] for other in of_part if place_of[other] == place_of[part]} - {""}
            if name or not sure:
                assert others == ({name} if name else set())
            else:
                assert len(others) == 1 and sure[others.pop()] == max(sure.values())
        assert len(set(place_of.values())) == max(len(sure), 1)


@given(st.integers(0, 2**32 - 1))
def test_a_name_is_that_of_the_mean_over_the_pixels_and_plain_says_nothing(seed: int) -> None:
    labels, parts, probabilities, pixels = scene(seed)
    named = name_regions(labels, parts, probabilities, pixels)
    for number, (name, certainty) in enumerate(zip(named.names, named.certainties, strict=True)):
        inside = named.labels == number
        expected, sure = best_name(probabilities[parts[inside]].mean(axis=0))
        if expected in ("", PLAIN):
            y, x = np.nonzero(inside)
            color, place = pixels[inside].mean(axis=0), np.array([(x + 0.5).mean() / 8, (y + 0.5).mean() / 4])
            across, down = (
                names[(value > 0.36) + (value > 0.64)] for names, value in zip(PARTS, place.tolist(), strict=True)
            )
            said = " ".join(word for word in (down, across) if word != "middle") or "middle"
            assert (name, certainty) == (f"{color_name(np.rint(color))}, {said}", 0)
        else:
            assert name == expected and certainty == pytest.approx(sure) and certainty >= SURE


# The network on photos: what any good training finds


@pytest.mark.parametrize(
    ("photo", "one_of"),
    [
        ("cat.jpg", {"animal"}),
        ("temple.jpg", {"sky"}),
        ("temple.jpg", {"building"}),
        ("temple.jpg", {"plant", "vegetation"}),
        ("flower.jpg", {"flower", "plant", "vegetation"}),
    ],
)
def test_the_samples_have_regions_of_the_names_that_anybody_would_give(photo: str, one_of: set[str]) -> None:
    assert one_of & set(segment(read_image(SAMPLES / photo)).names)
