"""Which picture of a TIFF it is, and what is told of those that cannot be read right."""

import io

import numpy as np
import pytest
import tifffile

from palette_core import ImageError, read_image
from tests.pictures import photo
from tests.tiffs import compressed, raw_tiff, tiff

BIG, SMALL = np.full((40, 60, 3), 200, np.uint8), np.full((10, 15, 3), 90, np.uint8)


def refusal(data: bytes) -> str:
    with pytest.raises(ImageError) as caught:
        read_image(data)
    assert "damaged" not in str(caught.value) and "Export" in str(caught.value)
    return str(caught.value)


def tags_of(pixels: np.ndarray, **more: object) -> dict[int, object]:
    """The tags of a plain picture, grey or RGB, and others: `t254=1`."""
    height, width, *channels = pixels.shape
    count = channels[0] if channels else 1
    tags = {256: width, 257: height, 258: [8 * pixels.itemsize] * count, 259: 1, 262: 2 if count > 2 else 1}
    return {**tags, 277: count, 273: [pixels.tobytes()], **{int(name[1:]): value for name, value in more.items()}}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("reduced", [{"t254": 1}, {"t255": 2}, {"t254": 4}])
@pytest.mark.parametrize(("order", "big"), [("<", False), (">", False), ("<", True), (">", True)])
def test_a_thumbnail_gives_way_to_the_picture_behind_or_below_it(dtype, reduced, order, big):
    scale = 1 if dtype == np.uint8 else 257
    full, small = ((part.astype(dtype) * scale).astype(np.dtype(dtype).newbyteorder(order)) for part in (BIG, SMALL))
    behind = raw_tiff([tags_of(small, **reduced), tags_of(full)], order, big)
    below = raw_tiff([tags_of(small, t330=[tags_of(small, **reduced), tags_of(full)], **reduced)], order, big)
    for data in (behind, below):
        image = read_image(data)
        assert image.full_size == (60, 40) and (image.pixels == 200).all()


def test_the_first_of_several_pages_and_a_thumbnail_alone_are_the_picture():
    assert read_image(raw_tiff([tags_of(BIG, t254=2), tags_of(SMALL, t254=2)])).full_size == (60, 40)
    assert read_image(raw_tiff([tags_of(BIG), tags_of(SMALL, t254=1)])).full_size == (60, 40)
    assert read_image(raw_tiff([tags_of(SMALL, t254=1)])).full_size == (15, 10)


def test_a_thumbnail_whose_picture_is_cut_off_is_not_the_picture():
    data = raw_tiff([tags_of(SMALL, t254=1, t330=[10**6])])
    with pytest.raises(ImageError, match="cut off"):
        read_image(data)


def test_junk_behind_a_picture_does_no_harm():
    data = bytearray(raw_tiff([tags_of(BIG)]))
    data[-4:] = b"\xff\xff\xff\x7f"
    assert read_image(data).full_size == (60, 40)


def test_what_follows_from_the_rest_may_be_missing():
    tags = tags_of(np.full((6, 5), 32768, np.uint16), t279=np.empty(0, "u4"))
    assert (read_image(raw_tiff([tags])).pixels == 128).all()


