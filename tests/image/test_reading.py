"""Reading pictures: right colours from every kind of file, and one clear sentence for every other."""

import contextlib
import io
import json
import os
import random
import struct
import subprocess
import sys
import threading
import warnings
import zlib
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

import palette_core.image.decoding
import palette_core.image.files
from palette_core import ImageError, read_image

DATA = Path(os.environ.get("PALETTE_DATA", Path(__file__).parents[3] / "shared/data"))
BROKEN = sorted(
    path for path in (DATA / "broken").rglob("*") if path.is_file() and path.name not in ("README.md", "manifest.csv")
)
needs_broken_files = pytest.mark.skipif(
    not BROKEN, reason="the folder of broken files is not here; PALETTE_DATA names the folder that holds broken/"
)
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"]
EXACT = {"PNG": {}, "WEBP": {"lossless": True}, "TIFF": {"compression": "tiff_lzw"}, "BMP": {}}
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def encode(pixels: object, format: str = "PNG", mode: str | None = None, **options: object) -> bytes:
    """Write an array or a Pillow image as a file's bytes."""
    picture = pixels if isinstance(pixels, PIL.Image.Image) else PIL.Image.fromarray(np.asarray(pixels, dtype=np.uint8))
    file = io.BytesIO()
    (picture.convert(mode) if mode else picture).save(file, format, **options)
    return file.getvalue()


def flat(color: object, size: tuple[int, int] = (16, 8), mode: str = "RGB") -> PIL.Image.Image:
    return PIL.Image.new(mode, size, color)


def photo(width: int = 320, height: int = 240, seed: int = 0) -> np.ndarray:
    """Smooth patches with grain: many colours, as in a photograph."""
    rng = np.random.default_rng(seed)
    patches = PIL.Image.fromarray(rng.integers(0, 256, (6, 8, 3), dtype=np.uint8)).resize((width, height))
    return np.clip(np.asarray(patches) + rng.normal(0, 4, (height, width, 3)), 0, 255).astype(np.uint8)


def sentence(source: object, **options: object) -> str:
    """The message of the ImageError that reading must raise."""
    with pytest.raises(ImageError) as caught:
        read_image(source, **options)
    assert str(caught.value)[0].isupper() and str(caught.value).endswith((".", ").")), caught.value
    return str(caught.value)


# Sources


def test_path_bytes_and_file_give_the_same_picture(tmp_path):
    data = encode(photo())
    path = tmp_path / "sea.png"
    path.write_bytes(data)
    with path.open("rb") as file:
        file.seek(10)
        sources = [path, str(path), data, bytearray(data), memoryview(data), io.BytesIO(data), file]
        images = [read_image(source) for source in sources]
        assert not file.closed
    for image in images:
        np.testing.assert_array_equal(image.pixels, photo())
        assert image.opacity is None and image.full_size == (320, 240)
    assert [image.name for image in images] == ["sea.png", "sea.png", "image", "image", "image", "image", "sea.png"]
    assert read_image(path, name="Sea").name == "Sea"


def test_an_upload_keeps_its_name_and_can_be_read_again():
    upload = io.BytesIO(encode(photo()))
    upload.name = "folder/lake.png"
    assert read_image(upload).name == read_image(upload).name == "lake.png"
    upload.name = 3  # as a temporary file without a name has it
    assert read_image(upload).name == "image"


def test_pixels_are_taken_as_they_are():
    rgb = photo()
    assert np.shares_memory(read_image(rgb).pixels, rgb)
    rgba = np.dstack([rgb, np.full(rgb.shape[:2], 128, np.uint8)])
    assert (read_image(rgba).opacity == 128).all()
    np.testing.assert_array_equal(read_image(rgba).pixels, rgb)
    assert read_image(np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])).opacity is None
    assert read_image(np.array([[7, 8]], np.uint8)).pixels.tolist() == [[[7, 7, 7], [8, 8, 8]]]


@pytest.mark.parametrize("array", [np.zeros((2, 2, 3)), np.zeros((2, 2, 2), np.uint8), np.zeros((0, 4, 3), np.uint8)])
def test_other_arrays_are_refused(array):
    assert f"Received: {array.dtype} of shape {array.shape}" in sentence(array)


def test_what_is_no_picture_is_told_so(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "empty.jpg").touch()
    assert "no such file" in sentence(secret / "missing.jpg")
    assert "is a folder" in sentence(secret)
    assert "is empty" in sentence(secret / "empty.jpg") and "is empty" in sentence(b"")
    assert "binary mode" in sentence(io.StringIO("text"))
    assert "Received: int" in sentence(7)
    for message in (sentence(secret / "missing.jpg"), sentence(secret), sentence(secret / "empty.jpg")):
        assert "secret" not in message


