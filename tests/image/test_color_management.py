"""Colour profiles: what is shown is sRGB, and a broken profile does no harm."""

import struct
import threading

import numpy as np
import PIL.Image
import pytest
from PIL import ImageCms

from palette_core import read_image
from tests.pictures import encode, photo

EXACT = {"PNG": {}, "WEBP": {"lossless": True}, "TIFF": {"compression": "tiff_lzw"}, "BMP": {}}
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def flat(color: object, size: tuple[int, int] = (16, 8), mode: str = "RGB") -> PIL.Image.Image:
    return PIL.Image.new(mode, size, color)


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
        np.testing.assert_array_equal(
            read_image(encode(photo(0, 240, 320), icc_profile=profile)).pixels, photo(0, 240, 320)
        )


def test_threads_can_share_a_profile():
    data = encode(photo(0, 240, 320), icc_profile=matrix_profile(P3_TO_XYZ))
    expected, seen = read_image(data).pixels, []
    threads = [threading.Thread(target=lambda: seen.append(read_image(data).pixels)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 16 and all(np.array_equal(pixels, expected) for pixels in seen)


@pytest.mark.parametrize("profile", [b"junk", matrix_profile(P3_TO_XYZ)[:200], bytes(1000)])
def test_a_broken_profile_is_left_out(profile):
    np.testing.assert_array_equal(
        read_image(encode(photo(0, 240, 320), icc_profile=profile)).pixels, photo(0, 240, 320)
    )


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_a_profile_for_another_kind_of_picture_does_no_harm(mode):
    data = encode(flat(WHITE), "TIFF", mode, icc_profile=matrix_profile(P3_TO_XYZ))
    assert (read_image(data).pixels >= 254).all()