@pytest.mark.parametrize("compression", [1, 8])
def test_bits_in_the_other_order(compression):
    colors = photo(0).astype(np.uint16) * 257
    data = colors.tobytes() if compression == 1 else compressed(colors.tobytes(), "tiff_adobe_deflate")
    turned = np.packbits(np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little"))
    tags = tags_of(colors, t266=2, t259=compression, t273=[turned.tobytes()])
    np.testing.assert_array_equal(read_image(raw_tiff([tags])).pixels, photo(0))


@pytest.mark.parametrize(("extra", "opacity"), [(None, 128), (0, None), (2, 128)])
def test_a_fourth_channel_is_opacity_unless_it_is_said_to_be_something_else(extra, opacity):
    pixels = np.full((4, 5, 4), 32896, np.uint16)
    more = {} if extra is None else {"t338": extra}
    image = read_image(raw_tiff([tags_of(pixels, **more)]))
    assert (image.opacity is None) if opacity is None else (image.opacity == opacity).all()


@pytest.mark.parametrize(
    ("pixels", "options", "what"),
    [
        (np.zeros((4, 4), np.int16), {}, "signed integers"),
        (np.zeros((4, 4), np.int8), {}, "signed integers"),
        (np.zeros((4, 4, 3), np.int32), {"photometric": "rgb"}, "signed integers"),
        (np.zeros((4, 4), np.complex64), {}, "complex numbers"),
        (np.zeros((4, 4), np.uint64), {}, "whole numbers of 64 bits"),
        (np.zeros((4, 4, 7), np.uint16), {"photometric": "minisblack", "planarconfig": "contig"}, "7 channels"),
        (np.zeros((4, 4, 3), np.float32), {"photometric": "cielab"}, "Lab colours in floats"),
        (np.zeros((4, 4, 3), np.uint8), {"photometric": "itulab"}, "ITU Lab"),
        (np.zeros((4, 4, 3), np.float32), {"photometric": "logluv"}, "LogLuv"),
        (np.zeros((4, 4, 4), np.uint8), {"photometric": "separated", "extratags": [(332, "H", 1, 2)]}, "inks"),
    ],
)
def test_numbers_and_colours_that_cannot_be_read_right_are_told(pixels, options, what):
    message = refusal(tiff(pixels, **{"photometric": "minisblack", **options}))
    assert what in message and "This is a TIFF of" in message and "8 or 16 bits" in message


@pytest.mark.parametrize(
    ("number", "name"),
    [(33003, "JPEG 2000"), (34887, "LERC"), (50002, "JPEG XL"), (50001, "WebP"), (32909, "PixarLog"), (777, "777")],
)
def test_unusual_compressions_are_told(number, name):
    message = refusal(raw_tiff([tags_of(BIG, t259=number)]))
    assert name in message and "LZW, ZIP or no compression" in message


def test_jpeg_of_more_than_8_bits_and_other_depths_are_told():
    assert "JPEG compression of 12 bits" in refusal(raw_tiff([tags_of(BIG, t259=7, t258=[12] * 3)]))
    assert "whole numbers of 12 bits" in refusal(raw_tiff([tags_of(np.zeros((4, 3), np.uint16), t258=12)]))
    assert "floats of 24 bits" in refusal(raw_tiff([tags_of(BIG, t258=[24] * 3, t339=3)]))
    assert "different depths" in refusal(raw_tiff([tags_of(BIG, t258=[8, 16, 8])]))


def test_colours_that_are_fewer_than_pixels_are_told_unless_a_jpeg_has_them():
    assert "fewer colours than pixels" in refusal(raw_tiff([tags_of(BIG[:, :30], t262=6, t256=60)]))
    full = read_image(raw_tiff([tags_of(BIG, t262=6, t530=np.array([1, 1], "u2"))]))
    assert full.full_size == (60, 40)


def test_too_much_at_once_is_told(monkeypatch):
    colors = (photo(0).astype(np.uint16)) * 257
    data = tiff(colors, photometric="rgb")
    monkeypatch.setattr("palette_core.image.decoding.tiff.grid.MAX_BLOCK_BYTES", 10_000)
    lzw = compressed(colors.tobytes(), "tiff_lzw")
    assert "pieces" in refusal(raw_tiff([tags_of(colors, t259=5, t273=[lzw])]))
    assert read_image(data).full_size == (80, 60)
    monkeypatch.setattr("palette_core.image.decoding.tiff.grid.MAX_BYTES", 10_000)
    with pytest.raises(ImageError, match="too large"):
        read_image(data)


@pytest.mark.parametrize("name", ["imagecodecs", "tifffile"])
def test_neither_tifffile_nor_imagecodecs_is_needed(name, monkeypatch):
    colors = photo(0).astype(np.uint16) * 257
    file = io.BytesIO()
    tifffile.imwrite(file, colors, photometric="rgb", compression="zlib", predictor=2)
    monkeypatch.setitem(__import__("sys").modules, name, None)
    np.testing.assert_array_equal(read_image(file).pixels, photo(0))
