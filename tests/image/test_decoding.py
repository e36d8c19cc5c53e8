"""Decoding: right colours, opacities and orientations from every kind of file, at whatever scale."""

import io
import struct
import zlib

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from palette_core import read_image
from tests.pictures import encode, photo, png_file

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"]
EXACT = {"PNG": {}, "WEBP": {"lossless": True}, "TIFF": {"compression": "tiff_lzw"}, "BMP": {}}
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def flat(color: object, size: tuple[int, int] = (16, 8), mode: str = "RGB") -> PIL.Image.Image:
    return PIL.Image.new(mode, size, color)


# Formats and modes


@pytest.mark.parametrize("format", FORMATS)
def test_every_format(format):
    image = read_image(encode(flat((200, 100, 50)), format))
    assert image.pixels.shape == (8, 16, 3) and image.pixels.dtype == np.uint8 and image.opacity is None
    assert abs(image.pixels.astype(int) - (200, 100, 50)).max() <= 3


@pytest.mark.parametrize("format", EXACT)
def test_lossless_formats_are_exact(format):
    np.testing.assert_array_equal(
        read_image(encode(photo(0, 240, 320), format, **EXACT[format])).pixels, photo(0, 240, 320)
    )


def test_strips_leave_no_seam(monkeypatch):
    monkeypatch.setattr("palette_core.image.decoding.pixels.STRIP_PIXELS", 1000)
    np.testing.assert_array_equal(read_image(encode(photo(0, 240, 320))).pixels, photo(0, 240, 320))
    whole = photo(0, 240, 320)[1::3, 1::3]  # true pixels, of the last block its last
    whole = np.hstack([whole, photo(0, 240, 320)[1::3, -1:]])[:, :107]
    np.testing.assert_array_equal(read_image(encode(photo(0, 240, 320)), min_pixels=8000).pixels, whole)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "LAB", "YCbCr"])
def test_every_mode_of_a_tiff_shows_white_and_black(mode):
    both = PIL.Image.fromarray(np.repeat(np.array([[255, 0]], np.uint8), 8, axis=0)).convert("RGB")
    if mode == "LAB":
        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        data = encode(ImageCms.applyTransform(both, to_lab), "TIFF")
    else:
        data = encode(both, "TIFF", mode)
    image = read_image(data)
    assert abs(image.pixels.astype(int) - [[WHITE, (0, 0, 0)]]).max() <= (1 if mode == "LAB" else 0)
    assert image.opacity is None


def test_sixteen_bit_grey_is_scaled_not_clipped():
    levels = np.array([[0, 257, 32896, 65535]], dtype=np.uint16)
    for format in ("PNG", "TIFF"):
        file = io.BytesIO()
        PIL.Image.fromarray(levels).save(file, format)
        assert read_image(file).pixels[0, :, 0].tolist() == [0, 1, 128, 255]


@pytest.mark.parametrize(
    ("ink", "color"),
    [((255, 0, 0, 0), (0, 255, 255)), ((0, 255, 0, 0), (255, 0, 255)), ((0, 0, 0, 255), (0, 0, 0)), ((0,) * 4, WHITE)],
)
@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_cmyk_inks(format, ink, color):
    image = read_image(encode(flat(ink, mode="CMYK"), format))
    assert abs(image.pixels.astype(int) - color).max() <= 3


def test_first_frame_of_an_animation():
    frames = [flat(RED), flat(GREEN), flat(BLUE)]
    for format in ("GIF", "WEBP", "PNG", "TIFF", "AVIF"):
        image = read_image(encode(frames[0], format, save_all=True, append_images=frames[1:]))
        assert abs(image.pixels.astype(int) - RED).max() <= 3


def test_a_phone_s_mpo_is_its_first_picture():
    data = encode(flat(RED, (64, 64)), "MPO", save_all=True, append_images=[flat(BLUE, (64, 64))])
    image = read_image(data, min_pixels=64)
    assert image.full_size == (64, 64) and abs(image.pixels.astype(int) - RED).max() <= 3


# Opacity


def test_transparency_becomes_opacity():
    rgba = np.zeros((2, 3, 4), np.uint8)
    rgba[..., 0] = 200
    rgba[..., 3] = [[0, 128, 255], [255, 255, 255]]
    for format in ("PNG", "TIFF"):
        image = read_image(encode(rgba, format))
        np.testing.assert_array_equal(image.opacity, rgba[..., 3])
        np.testing.assert_array_equal(image.pixels, rgba[..., :3])


@pytest.mark.parametrize("mode", ["P", "L", "RGB", "1"])
def test_a_transparent_colour_is_clear(mode):
    both = PIL.Image.fromarray(np.array([[0, 255]], np.uint8)).convert(mode)
    key = {"P": 255, "L": 255, "RGB": WHITE, "1": 255}[mode]
    image = read_image(encode(both, transparency=key))
    assert image.opacity.tolist() == [[255, 0]]


