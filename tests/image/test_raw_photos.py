"""Raw photos are told so, of which kind where the bytes tell, and their thumbnails are never taken for the photo."""

import io
import struct

import numpy as np
import PIL.Image
import pytest

from palette_core import ImageError, read_image
from tests.pictures import encode, photo
from tests.tiffs import raw_tiff

THUMBNAIL, SENSOR = np.full((12, 16, 3), 90, np.uint8), np.zeros((48, 64), np.uint16)
# The first bytes of files, as ExifTool lists them.
HEADS = {
    "Fujifilm RAF": b"FUJIFILMCCD-RAW 0201FF",
    "Sigma X3F": b"FOVb\1\0\2\0",
    "Minolta MRW": b"\0MRM\0\0\xa1\xb2",
    "Panasonic RW2": b"IIU\0\x18\0\0\0",
    "Canon CR3": b"\0\0\0\x18ftypcrx \0\0\0\1crx isom",
    "Canon CR2": b"II*\0\x10\0\0\0CR\2\0",
    "Canon CRW": b"II\x1a\0\0\0HEAPCCDR",
    "Phase One IIQ": b"II*\0\x08\0\0\0IIIITwaR",
}


def message(data: bytes) -> str:
    with pytest.raises(ImageError) as caught:
        read_image(data)
    return str(caught.value)


def picture(pixels: np.ndarray, photometric: int, **more: object) -> dict[int, object]:
    samples = 3 if pixels.ndim == 3 else 1
    tags = {256: pixels.shape[1], 257: pixels.shape[0], 258: [8 * pixels.itemsize] * samples, 259: 1}
    tags |= {262: photometric, 277: samples, 273: [pixels.tobytes()]}
    return {**tags, **{int(name[1:]): value for name, value in more.items()}}


def check(data: bytes, kind: str) -> None:
    """It is told to be a raw photo of a kind, and what to do."""
    text = message(data)
    assert text.startswith(f"This is a raw photo ({kind}):" if kind else "This is a raw photo:")
    assert all(word in text for word in ("raw converter", "maker's software", "JPEG, PNG or TIFF", "beside it"))


@pytest.mark.parametrize("kind", HEADS)
def test_by_the_first_bytes(kind):
    check(HEADS[kind] + bytes(200), kind)


@pytest.mark.parametrize("head", [b"IIRO\x08\0\0\0", b"IIRS\x08\0\0\0", b"MMOR\0\0\0\x08"])
def test_olympus_by_the_first_bytes(head):
    check(head + bytes(200), "Olympus ORF")


@pytest.mark.parametrize(
    ("make", "compression", "kind"),
    [
        (b"NIKON CORPORATION", 34713, "Nikon NEF or NRW"),
        (b"SONY", 32767, "Sony ARW or SR2"),
        (b"PENTAX Corporation", 65535, "Pentax PEF"),
        (b"RICOH IMAGING COMPANY, LTD.", 65535, "Pentax PEF"),
        (b"SAMSUNG", 32770, "Samsung SRW"),
        (b"Hasselblad", 7, "Hasselblad 3FR"),
        (b"Leaf", 99, "Leaf MOS"),
        (b"Mamiya-OP Co.,Ltd.", 1, "Mamiya MEF"),
        (b"SEIKO EPSON CORP.", 32769, "Epson ERF"),
        (b"EASTMAN KODAK COMPANY", 65000, "Kodak DCR or KDC"),
        (b"Kodak", 7, "Kodak DCR or KDC"),
        (b"Phase One", 1, "Phase One IIQ"),
        (b"", 1, ""),
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_thumbnail_with_the_sensor_below_or_behind_it(make, compression, kind, order):
    sensor = picture(SENSOR, 32803, t254=0, t259=compression)
    above = picture(THUMBNAIL, 2, t254=1, t271=make + b"\0")
    preview = picture(THUMBNAIL, 2, t254=1)
    check(raw_tiff([{**above, 330: [preview, sensor]}], order), kind)
    check(raw_tiff([above, sensor], order), kind)
    check(raw_tiff([picture(SENSOR, 32803, t259=compression, t271=make + b"\0")], order), kind)
    unflagged = {**above, 254: 0, 330: [sensor]}
    check(raw_tiff([unflagged], order), kind)


def test_dng_by_its_version_and_linear_raw():
    version = np.array([1, 4, 0, 0], np.uint8)
    check(raw_tiff([picture(THUMBNAIL, 2, t254=1, t50706=version, t271=b"Apple\0")]), "DNG")
    check(raw_tiff([picture(THUMBNAIL, 34892, t50706=version)]), "DNG")
    check(raw_tiff([picture(THUMBNAIL, 34892)]), "")


def test_the_same_in_a_bigtiff():
    directory = {**picture(THUMBNAIL, 2, t254=1, t271=b"NIKON\0"), 330: [picture(SENSOR, 32803)]}
    check(raw_tiff([directory], big=True), "Nikon NEF or NRW")


def test_the_thumbnail_of_a_raw_photo_that_is_cut_off_is_not_the_photo():
    data = raw_tiff([picture(THUMBNAIL, 2, t254=1, t271=b"NIKON\0"), picture(SENSOR, 32803)])
    check(data, "Nikon NEF or NRW")
    assert "cut off" in message(data[:-40])


@pytest.mark.parametrize("make", [b"NIKON CORPORATION", b"SONY", b"Hasselblad", b"Phase One", b"Canon", b"Leaf"])
def test_what_a_camera_or_a_raw_converter_exports_is_no_raw_photo(make):
    small = picture(THUMBNAIL, 2, t254=1)
    for options in ({}, {"t330": [small]}):
        data = raw_tiff([picture(photo(0), 2, t271=make + b"\0", **options), small])
        np.testing.assert_array_equal(read_image(data).pixels, photo(0))
    exif = PIL.Image.Exif()
    exif[271] = make.decode()
    for format in ("JPEG", "TIFF", "PNG"):
        assert read_image(encode(photo(0), format, exif=exif)).full_size == (80, 60)


def test_the_name_of_a_file_says_nothing(tmp_path):
    path = tmp_path / "photo.nef"
    path.write_bytes(encode(photo(0), "TIFF"))
    np.testing.assert_array_equal(read_image(path).pixels, photo(0))
    (tmp_path / "photo.tif").write_bytes(HEADS["Canon CR2"] + struct.pack("<H", 0) + bytes(100))
    with pytest.raises(ImageError, match="raw photo"):
        read_image(io.BytesIO((tmp_path / "photo.tif").read_bytes()))
