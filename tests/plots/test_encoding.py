"""Pictures as data URLs: the right kind of file, and nothing lost where nothing may be."""

import base64
import io

import numpy as np
import PIL.Image

from palette_core import read_image
from palette_core.plots import encode_pixels, labels_url, pixels_to_data_url, to_data_url
from tests.pictures import TEAL, even


def decoded(url: str) -> PIL.Image.Image:
    return PIL.Image.open(io.BytesIO(base64.b64decode(url.split(",", 1)[1])))


def test_an_opaque_picture_becomes_a_jpeg_and_one_with_holes_keeps_them() -> None:
    opaque, holes = read_image(even(TEAL, 20, 30)), read_image(even((*TEAL, 200), 20, 30))
    assert to_data_url(opaque).startswith("data:image/jpeg;base64,")
    assert decoded(to_data_url(opaque)).size == (30, 20)
    assert decoded(to_data_url(holes)).getpixel((3, 3))[3] == 200


def test_label_maps_keep_their_numbers() -> None:
    labels = np.arange(256, dtype=np.int32).reshape(8, 32)
    url = labels_url(labels)
    assert url.startswith("data:image/png;base64,")
    assert np.array_equal(np.asarray(decoded(url)), labels)


def test_a_data_url_holds_the_file() -> None:
    pixels = even(TEAL, 8, 8)
    url = pixels_to_data_url(pixels, "WEBP", lossless=True)
    assert base64.b64decode(url.split(",")[1]) == encode_pixels(pixels, "WEBP", lossless=True)
    assert np.array_equal(np.asarray(decoded(url)), pixels)
