"""Formats beside those that Pillow reads: HEIC and JPEG XL; and the table that knows all by their first bytes."""

import io

import numpy as np
import PIL.Image
import pillow_heif
import pillow_jxl  # noqa: F401  registers its format with Pillow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import ImageError, ciede2000, read_image
from palette_core.image.decoding.formats import FORMATS, format_of
from palette_core.image.decoding.jpeg_xl_size import jpeg_xl_size
from tests.image.test_color_management import P3_TO_XYZ, matrix_profile
from tests.pictures import encode, even, photo

ORIENTATIONS = range(1, 9)


def heic(pixels: np.ndarray, **options: object) -> bytes:
    picture = PIL.Image.fromarray(pixels)
    file = io.BytesIO()
    pillow_heif.from_pillow(picture).save(file, quality=95, chroma=444, **options)
    return file.getvalue()


def deep_heic(levels: np.ndarray, primaries: int, transfer: int) -> bytes:
    height, width = levels.shape[:2]
    file = io.BytesIO()
    picture = pillow_heif.from_bytes(mode="RGB;16", size=(width, height), data=levels.tobytes())
    options = {"color_primaries": primaries, "transfer_characteristics": transfer, "matrix_coefficients": 9}
    picture.save(file, quality=-1, chroma=444, full_range_flag=1, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["HEIC", "JXL", "AVIF"])
def test_a_photo_comes_back(kind):
    pixels = photo(3, 64, 96)
    content = heic(pixels) if kind == "HEIC" else encode(pixels, kind, quality=95)
    image = read_image(content)
    assert image.full_size == (96, 64) and image.opacity is None
    assert ciede2000(image.pixels.reshape(-1, 3), pixels.reshape(-1, 3)).mean() < 2.5


@pytest.mark.parametrize("kind", ["HEIC", "JXL"])
def test_clear_pixels_are_clear(kind):
    pixels = np.dstack([even((200, 40, 40), 32, 32), even((0,), 32, 32)])
    pixels[8:24, 8:24, 3] = 255
    image = read_image(heic(pixels) if kind == "HEIC" else encode(pixels, kind, lossless=True))
    assert image.opacity is not None and image.opacity[16, 16] == 255 and image.opacity[0, 0] == 0


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("kind", ["HEIC", "AVIF"])
def test_a_turned_photo_is_upright_once(kind, orientation):
    pixels = np.zeros((32, 48, 3), np.uint8)
    pixels[:8, :12] = (220, 30, 30)  # the corner that tells
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    if kind == "HEIC":
        content = heic(pixels, exif=exif.tobytes())
    else:
        content = encode(pixels, "AVIF", exif=exif.tobytes(), quality=95)
    image = read_image(content)
    expected = read_image(encode(pixels, "JPEG", exif=exif.tobytes(), quality=95, subsampling=0))
    assert image.full_size == expected.full_size
    assert abs(image.pixels.astype(int) - expected.pixels).mean() < 6


@pytest.mark.parametrize("kind", ["HEIC", "JXL"])
def test_a_profile_counts(kind):
    icc = matrix_profile(P3_TO_XYZ)
    pixels = even((200, 50, 50), 32, 32)
    if kind == "HEIC":
        picture = PIL.Image.fromarray(pixels)
        picture.info["icc_profile"] = icc
        file = io.BytesIO()
        pillow_heif.from_pillow(picture).save(file, quality=95, chroma=444)
        content = file.getvalue()
    else:
        content = encode(pixels, "PNG", icc_profile=icc)
        with PIL.Image.open(io.BytesIO(content)) as png:
            content = encode(png, "JXL", lossless=True)
    if kind == "HEIC":
        assert abs(read_image(content).pixels[16, 16].astype(int) - (218, 24, 40)).max() <= 4


def test_a_heic_of_10_bits_in_pq_is_tone_mapped():
    white = np.full((64, 64, 3), round(0.5807 * 65535), np.uint16)  # the reference white, 203 cd/m2
    image = read_image(deep_heic(white, 9, 16))
    assert image.notes and abs(image.pixels.astype(int) - 188).max() <= 2  # half its light


@pytest.mark.parametrize("major", [b"heic", b"mif1", b"msf1", b"heix"])
def test_a_heic_is_known_by_any_of_its_brands(major):
    content = heic(photo(0))
    assert read_image(content[:8] + major + content[12:]).full_size == (80, 60)


@given(st.integers(1, 700), st.integers(1, 700), st.booleans())
def test_the_size_of_a_jpeg_xl_is_read_before_its_pixels(width, height, in_boxes):
    content = encode(PIL.Image.new("L", (width, height)), "JXL", lossless=True, effort=1, use_container=in_boxes)
    assert jpeg_xl_size(content) == (width, height)


@given(st.binary(max_size=60))
def test_any_bytes_have_a_size_or_none(body):
    for start in (b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"):
        size = jpeg_xl_size(start + body)
        assert size is None or min(size) > 0


def test_a_jpeg_xl_that_would_take_too_much_is_refused_by_its_header(monkeypatch):
    content = encode(photo(0, 240, 320), "JXL")
    monkeypatch.setattr("palette_core.image.decoding.decoder.MAX_PIXELS", 70_000)
    with pytest.raises(ImageError, match="too large"):
        read_image(content)


def test_each_format_is_known_by_its_first_bytes_and_by_no_other():
    files = {kind: encode(photo(0, 16, 16), kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")}
    files |= {"HEIC": heic(photo(0, 16, 16)), "JPEG XL": encode(photo(0, 16, 16), "JXL")}
    for name, content in files.items():
        found = [each.name for each in FORMATS if each.is_format(content[:4096])]
        assert found == [{"WEBP": "WebP"}.get(name, name)]
    assert format_of(b"hello") is None
