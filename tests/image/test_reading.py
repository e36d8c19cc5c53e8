"""Reading pictures: every kind of source, and one clear sentence for what is none."""

import io
import os
from pathlib import Path

import numpy as np
import pytest

from palette_core import ImageError, read_image
from tests.pictures import encode, photo

DATA = Path(os.environ.get("PALETTE_DATA", Path(__file__).parents[3] / "shared/data"))
BROKEN = sorted(
    path for path in (DATA / "broken").rglob("*") if path.is_file() and path.name not in ("README.md", "manifest.csv")
)


def sentence(source: object, **options: object) -> str:
    """The message of the ImageError that reading must raise."""
    with pytest.raises(ImageError) as caught:
        read_image(source, **options)
    assert str(caught.value)[0].isupper() and str(caught.value).endswith((".", ").")), caught.value
    return str(caught.value)


# Sources


def test_path_bytes_and_file_give_the_same_picture(tmp_path):
    data = encode(photo(0, 240, 320))
    path = tmp_path / "sea.png"
    path.write_bytes(data)
    with path.open("rb") as file:
        file.seek(10)
        sources = [path, str(path), data, bytearray(data), memoryview(data), io.BytesIO(data), file]
        images = [read_image(source) for source in sources]
        assert not file.closed
    for image in images:
        np.testing.assert_array_equal(image.pixels, photo(0, 240, 320))
        assert image.opacity is None and image.full_size == (320, 240)
    assert [image.name for image in images] == ["sea.png", "sea.png", "image", "image", "image", "image", "sea.png"]
    assert read_image(path, name="Sea").name == "Sea"


def test_an_upload_keeps_its_name_and_can_be_read_again():
    upload = io.BytesIO(encode(photo(0, 240, 320)))
    upload.name = "folder/lake.png"
    assert read_image(upload).name == read_image(upload).name == "lake.png"
    upload.name = 3  # as a temporary file without a name has it
    assert read_image(upload).name == "image"


def test_pixels_are_taken_as_they_are():
    rgb = photo(0, 240, 320)
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
