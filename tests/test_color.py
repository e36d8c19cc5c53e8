"""Colours as numbers: golden values of the papers, round trips, hex codes and names."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from skimage.color import rgb2lab

from palette_core import ColorError, ciede2000, oklab_distance
from palette_core.color import (
    hex_to_rgb,
    oklab_to_srgb,
    readable_ink,
    rgb_to_hex,
    srgb_to_lab,
    srgb_to_linear,
    srgb_to_oklab,
    srgb_to_uniform,
)

pixels = hnp.arrays(np.uint8, st.tuples(st.integers(1, 20), st.just(3)))

# OKLab of sRGB colours by Ottosson's matrices, five digits.
OKLAB = {
    "#000000": (0.0, 0.0, 0.0),
    "#ffffff": (1.0, 0.0, 0.0),
    "#808080": (0.59987, 0.0, 0.0),
    "#ff0000": (0.62796, 0.22486, 0.12585),
    "#00ff00": (0.86644, -0.23389, 0.17950),
    "#0000ff": (0.45201, -0.03246, -0.31153),
    "#ffff00": (0.96798, -0.07137, 0.19857),
    "#00ffff": (0.90540, -0.14944, -0.03940),
    "#ff00ff": (0.70167, 0.27457, -0.16916),
}

# Sharma, Wu and Dalal (2005), table 1: two colours in CIELAB and their CIEDE2000. Without pairs 10 and 14: their
# hues are opposite to the last bit, where the formula jumps, and the way through sRGB rounds that bit.
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
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0012), 7.2195),
    ((50.0000, -0.0010, 2.4900), (50.0000, 0.0009, -2.4900), 4.8045),
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


def srgb_of_lab(lab: object) -> np.ndarray:
    """CIELAB (..., 3) as sRGB of 0 to 255, not clipped: some of Sharma's colours lie outside of sRGB."""
    from skimage.color import rgb2xyz, xyz_tristimulus_values

    lightness, a, b = np.moveaxis(np.asarray(lab), -1, 0)
    cube_root = np.stack([lightness + 16 + 116 / 500 * a, lightness + 16, lightness + 16 - 116 / 200 * b], -1) / 116
    relative = np.where(cube_root > 6 / 29, cube_root**3, 3 * (6 / 29) ** 2 * (cube_root - 4 / 29))
    xyz = relative * xyz_tristimulus_values(illuminant="D65", observer="2")
    linear = xyz @ np.linalg.inv(rgb2xyz(np.eye(3)))
    curve = 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055
    return 255 * np.where(linear <= 0.0031308, linear * 12.92, curve)


# OKLab


@pytest.mark.parametrize("code", OKLAB)
def test_oklab_of_known_colours(code: str) -> None:
    np.testing.assert_allclose(srgb_to_oklab(hex_to_rgb(code)), OKLAB[code], atol=1e-5)


def test_the_transfer_function_has_its_two_pieces() -> None:
    np.testing.assert_allclose(
        srgb_to_linear([0, 10, 11, 128, 255]), [0, 0.0030353, 0.0033465, 0.2158605, 1], atol=1e-7
    )


@given(pixels)
def test_srgb_comes_back_from_oklab(colors: np.ndarray) -> None:
    np.testing.assert_array_equal(np.rint(oklab_to_srgb(srgb_to_oklab(colors))), colors)


@given(pixels)
def test_bytes_and_floats_give_the_same_oklab(colors: np.ndarray) -> None:
    np.testing.assert_array_equal(srgb_to_oklab(colors), srgb_to_oklab(colors.astype(np.float64)))
    np.testing.assert_array_equal(srgb_to_oklab(colors), srgb_to_oklab(colors.astype(np.int64)))


def test_greys_have_no_colour_and_ascend() -> None:
    lightness, *chroma = srgb_to_oklab(np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)).T
    assert np.abs(chroma).max() < 1e-7
    assert (np.diff(lightness) > 0).all()


def test_a_colour_outside_of_srgb_is_clipped() -> None:
    np.testing.assert_allclose(oklab_to_srgb([[1.2, 0, 0], [-0.1, 0, 0]]), [[255] * 3, [0] * 3], atol=1e-9)
    vivid = oklab_to_srgb([0.9, -0.4, 0.3])
    assert (vivid >= 0).all() and (vivid <= 255).all()