def test_a_palette_with_opacities():
    picture = PIL.Image.fromarray(np.array([[0, 1, 2]], np.uint8), mode="P")
    picture.putpalette([*RED, *GREEN, *BLUE])
    image = read_image(encode(picture, transparency=bytes([0, 100])))
    assert image.opacity.tolist() == [[0, 100, 255]] and image.pixels[0].tolist() == [
        list(RED),
        list(GREEN),
        list(BLUE),
    ]


@pytest.mark.parametrize(
    ("depth", "kind", "clear", "levels", "shown"),
    [
        (1, 0, [1], b"\x40", [0, 255, 0]),
        (2, 0, [3], b"\x34", [0, 255, 85]),
        (4, 0, [15], b"\x0f\x10", [0, 255, 17]),
        (16, 0, [1000], struct.pack(">3H", 1001, 1000, 65535), [4, 4, 255]),
        (16, 2, [0x1234, 0, 0x9ABC], struct.pack(">9H", 1, 2, 3, 0x1234, 0, 0x9ABC, 9, 9, 9), [0, 0x12, 0]),
    ],
)
def test_a_png_s_one_clear_colour_at_every_depth(depth, kind, clear, levels, shown):
    key = struct.pack(f">{len(clear)}H", *clear)
    image = read_image(png_file(3, 1, depth, kind, [(b"tRNS", key), (b"IDAT", zlib.compress(b"\0" + levels))]))
    assert image.opacity.tolist() == [[255, 0, 255]] and image.pixels[0, :, 0].tolist() == shown


def test_averages_leave_out_hidden_colours():
    rng = np.random.default_rng(0)
    rgba = np.dstack([rng.integers(0, 256, (64, 64, 3)), np.zeros((64, 64))]).astype(np.uint8)
    rgba[::2, :, :] = (10, 20, 30, 255)
    assert read_image(encode(rgba), min_pixels=100).pixels.shape == (64, 64, 3)  # one visible colour: a drawing
    rgba[::2, :, :3] = rng.integers(100, 110, (32, 64, 3))
    image = read_image(encode(rgba), min_pixels=100)
    assert image.pixels.shape == (11, 11, 3) and image.full_size == (64, 64)
    assert image.pixels.min() >= 99 and image.pixels.max() <= 110
    assert 120 <= np.median(image.opacity) <= 135


# Orientation

STORED_AS = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_90,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("format", ["PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_orientations_end_upright(orientation, format):
    upright = photo(0, 5, 7)
    stored = PIL.Image.fromarray(upright)
    if orientation > 1:
        stored = stored.transpose(STORED_AS[orientation])
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    image = read_image(encode(stored, format, exif=exif, **EXACT[format]))
    np.testing.assert_array_equal(image.pixels, upright)
    assert image.full_size == (7, 5)
    assert image.pixels.flags.c_contiguous


@pytest.mark.parametrize("exif", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0junk", bytes(range(200))])
def test_broken_exif_is_no_reason_to_fail(exif):
    assert read_image(encode(photo(0, 240, 320), "JPEG", exif=exif)).full_size == (320, 240)


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_impossible_orientation_is_left_out(value):
    exif = PIL.Image.Exif()
    exif[0x0112] = value
    np.testing.assert_array_equal(read_image(encode(photo(0, 240, 320), exif=exif)).pixels, photo(0, 240, 320))


# Reduced reading


@given(st.integers(1, 120), st.integers(1, 120), st.integers(1, 5000), st.sampled_from(["JPEG", "PNG"]))
def test_enough_pixels_are_kept(width, height, min_pixels, format):
    image = read_image(encode(photo(0, height, width), format), min_pixels=min_pixels)
    read = image.pixels.shape[0] * image.pixels.shape[1]
    assert image.full_size == (width, height)
    assert min(min_pixels, width * height) <= read <= width * height


@pytest.mark.parametrize(
    ("min_pixels", "shape"), [(None, (480, 640)), (76_801, (480, 640)), (76_800, (240, 320)), (1, (60, 80))]
)
def test_a_jpeg_is_decoded_at_the_smallest_scale(min_pixels, shape):
    image = read_image(encode(photo(0, 480, 640), "JPEG"), min_pixels=min_pixels)
    assert image.pixels.shape[:2] == shape and image.full_size == (640, 480)


def test_a_reduced_picture_has_the_same_mean_colour():
    for format in ("JPEG", "PNG", "WEBP"):
        data = encode(photo(0, 480, 640), format)
        difference = read_image(data).pixels.mean(axis=(0, 1)) - read_image(data, min_pixels=5000).pixels.mean(
            axis=(0, 1)
        )
        assert abs(difference).max() < 1


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_drawing_is_never_averaged(mode):
    stripes = np.zeros((300, 300, 3), np.uint8)
    stripes[:, ::2] = (255, 102, 0)  # of the web palette, so that mode P does not dither
    image = read_image(encode(stripes, "PNG", mode), min_pixels=100)
    assert image.pixels.shape == (300, 300, 3)
    assert len(np.unique(image.pixels.reshape(-1, 3), axis=0)) == 2
