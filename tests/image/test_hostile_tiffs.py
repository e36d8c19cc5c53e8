"""Hostile and broken deep TIFFs end in a picture or in one clear sentence, soon and in little memory."""

import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest

from palette_core import ImageError, read_image
from palette_core.image.image import Image
from tests.tiffs import planes, raw_tiff, recompressed, tiff

ROOT = Path(__file__).parents[2]
PLAIN = {256: 16, 257: 16, 258: [16] * 3, 259: 1, 262: 2, 277: 3, 273: [bytes(16 * 16 * 6)]}
RANDOM = np.random.default_rng(0).random((24, 40, 4))
DEEP = {
    "words": tiff((RANDOM[..., :3] * 65535).astype(np.uint16), photometric="rgb", rowsperstrip=5),
    "deflate": tiff((RANDOM[..., :3] * 65535).astype(np.uint16), photometric="rgb", compression="zlib", predictor=2),
    "planes": tiff(planes(RANDOM.astype(np.float32)), photometric="rgb", planarconfig="separate", tile=(16, 16)),
    "lzw": recompressed(tiff(RANDOM[..., :3].astype(np.float32), photometric="rgb", rowsperstrip=5), "tiff_lzw", 3),
    "tiles": recompressed(tiff(RANDOM[..., 0].astype(np.float16), tile=(16, 16)), "tiff_lzw", 2),
    "lab": tiff((RANDOM[..., :3] * 65535).astype(np.uint16), photometric="cielab", byteorder=">", compression="lzma"),
    "palette": tiff(
        (RANDOM[..., 0] * 255).astype(np.uint16), photometric="palette", colormap=np.zeros((3, 65536), "u2")
    ),
    "inks": tiff((RANDOM * 65535).astype(np.uint16), photometric="separated", bigtiff=True, tile=(16, 32)),
}


