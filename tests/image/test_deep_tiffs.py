"""TIFFs whose numbers are no bytes: the right pixels from every depth, layout and compression."""

import itertools

import numpy as np
import PIL.Image
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from palette_core import read_image
from tests.pictures import photo
from tests.tiffs import planes, recompressed, tiff

DTYPES = ["u1", "u2", "u4", "f2", "f4", "f8"]
FLOATS = ["f2", "f4", "f8"]


def samples(dtype: str, channels: int, height: int = 37, width: int = 53) -> np.ndarray:
    """Samples (height, width, channels) of all levels that a type has, floats from 0 to 1."""
    share = np.random.default_rng(0).random((height, width, channels))
    return (share * np.iinfo(dtype).max).astype(dtype) if dtype[0] == "u" else share.astype(dtype)


def levels(values: np.ndarray) -> np.ndarray:
    """What samples are of 255, rounded: in doubles, and not by the project's code."""
    white = np.iinfo(values.dtype).max if values.dtype.kind == "u" else 1
    return np.rint(values.astype(np.float64) * (255 / white)).astype(np.uint8)


def pixels_of(data: bytes) -> np.ndarray:
    return read_image(data, min_pixels=None).pixels


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize(("order", "big"), [("<", False), (">", False), ("<", True)])
def test_each_depth_and_layout(dtype, planar, order, big):
    colors = samples(dtype, 4)
    for tile, channels in itertools.product((None, (16, 32)), (3, 4)):
        chosen = np.ascontiguousarray(colors[..., :channels])
        data = tiff(
            planes(chosen) if planar == "separate" else chosen,
            photometric="rgb",
            planarconfig=planar,
            byteorder=order,
            bigtiff=big,
            tile=tile,
            rowsperstrip=None if tile else 8,
            compression="zlib" if big else None,
            extrasamples=["unassalpha"] if channels == 4 else None,
        )
        image = read_image(data, min_pixels=None)
        np.testing.assert_array_equal(image.pixels, levels(chosen[..., :3]))
        if channels == 4:
            np.testing.assert_array_equal(image.opacity, levels(chosen[..., 3]))


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "packbits", "tiff_adobe_deflate", "zstd"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_each_compression_and_predictor(compression, dtype):
    colors = samples(dtype, 3)
    predictors = [1] if compression in ("raw", "packbits") else [1, 2, 3] if dtype in FLOATS else [1, 2]
    for predictor, tile, planar in itertools.product(predictors, (None, (16, 32)), ("contig", "separate")):
        options = {"photometric": "rgb", "planarconfig": planar, "tile": tile, "rowsperstrip": None if tile else 8}
        plain = tiff(planes(colors) if planar == "separate" else colors, **options)
        np.testing.assert_array_equal(pixels_of(recompressed(plain, compression, predictor)), levels(colors))


@pytest.mark.parametrize(("dtype", "predictor"), [("u2", 1), ("u2", 2), ("f4", 1), ("f4", 3)])
def test_lzw_as_opencv_s_libtiff_writes_it(dtype, predictor):
    import cv2

    colors = samples(dtype, 3)
    options = [cv2.IMWRITE_TIFF_COMPRESSION, 5, cv2.IMWRITE_TIFF_PREDICTOR, predictor]
    _, data = cv2.imencode(".tiff", np.ascontiguousarray(colors[..., ::-1]), options)
    np.testing.assert_array_equal(pixels_of(data.tobytes()), levels(colors))


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_one_strip_that_is_the_picture_is_read_in_pieces(monkeypatch, compression, planar):
    monkeypatch.setattr("palette_core.image.decoding.tiff.samples.BAND_BYTES", 2000)
    monkeypatch.setattr("palette_core.image.decoding.tiff.samples.PART_BYTES", 900)
    monkeypatch.setattr("palette_core.image.decoding.tiff.decompression.CHUNK", 100)
    colors = samples("u2", 3)
    options = {"photometric": "rgb", "planarconfig": planar, "compression": compression, "rowsperstrip": 37}
    data = tiff(planes(colors) if planar == "separate" else colors, predictor=2 if compression else None, **options)
    np.testing.assert_array_equal(pixels_of(data), levels(colors))
    tiled = tiff(colors, photometric="rgb", compression=compression, tile=(16, 16))
    np.testing.assert_array_equal(pixels_of(tiled), levels(colors))


# Greys, inks, palettes


@pytest.mark.parametrize("dtype", DTYPES)
def test_grey_either_way_round(dtype):
    grey = samples(dtype, 1)
    data = tiff(grey[..., 0], photometric="minisblack")
    np.testing.assert_array_equal(pixels_of(data), levels(grey).repeat(3, axis=2))
    negative = pixels_of(tiff(grey[..., 0], photometric="miniswhite"))
    assert abs(negative.astype(int) - (255 - levels(grey).astype(int))).max() <= (0 if dtype == "u1" else 1)


@pytest.mark.parametrize("white", [False, True])
def test_one_bit_either_way_round(white):
    bits = np.random.default_rng(0).random((9, 17)) < 0.5
    shown = pixels_of(tiff(bits, photometric="miniswhite" if white else "minisblack"))[..., 0]
    np.testing.assert_array_equal(shown == 0, bits if white else ~bits)


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_grey_with_opacity(dtype, planar):
    grey = samples(dtype, 2)
    options = {"photometric": "minisblack", "planarconfig": planar, "extrasamples": ["unassalpha"]}
    image = read_image(tiff(planes(grey) if planar == "separate" else grey, **options), min_pixels=None)
    np.testing.assert_array_equal(image.pixels[..., 1], levels(grey)[..., 0])
    np.testing.assert_array_equal(image.opacity, levels(grey)[..., 1])


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("dtype", ["u2", "f4"])
def test_inks_of_16_bits(dtype, planar):
    inks = samples(dtype, 4)
    expected = np.asarray(PIL.Image.fromarray(levels(inks), "CMYK").convert("RGB"))
    options = {"photometric": "separated", "planarconfig": planar}
    data = tiff(planes(inks) if planar == "separate" else inks, **options)
    np.testing.assert_array_equal(pixels_of(data), expected)
    five = samples(dtype, 5)
    image = read_image(tiff(five, photometric="separated", extrasamples=["unassalpha"]), min_pixels=None)
    np.testing.assert_array_equal(image.opacity, levels(five)[..., 4])
    expected = np.asarray(PIL.Image.fromarray(levels(five)[..., :4], "CMYK").convert("RGB"))
    np.testing.assert_array_equal(image.pixels, expected)