@pytest.mark.parametrize("shape", [(2, 4, 3), (8, 3), (1, 8, 1, 3), (0, 3)])
def test_every_shape_keeps_its_shape_and_a_colour_its_bits(shape: tuple[int, ...]) -> None:
    colors = np.arange(24, dtype=np.uint8)[: int(np.prod(shape))].reshape(shape)
    for convert in (srgb_to_oklab, srgb_to_lab, srgb_to_uniform, lambda srgb: oklab_to_srgb(srgb_to_oklab(srgb))):
        converted = convert(colors)
        assert converted.shape == shape
        single = [convert(color) for color in colors.reshape(-1, 3)]
        np.testing.assert_array_equal(converted.reshape(-1, 3), np.reshape(single, (-1, 3)))


# Distances


def test_oklab_distance_from_black_to_white_is_100() -> None:
    assert oklab_distance((0, 0, 0), (255, 255, 255)) == pytest.approx(100)
    assert oklab_distance((255, 0, 0), (0, 0, 255)) == pytest.approx(
        100 * np.linalg.norm([0.17595, 0.25732, 0.43738]), 1e-4
    )


@pytest.mark.parametrize(("first", "second", "published"), SHARMA)
def test_ciede2000_of_the_published_pairs(first: object, second: object, published: float) -> None:
    assert ciede2000(srgb_of_lab(first), srgb_of_lab(second)) == pytest.approx(published, abs=5.1e-5)
    assert ciede2000(srgb_of_lab(second), srgb_of_lab(first)) == pytest.approx(published, abs=5.1e-5)


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


# Hex codes


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_colour_comes_back_from_its_hex_code(rgb: tuple[int, int, int]) -> None:
    code = rgb_to_hex(rgb)
    assert len(code) == 7 and code[0] == "#" and code == code.lower()
    assert hex_to_rgb(code) == rgb


@pytest.mark.parametrize(
    ("code", "rgb"),
    [
        ("#264653", (38, 70, 83)),
        ("264653", (38, 70, 83)),
        ("#E9C46A", (233, 196, 106)),
        (" #fff\n", (255, 255, 255)),
        ("1aF", (17, 170, 255)),
    ],
)
def test_hex_codes_are_read_as_people_write_them(code: str, rgb: tuple[int, int, int]) -> None:
    assert hex_to_rgb(code) == rgb


@pytest.mark.parametrize(
    "code",
    ["", "#", "#12", "#1234", "#12345", "#1234567", "#12345678", "##123456", "#12 456", "teal", "#٣٣٣", "0x123456"],
)
def test_what_is_no_hex_code_is_refused(code: str) -> None:
    with pytest.raises(ColorError) as caught:
        hex_to_rgb(code)
    assert str(caught.value) == f"{code!r} is not a hex code. Write six digits of 0-9 and a-f, as in #264653."


@pytest.mark.parametrize("value", [None, 264653, b"#264653", (38, 70, 83)])
def test_what_is_no_text_is_no_hex_code(value: object) -> None:
    with pytest.raises(ColorError, match="is not a hex code"):
        hex_to_rgb(value)


# Ink


@pytest.mark.parametrize(
    ("rgb", "ink"),
    [((0, 0, 0), "#ffffff"), ((255, 255, 255), "#000000"), ((117, 117, 117), "#ffffff"), ((119, 119, 119), "#000000")],
)
def test_ink_is_read_best(rgb: tuple[int, int, int], ink: str) -> None:
    assert readable_ink(rgb) == ink


@given(hnp.arrays(np.uint8, (5, 3)))
def test_cielab_is_that_of_scikit_image(srgb: np.ndarray) -> None:
    np.testing.assert_allclose(srgb_to_lab(srgb), rgb2lab(srgb / 255), atol=0.05)


def test_uniform_coordinates_are_nearly_ciede2000_between_like_colours() -> None:
    random = np.random.default_rng(0)
    first = random.integers(20, 236, (2000, 3))
    second = (first + random.normal(0, 12, first.shape)).clip(0, 255)
    straight = np.linalg.norm(srgb_to_uniform(first) - srgb_to_uniform(second), axis=1)
    assert np.corrcoef(straight, ciede2000(first, second))[0, 1] > 0.96
    assert np.median(straight / ciede2000(first, second)) == pytest.approx(1, abs=0.1)
