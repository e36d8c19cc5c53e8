"""Broken, hostile and foreign files end in a picture or in one clear sentence."""

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

from palette_core import ImageError, read_image
from tests.pictures import encode, photo, png_file

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("PALETTE_DATA", ROOT.parent / "shared/data"))
BROKEN = sorted(
    path for path in (DATA / "broken").rglob("*") if path.is_file() and path.name not in ("README.md", "manifest.csv")
)
needs_broken_files = pytest.mark.skipif(
    not BROKEN, reason="the folder of broken files is not here; PALETTE_DATA names the folder that holds broken/"
)
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"]
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def flat(color: object, size: tuple[int, int] = (16, 8), mode: str = "RGB") -> PIL.Image.Image:
    return PIL.Image.new(mode, size, color)


def sentence(source: object, **options: object) -> str:
    """The message of the ImageError that reading must raise."""
    with pytest.raises(ImageError) as caught:
        read_image(source, **options)
    assert str(caught.value)[0].isupper() and str(caught.value).endswith((".", ").")), caught.value
    return str(caught.value)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("min_pixels", [None, 5000])
def test_a_cut_off_file_is_refused_at_whatever_byte(format, min_pixels):
    data = encode(photo(0, 240, 320), format)
    for part in np.linspace(0.02, 0.98, 13):
        assert "Export" in sentence(data[: int(part * len(data))], min_pixels=min_pixels)
    if format in ("JPEG", "PNG", "BMP"):
        assert "cut off" in sentence(data[: len(data) // 2])


@pytest.mark.parametrize("format", FORMATS)
def test_flipped_bytes_end_in_a_picture_or_an_image_error(format):
    rng = random.Random(0)
    data = encode(photo(0, 48, 64), format)
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
    ("data", "said"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "PostScript"),
        (b"%PDF-1.7\n", "PDF"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "film"),
        (b"\x1aE\xdf\xa3\x9fB", "film"),
        (b"PK\3\4\x14\0", "archive"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\x76\x2f\x31\x01\2\0\0\0", "EXR"),
        (b"GIMP", "not a picture in a format"),
        (encode(flat(RED), "PPM"), "not a picture in a format"),
        (encode(flat(RED), "ICO"), "icon"),
        (encode(flat(RED), "JPEG2000"), "JPEG 2000"),
    ],
)
def test_other_formats_are_told_by_their_bytes_under_whatever_name(data, said, tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    assert said in sentence(path)


@pytest.mark.parametrize(
    "data",
    [
        png_file(60_000, 60_000, 8, 2, [(b"IDAT", b"")]),
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
    sentence(png_file(1, 1, 8, 2, [(b"zTXt", text), pixel]))
    sentence(png_file(1, 1, 8, 2, [(b"iCCP", profile), pixel]))


def test_too_large_a_picture_is_refused(monkeypatch):
    monkeypatch.setattr("palette_core.image.decoding.decoder.MAX_PIXELS", 70_000)
    monkeypatch.setattr("palette_core.image.decoding.decoder.MAX_HEADER_PIXELS", 100_000)
    monkeypatch.setattr("palette_core.image.decoding.decoder.MAX_BUFFERED_PIXELS", 60_000)
    for format in ("PNG", "JPEG", "TIFF"):
        assert "too large" in sentence(encode(photo(0, 240, 320), format))
    assert "too large" in sentence(encode(photo(0, 240, 320), "PNG"), min_pixels=100)
    # A JPEG may be larger if little of it is decoded; not if its decoder must hold all of it.
    assert read_image(encode(photo(0, 240, 320), "JPEG"), min_pixels=100).full_size == (320, 240)
    assert "too large" in sentence(encode(photo(0, 240, 320), "JPEG", progressive=True), min_pixels=100)
    assert "too large" in sentence(encode(photo(0, 300, 400), "JPEG"), min_pixels=100)


def test_endless_junk_is_given_up(monkeypatch):
    monkeypatch.setattr("palette_core.image.sources.files.MAX_SECONDS", 0.05)
    assert "too long" in sentence(b"\xff\xd8\xff\xe0\0\2" + bytes(2_000_000))


def test_warnings_stay_inside_with_many_threads():
    maker = struct.pack("<HHIIHHII", 0x010F, 2, 100, 60_000, 0x0112, 3, 1, 6)  # 100 bytes of text that are not there
    data = encode(photo(0, 40, 60), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\2\0" + maker + bytes(4))
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
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
from tests.image.test_broken_files import read_or_refuse
for path in sys.argv[1:]:
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
    command = [sys.executable, "-W", "error", "-c", WORKER, *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"after {lines[-1:]}: {done.stderr[-500:]}"
    assert len(lines) == 2 * len(paths)
    for path, seconds, peak_mb in lines:
        assert seconds <= 10 and peak_mb <= 1000, path