@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_a_palette_of_its_depth(dtype):
    random = np.random.default_rng(0)
    colors = random.integers(0, 65536, (3, 256 ** np.dtype(dtype).itemsize)).astype(np.uint16)
    indices = random.integers(0, colors.shape[1], (20, 30)).astype(dtype)
    shown = pixels_of(tiff(indices, photometric="palette", colormap=colors))
    assert abs(shown.astype(float) - colors.T[indices] / 257).max() <= (1 if dtype == "u1" else 0.5)
    dark = pixels_of(tiff(indices, photometric="palette", colormap=colors >> 8))  # levels of 8 bits, against the rule
    np.testing.assert_array_equal(dark, colors.T[indices] >> 8)


# Opacity


@given(st.integers(0, 65535), st.integers(1, 65535))
def test_associated_opacity_is_divided_out(level, opacity):
    pixel = np.array([[[round(level * opacity / 65535)] * 3 + [opacity]]], np.uint16)
    image = read_image(tiff(pixel, photometric="rgb", extrasamples=["assocalpha"]))
    shown = round(pixel[0, 0, 0] / opacity * 255)
    assert abs(int(image.pixels[0, 0, 0]) - shown) <= 1
    assert image.opacity is None or image.opacity[0, 0] == round(opacity / 257)
    kept = read_image(tiff(pixel, photometric="rgb", extrasamples=["unassalpha"]))
    assert kept.pixels[0, 0, 0] == round(pixel[0, 0, 0] / 257)


def test_what_is_clear_has_no_colour_and_no_infinity():
    pixels = np.zeros((4, 4, 4), np.float32)
    pixels[:2] = (0.2, 0.1, 0, 0.5)
    image = read_image(tiff(pixels, photometric="rgb", extrasamples=["assocalpha"]))
    assert image.pixels[0, 0].tolist() == [102, 51, 0] and image.opacity[0, 0] == 128
    assert image.pixels[3, 3].tolist() == [0, 0, 0] and image.opacity[3, 3] == 0


# Lab


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("dtype", ["u1", "u2"])
@pytest.mark.parametrize("photometric", ["cielab", "icclab"])
def test_lab_as_coloraide_has_it(dtype, photometric, planar):
    rgb = photo(0, 12, 16)
    lab = np.array([[Color("srgb", color / 255).convert("lab").coords() for color in row] for row in rgb])  # under D50
    unit, top = (1, 255) if dtype == "u1" else (256, 65535 if photometric == "cielab" else 65280)
    stored = np.rint(lab * (top / 100, unit, unit)).astype(int)
    stored[..., 1:] += 0 if photometric == "cielab" else 128 * unit
    kept = (stored * (100 / top, 1 / unit, 1 / unit)) - (0, *2 * [0 if photometric == "cielab" else 128])
    exact = np.array([[Color("lab", color).convert("srgb").clip().coords() for color in row] for row in kept])
    words = (stored % (256 * unit)).astype(dtype)  # two's complements where they are below 0
    data = tiff(planes(words) if planar == "separate" else words, photometric=photometric, planarconfig=planar)
    assert abs(pixels_of(data) - 255 * exact).max() <= 0.8
    assert abs(pixels_of(data).astype(int) - rgb).max() <= (12 if dtype == "u1" else 1)


def test_lab_of_16_bits_is_finer_than_of_8():
    # CIE 15 by hand: L 50 is Y 0.1842; sRGB 118.9. Grey under D50 is grey under D65.
    grey = np.array([[[32768, 0, 0]]], np.uint16)
    assert pixels_of(tiff(grey, photometric="cielab"))[0, 0].tolist() == [119, 119, 119]
    # Bruce Lindbloom's calculator, Bradford, D50: sRGB red is Lab 54.29, 80.81, 69.89.
    red = np.array([[[round(54.29 * 655.35), round(80.81 * 256), round(69.89 * 256)]]], np.uint16)
    assert abs(pixels_of(tiff(red, photometric="cielab"))[0, 0].astype(int) - (255, 0, 0)).max() <= 1


# Upright


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_deep_tiff_is_turned_once(orientation):
    upright = samples("u2", 3, 5, 7)
    turns = {1: 0, 2: 0, 3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3}
    stored = np.rot90(upright, turns[orientation])
    if orientation in (2, 4, 5, 7):
        stored = stored[:, ::-1]
    data = tiff(np.ascontiguousarray(stored), photometric="rgb", extratags=[(274, "H", 1, orientation)])
    image = read_image(data)
    np.testing.assert_array_equal(image.pixels, levels(upright))
    assert image.full_size == (7, 5)


def test_a_large_one_is_reduced_by_the_same_rule():
    colors = samples("u2", 3, 60, 80)
    image = read_image(tiff(colors, photometric="rgb"), min_pixels=1200)
    np.testing.assert_array_equal(image.pixels, levels(colors)[1::2, 1::2])
    assert image.full_size == (80, 60)
