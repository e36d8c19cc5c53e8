"""Differences between colours: the paper's pairs, scikit-image's values, and arrays that broadcast."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from skimage.color import deltaE_ciede2000, rgb2lab

from palette_core.color import (
    JND_CIE76,
    JND_CIEDE2000,
    SAME_COLOR,
    ciede2000,
    ciede2000_lab,
    hex_to_rgb,
    oklab_distance,
    srgb_to_lab,
)

Triple = tuple[float, float, float]

# Sharma, Wu and Dalal (2005), table 1: two colours in CIELAB and their CIEDE2000.
SHARMA = [
    ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
    ((50.0000, 3.1571, -77.2803), (50.0000, 0.0000, -82.7485), 2.8615),
    ((50.0000, 2.8361, -74.0200), (50.0000, 0.0000, -82.7485), 3.4412),
    ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -1.1848, -84.8006), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, -0.9009, -85.5211), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, 0.0000, 0.0000), (50.0000, -1.0000, 2.0000), 2.3669),
    ((50.0000, -1.0000, 2.0000), (50.0000, 0.0000, 0.0000), 2.3669),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0009), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0010), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0012), 7.2195),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0009, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0010, -2.4900), 4.8045),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0011, -2.4900), 4.7461),
    ((50.0000, 2.5000, 0.0000), (50.0000, 0.0000, -2.5000), 4.3065),
    ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
    ((50.0000, 2.5000, 0.0000), (61.0000, -5.0000, 29.0000), 22.8977),
    ((50.0000, 2.5000, 0.0000), (56.0000, -27.0000, -3.0000), 31.9030),
    ((50.0000, 2.5000, 0.0000), (58.0000, 24.0000, 15.0000), 19.4535),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.1736, 0.5854), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.2972, 0.0000), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 1.8634, 0.5757), 1.0000),
    ((50.0000, 2.5000, 0.0000), (50.0000, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


def test_oklab_distance_from_black_to_white_is_100() -> None:
    assert oklab_distance((0, 0, 0), (255, 255, 255)) == pytest.approx(100)
    assert oklab_distance((255, 0, 0), (0, 0, 255)) == pytest.approx(
        100 * np.linalg.norm([0.17595, 0.25732, 0.43738]), 1e-4
    )


def test_all_34_pairs_of_the_paper_are_here() -> None:
    assert len(SHARMA) == len(set(SHARMA)) == 34


@pytest.mark.parametrize(("first", "second", "published"), SHARMA)
def test_ciede2000_of_the_published_pairs(first: Triple, second: Triple, published: float) -> None:
    assert ciede2000_lab(first, second) == pytest.approx(published, abs=5.1e-5)
    assert ciede2000_lab(second, first) == pytest.approx(published, abs=5.1e-5)


@given(st.integers(0, 2**32 - 1))
def test_ciede2000_is_that_of_scikit_image(seed: int) -> None:
    random = np.random.default_rng(seed)
    first = random.uniform((0, -110, -110), (100, 110, 110), (50, 3))
    second = first + random.normal(0, random.choice([0.1, 5, 60]), first.shape)
    np.testing.assert_allclose(ciede2000_lab(first, second), deltaE_ciede2000(first, second), atol=1e-9)


@given(hnp.arrays(np.uint8, (2, 9, 3)))
def test_ciede2000_of_srgb_is_that_of_its_cielab(colors: np.ndarray) -> None:
    first, second = colors
    np.testing.assert_array_equal(ciede2000(first, second), ciede2000_lab(srgb_to_lab(first), srgb_to_lab(second)))
    np.testing.assert_allclose(
        ciede2000(first, second), deltaE_ciede2000(rgb2lab(first / 255), rgb2lab(second / 255)), atol=0.05
    )


def test_equal_colours_and_no_colours_have_their_differences() -> None:
    greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    assert (ciede2000(greys, greys) == 0).all()
    assert ciede2000(greys[:0], greys[:1]).shape == (0,)


def test_thresholds_go_up_from_just_noticeable_to_another_colour() -> None:
    assert ciede2000((100, 100, 100), (101, 101, 101)) < JND_CIEDE2000 < SAME_COLOR
    assert np.linalg.norm(srgb_to_lab((100, 100, 100)) - srgb_to_lab((101, 101, 101))) < JND_CIE76


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        ("#000000", "#ffffff", 100.0),
        ("#ff0000", "#00ff00", 86.61),
        ("#ff0000", "#0000ff", 52.88),
        ("#00ff00", "#0000ff", 83.19),
    ],
)
def test_ciede2000_of_srgb_colours(first: str, second: str, known: float) -> None:
    assert ciede2000(hex_to_rgb(first), hex_to_rgb(second)) == pytest.approx(known, abs=0.01)


@pytest.mark.parametrize("distance", [oklab_distance, ciede2000])
def test_distances_broadcast(distance: object) -> None:
    colors = np.random.default_rng(0).integers(0, 256, (5, 3), dtype=np.uint8)
    table = distance(colors[:, None], colors[None])
    assert table.shape == (5, 5)
    np.testing.assert_allclose(table, table.T, atol=1e-10)
    np.testing.assert_allclose(np.diag(table), 0, atol=1e-10)
    assert table[1, 3] == pytest.approx(float(distance(colors[1], colors[3])))