def broken(data: bytes, rng: random.Random) -> bytes:
    """Bits flipped, a part doubled, zeroed or cut out, or the end cut off; the head of a TIFF stays."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        kind, place = rng.randrange(6), rng.randrange(8, len(changed))
        end = min(len(changed), place + rng.choice([1, 2, 4, 8, 100]))
        if kind < 3:
            at = rng.choice(
                [place, rng.randrange(8, min(len(changed), 300)), rng.randrange(len(changed) * 3 // 4, len(changed))]
            )
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 3:
            changed[place:place] = changed[place:end]
        elif kind == 4:
            changed[place:end] = rng.choice([bytes(end - place), b"\xff" * (end - place)])
        else:
            del changed[place : end if rng.random() < 0.7 else len(changed)]
        if len(changed) < 60:
            return bytes(changed)
    return bytes(changed)


def read_or_refuse(data: bytes) -> None:
    try:
        image = read_image(data)
    except ImageError as error:
        assert str(error)[0].isupper() and str(error).endswith(".")  # noqa: PT017  either end is right
    else:
        assert isinstance(image, Image) and image.pixels.dtype == np.uint8 and image.pixels.size


@pytest.mark.parametrize("kind", DEEP)
def test_mutations_end_in_a_picture_or_an_image_error(kind, capfd):
    rng = random.Random(kind)
    assert read_image(DEEP[kind]).full_size == (40, 24)
    for _ in range(60):
        read_or_refuse(broken(DEEP[kind], rng))
    capfd.readouterr()  # libtiff complains there


@pytest.mark.slow
@pytest.mark.parametrize("kind", DEEP)
def test_many_mutations_end_in_a_picture_or_an_image_error(kind, capfd):
    rng = random.Random(f"{kind} again")
    for _ in range(2000):
        read_or_refuse(broken(DEEP[kind], rng))
    capfd.readouterr()


@pytest.mark.parametrize("kind", DEEP)
def test_a_cut_off_file_is_told_so_at_whatever_byte(kind, capfd):
    for part in np.linspace(0.02, 0.98, 15):
        with pytest.raises(ImageError, match="Export"):
            read_image(DEEP[kind][: int(part * len(DEEP[kind]))])
    capfd.readouterr()


def bombs() -> dict[str, bytes]:
    """Small files that ask for much."""
    zeros = zlib.compress(bytes(50_000_000), 9)
    many = np.full(60_000, 8, "u4")
    return {
        "circle": raw_tiff([{**PLAIN, 254: 1}, {**PLAIN, 254: 1}], circle=True),
        "own child": raw_tiff([{**PLAIN, 254: 1, 330: [8]}]),
        "many children": raw_tiff([{**PLAIN, 254: 1, 330: np.arange(8, 60_008, dtype="u4")}]),
        "huge tags": _with_counts(raw_tiff([PLAIN]), 0xFFFFFFF0),
        "huge tags of a BigTIFF": _with_counts(raw_tiff([PLAIN], big=True), 2**62, big=True),
        "far offsets": raw_tiff([{**PLAIN, 273: 0xFFFFFFF0, 279: 1536}]),
        "far offsets of a BigTIFF": raw_tiff([{**PLAIN, 273: np.array([2**63 + 5], "u8"), 279: 1536}], big=True),
        "huge blocks": raw_tiff([{**PLAIN, 273: 8, 279: 0xFFFFFFF0}]),
        "huge tiles": raw_tiff([{**PLAIN, 259: 8, 322: 2**31, 323: 2**31, 324: [zeros]}]),
        "large tiles": raw_tiff([{**PLAIN, 259: 8, 322: 30_000, 323: 30_000, 324: [zeros]}]),
        "narrow tiles": raw_tiff([{**PLAIN, 256: 60_000, 259: 8, 322: 1, 323: 16, 324: many, 325: many}]),
        "no tiles": raw_tiff([{**PLAIN, 322: 0, 323: 0, 324: [bytes(9)]}]),
        "huge": raw_tiff([{**PLAIN, 256: 2**31, 257: 2**31, 273: [zeros], 259: 8}]),
        "many channels": raw_tiff([{**PLAIN, 277: 65535, 273: [zeros], 259: 8}]),
        "bomb": raw_tiff([{**PLAIN, 256: 9000, 257: 9000, 273: [zeros], 259: 8}]),
        "bomb of planes": raw_tiff([{**PLAIN, 256: 8000, 257: 8000, 284: 2, 273: [zeros] * 3, 259: 8}]),
        "bomb of strips": raw_tiff([{**PLAIN, 256: 5000, 257: 9000, 278: 1, 273: [zeros[:9000]] * 9000, 259: 8}]),
        "one block again and again": raw_tiff(
            [
                {
                    **PLAIN,
                    256: 8000,
                    257: 8000,
                    278: 2,
                    259: 5,
                    273: np.full(4000, 8, "u4"),
                    279: np.full(4000, 2**31, "u4"),
                }
            ]
        ),
    }


def _with_counts(data: bytes, count: int, big: bool = False) -> bytes:
    """Every tag with that many values."""
    start = struct.unpack_from("<Q" if big else "<I", data, 8 if big else 4)[0]
    first, step, form = (start + 8, 20, "<Q") if big else (start + 2, 12, "<I")
    changed = bytearray(data)
    for place in range(first, len(data) - step, step):
        struct.pack_into(form, changed, place + 4, count)
    return bytes(changed)


# Runs in a process of its own, so that a flood of memory is seen and not suffered.
WORKER = """
import re, sys, time
from pathlib import Path
from palette_core import read_image
from tests.image.test_hostile_tiffs import bombs, read_or_refuse
made = bombs()
base = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
for name, data in made.items():
    start = time.process_time()
    read_or_refuse(data)
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    print(f"{name}: {time.process_time() - start:.2f} s, {peak:.0f} MB")
    assert peak <= 1000, name
"""


def test_bombs_are_refused_or_read_within_1_gb():
    done = subprocess.run(
        [sys.executable, "-c", WORKER], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-800:]
    assert len(done.stdout.splitlines()) == len(bombs())