# Formats and modes


@pytest.mark.parametrize("format", FORMATS)
def test_every_format(format):
    image = read_image(encode(flat((200, 100, 50)), format))
    assert image.pixels.shape == (8, 16, 3) and image.pixels.dtype == np.uint8 and image.opacity is None
    assert abs(image.pixels.astype(int) - (200, 100, 50)).max() <= 3


@pytest.mark.parametrize("format", EXACT)
def test_lossless_formats_are_exact(format):
    np.testing.assert_array_equal(read_image(encode(photo(), format, **EXACT[format])).pixels, photo())


def test_strips_leave_no_seam(monkeypatch):
    monkeypatch.setattr(palette_core.image.decoding, "STRIP_PIXELS", 1000)
    np.testing.assert_array_equal(read_image(encode(photo())).pixels, photo())
    whole = np.asarray(PIL.Image.fromarray(photo()).reduce(3))
    np.testing.assert_array_equal(read_image(encode(photo()), min_pixels=8000).pixels, whole)


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
    ("levels", "dtype"),
    [([0, 0.5, 1], np.float32), ([0, 127.5, 255], np.float32), ([-5, 32768, 65535], np.int32), ([0, 1e6, 2e6], "i4")],
)
def test_deeper_levels_are_scaled_by_their_range(levels, dtype):
    file = io.BytesIO()
    PIL.Image.fromarray(np.array([levels], dtype=dtype)).save(file, "TIFF")
    assert abs(read_image(file).pixels[0] - [[0], [127.5], [255]]).max() <= 0.5


def test_not_a_number_is_black():
    file = io.BytesIO()
    PIL.Image.fromarray(np.array([[0.5, np.nan, 1.0]], dtype=np.float32)).save(file, "TIFF")
    assert read_image(file).pixels[0, 1].tolist() == [0, 0, 0]


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
    image = read_image(png(3, 1, depth, kind, [(b"tRNS", key), (b"IDAT", zlib.compress(b"\0" + levels))]))
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
    upright = photo(7, 5)
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
    assert read_image(encode(photo(), "JPEG", exif=exif)).full_size == (320, 240)


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_impossible_orientation_is_left_out(value):
    exif = PIL.Image.Exif()
    exif[0x0112] = value
    np.testing.assert_array_equal(read_image(encode(photo(), exif=exif)).pixels, photo())


# Colour profiles. Columns are the red, green and blue primaries in XYZ adapted to D50, as in the ICC's own
# profiles of the two spaces.
SRGB_TO_XYZ = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.7141]])
P3_TO_XYZ = np.array([[0.51512, 0.29198, 0.1571], [0.2412, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]])


