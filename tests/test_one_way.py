"""One file has one palette: by the command, by the library from whatever source, and by every flow."""

from pathlib import Path

import numpy as np
import PIL.Image
import pytest

import palette_core as pc
from palette_core.__main__ import main
from palette_core.image.reading import DECODED_PIXELS

WIDTH, HEIGHT = 3600, 2500  # 9 megapixels, of which a quarter of the width is enough for a JPEG


@pytest.fixture(scope="module", params=["JPEG", "PNG"])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of 9 megapixels: patches with soft edges, and grain."""
    random = np.random.default_rng(7)
    patches = PIL.Image.fromarray(random.integers(0, 256, (5, 7, 3), dtype=np.uint8)).resize((WIDTH, HEIGHT))
    grain = np.tile(random.integers(0, 13, (50, 60, 3), dtype=np.uint8), (HEIGHT // 50, WIDTH // 60, 1))
    pixels = np.asarray(patches) // 8 * 7 + grain
    path: Path = tmp_path_factory.mktemp("large") / f"large.{request.param.lower()}"
    PIL.Image.fromarray(pixels).save(path, request.param, compress_level=1, quality=90)
    return path


def test_a_large_photo_is_read_at_a_reduced_scale(large: Path) -> None:
    image = pc.read_image(large)
    height, width = image.pixels.shape[:2]
    assert image.full_size == (WIDTH, HEIGHT)
    assert DECODED_PIXELS <= height * width <= 4 * DECODED_PIXELS
    assert pc.read_image(large, min_pixels=None).pixels.shape == (HEIGHT, WIDTH, 3)


FLOWS = [
    ("quantization", "fcn"),
    ("segmentation", "hsv"),
    *(pytest.param(flow, "fcn", marks=pytest.mark.slow) for flow in ("segmentation", "features", "harmony")),
]


@pytest.mark.parametrize(("flow", "method"), FLOWS)
def test_one_file_has_one_palette(flow: str, method: str, large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = pc.FLOWS[flow](large, method=method).palette.hexes
    image = pc.read_image(large)
    with large.open("rb") as file:
        sources = (image, [image], str(large), large.read_bytes(), file)
        for source in sources if flow == "quantization" else (image, file):
            assert pc.FLOWS[flow](source, method=method).palette.hexes == expected
    if flow == "quantization":
        assert pc.extract_palette(large).hexes == expected
    if method == "fcn":  # the command has no other
        assert main([str(large), "--flow", flow]) == 0
        assert capsys.readouterr().out.split() == expected