def matrix_profile(to_xyz: np.ndarray) -> bytes:
    """A minimal ICC profile: three primaries and the sRGB curve (ICC.1:2010, 10.15, type 3)."""

    def fixed(*numbers: float) -> bytes:
        return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))

    curve = b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.8249)}
    for name, column in zip("rgb", to_xyz.T, strict=True):
        tags[f"{name}XYZ".encode()] = b"XYZ \0\0\0\0" + fixed(*column)
        tags[f"{name}TRC".encode()] = curve
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(body), len(value))
        body += value
    header = struct.pack(">I4sI4s4s4s12x4s28x", start + len(body), b"", 0x04000000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return header + fixed(0.9642, 1, 0.8249) + bytes(48) + table + body


def p3_to_srgb(color: np.ndarray) -> np.ndarray:
    encoded = np.asarray(color) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    linear = np.clip(linear @ (np.linalg.inv(SRGB_TO_XYZ) @ P3_TO_XYZ).T, 0, 1)
    return 255 * np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("format", ["PNG", "TIFF", "WEBP"])
def test_display_p3_becomes_srgb(format):
    colors = np.array([[(200, 100, 80), (60, 140, 70), (90, 80, 160), (128, 128, 128), (255, 255, 255), (255, 0, 0)]])
    data = encode(colors, format, icc_profile=matrix_profile(P3_TO_XYZ), **EXACT[format])
    assert abs(read_image(data).pixels - p3_to_srgb(colors)).max() <= 1.5
    assert abs(p3_to_srgb(colors) - colors).max() > 15  # it is not the same thing


def test_a_profile_leaves_opacity_alone():
    rgba = np.array([[(200, 100, 80, 90)]], dtype=np.uint8)
    image = read_image(encode(rgba, icc_profile=matrix_profile(P3_TO_XYZ)))
    assert image.opacity.tolist() == [[90]]
    assert abs(image.pixels - p3_to_srgb(rgba[..., :3])).max() <= 1.5


def test_an_srgb_profile_changes_nothing():
    for profile in (matrix_profile(SRGB_TO_XYZ), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        np.testing.assert_array_equal(read_image(encode(photo(), icc_profile=profile)).pixels, photo())


def test_threads_can_share_a_profile():
    data = encode(photo(), icc_profile=matrix_profile(P3_TO_XYZ))
    expected, seen = read_image(data).pixels, []
    threads = [threading.Thread(target=lambda: seen.append(read_image(data).pixels)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 16 and all(np.array_equal(pixels, expected) for pixels in seen)


@pytest.mark.parametrize("profile", [b"junk", matrix_profile(P3_TO_XYZ)[:200], bytes(1000)])
def test_a_broken_profile_is_left_out(profile):
    np.testing.assert_array_equal(read_image(encode(photo(), icc_profile=profile)).pixels, photo())


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_a_profile_for_another_kind_of_picture_does_no_harm(mode):
    data = encode(flat(WHITE), "TIFF", mode, icc_profile=matrix_profile(P3_TO_XYZ))
    assert (read_image(data).pixels >= 254).all()


# Reduced reading


@given(st.integers(1, 120), st.integers(1, 120), st.integers(1, 5000), st.sampled_from(["JPEG", "PNG"]))
def test_enough_pixels_are_kept(width, height, min_pixels, format):
    image = read_image(encode(photo(width, height), format), min_pixels=min_pixels)
    read = image.pixels.shape[0] * image.pixels.shape[1]
    assert image.full_size == (width, height)
    assert min(min_pixels, width * height) <= read <= width * height


@pytest.mark.parametrize(
    ("min_pixels", "shape"), [(None, (480, 640)), (76_801, (480, 640)), (76_800, (240, 320)), (1, (60, 80))]
)
def test_a_jpeg_is_decoded_at_the_smallest_scale(min_pixels, shape):
    image = read_image(encode(photo(640, 480), "JPEG"), min_pixels=min_pixels)
    assert image.pixels.shape[:2] == shape and image.full_size == (640, 480)


def test_a_reduced_picture_has_the_same_mean_colour():
    for format in ("JPEG", "PNG", "WEBP"):
        data = encode(photo(640, 480), format)
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


def test_reduced_weighs_by_opacity():
    rgba = np.zeros((64, 64, 4), np.uint8)
    rgba[:, ::2] = (200, 100, 50, 255)
    rgba[:, 1::2] = (0, 255, 255, 0)
    small = read_image(rgba).reduced(256)
    assert small.pixels.shape == (16, 16, 3) and small.full_size == (64, 64)
    assert (small.pixels == (200, 100, 50)).all() and abs(small.opacity.astype(int) - 128).max() <= 1
    assert read_image(rgba).reduced(10_000).pixels.shape == (64, 64, 3)


# Broken, hostile and foreign files


def png(width: int, height: int, depth: int, kind: int, chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG file of one's own chunks, with right checksums."""
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n"
    for name, body in [(b"IHDR", header), *chunks, (b"IEND", b"")]:
        data += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return data


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("min_pixels", [None, 5000])
def test_a_cut_off_file_is_refused_at_whatever_byte(format, min_pixels):
    data = encode(photo(), format)
    for part in np.linspace(0.02, 0.98, 13):
        assert "Export" in sentence(data[: int(part * len(data))], min_pixels=min_pixels)
    if format in ("JPEG", "PNG", "BMP"):
        assert "cut off" in sentence(data[: len(data) // 2])


@pytest.mark.parametrize("format", FORMATS)
def test_flipped_bytes_end_in_a_picture_or_an_image_error(format):
    rng = random.Random(0)
    data = encode(photo(64, 48), format)
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(rng.randint(1, 20)):
            broken[rng.randrange(min(len(data), 400) if rng.random() < 0.5 else len(data))] = rng.randrange(256)
        with contextlib.suppress(ImageError):
            read_image(broken, min_pixels=rng.choice([None, 500]))


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"BM"])
)
def test_random_bytes_are_refused(body, signature):
    sentence(signature + body)


@pytest.mark.parametrize(
    "data",
    [
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.7\n",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"GIMP",
        encode(flat(RED), "PPM"),
        encode(flat(RED), "ICO"),
    ],
)
def test_other_formats_are_refused_under_whatever_name(data, tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    assert "not a picture in a format" in sentence(path)


@pytest.mark.parametrize(
    "data",
    [
        png(60_000, 60_000, 8, 2, [(b"IDAT", b"")]),
        b"GIF89a" + struct.pack("<HH", 65535, 65535) + bytes(3) + b"," + bytes(9) + b"\x08\0;",
        b"BM" + struct.pack("<IIIIiiHHIIIIII", 54, 0, 54, 40, 50_000, 50_000, 1, 24, 0, 0, 0, 0, 0, 0),
        b"RIFF" + struct.pack("<I4s4sIB3x", 22, b"WEBP", b"VP8X", 10, 0) + b"\xff\xff\x3f" * 2,
    ],
    ids=["png", "gif", "bmp", "webp"],
)
def test_bombs_are_refused_by_their_header(data):
    sentence(data)


def test_a_bomb_in_a_text_chunk_goes_no_further():
    text = b"Comment\0\0" + zlib.compress(bytes(50_000_000))
    profile = b"icc\0\0" + zlib.compress(bytes(50_000_000))
    pixel = (b"IDAT", zlib.compress(b"\0\1\2\3"))
    sentence(png(1, 1, 8, 2, [(b"zTXt", text), pixel]))
    sentence(png(1, 1, 8, 2, [(b"iCCP", profile), pixel]))


def test_too_large_a_picture_is_refused(monkeypatch):
    monkeypatch.setattr(palette_core.image.decoding, "MAX_PIXELS", 70_000)
    monkeypatch.setattr(palette_core.image.decoding, "MAX_HEADER_PIXELS", 100_000)
    monkeypatch.setattr(palette_core.image.decoding, "MAX_BUFFERED_PIXELS", 60_000)
    for format in ("PNG", "JPEG", "TIFF"):
        assert "too large" in sentence(encode(photo(), format))
    assert "too large" in sentence(encode(photo(), "PNG"), min_pixels=100)
    # A JPEG may be larger if little of it is decoded; not if its decoder must hold all of it.
    assert read_image(encode(photo(), "JPEG"), min_pixels=100).full_size == (320, 240)
    assert "too large" in sentence(encode(photo(), "JPEG", progressive=True), min_pixels=100)
    assert "too large" in sentence(encode(photo(400, 300), "JPEG"), min_pixels=100)


def test_endless_junk_is_given_up(monkeypatch):
    monkeypatch.setattr(palette_core.image.files, "MAX_SECONDS", 0.05)
    assert "too long" in sentence(b"\xff\xd8\xff\xe0\0\2" + bytes(2_000_000))


def test_warnings_stay_inside_with_many_threads():
    maker = struct.pack("<HHIIHHII", 0x010F, 2, 100, 60_000, 0x0112, 3, 1, 6)  # 100 bytes of text that are not there
    data = encode(photo(60, 40), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\2\0" + maker + bytes(4))
    with pytest.warns(UserWarning, match="Skipping tag"):
        PIL.Image.open(io.BytesIO(data)).getexif()
    filters, sizes = list(warnings.filters), []
    threads = [threading.Thread(target=lambda: sizes.append(read_image(data).full_size)) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == [(40, 60)] * 40
    assert warnings.filters == filters


def read_or_refuse(path: Path, min_pixels: int | None) -> None:
    try:
        image = read_image(path, min_pixels=min_pixels)
    except ImageError as error:
        assert str(path.parent) not in str(error)  # noqa: PT017  either end is right; what it says is checked
    else:
        assert image.pixels.dtype == np.uint8 and image.pixels.size and image.pixels.shape[2] == 3
        assert image.opacity is None or image.opacity.shape == image.pixels.shape[:2]


@needs_broken_files
@pytest.mark.parametrize("min_pixels", [None, 5000])
def test_a_part_of_the_broken_files(min_pixels):
    for path in random.Random(0).sample(BROKEN, min(60, len(BROKEN))):
        read_or_refuse(path, min_pixels)


# Runs in a process of its own, so that a crash or a flood of memory is seen and not suffered.
WORKER = """
import json, re, resource, sys, time
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[2]]
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
from test_image import read_or_refuse
for path in sys.argv[3:]:
    for min_pixels in (None, 5000):
        start = time.perf_counter()
        read_or_refuse(Path(path), min_pixels)
        # Not ru_maxrss: a process starts with the peak of the one that started it.
        peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
        print(json.dumps([path, time.perf_counter() - start, peak]), flush=True)
"""


@pytest.mark.slow
@needs_broken_files
@pytest.mark.parametrize("batch", range(8))
def test_all_broken_files_within_10_seconds_and_1_gb(batch):
    paths = [str(path) for path in BROKEN[batch::8]]
    here = Path(__file__).parent
    command = [sys.executable, "-W", "error", "-c", WORKER, str(here.parent), str(here), *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"after {lines[-1:]}: {done.stderr[-500:]}"
    assert len(lines) == 2 * len(paths)
    for path, seconds, peak_mb in lines:
        assert seconds <= 10 and peak_mb <= 1000, path
