"""Pictures of odd shapes, which phones, chats and games make: no page breaks on them, and no view is too long."""

import io
from functools import cache

import numpy as np
import PIL.Image
import pytest

from palette_core.image import MAX_SIDE
from palette_core.plots import encode_pixels, viewable
from palette_core.plots.encoding import THINNEST
from tests.app.visits import File, send, shown, upload, visit, working

SHAPES = {"tall": (30, 17_000), "wide": (70_000, 4), "chat": (1080, 20_000)}  # width and height


@cache
def shape(name: str) -> File:
    """A picture of stripes along its longer side; the tall one has clear pixels at its top."""
    width, height = SHAPES[name]
    steps = np.linspace(0, 11.99, max(width, height)).astype(int)
    colors = np.random.default_rng(5).integers(0, 256, (12, 3), dtype=np.uint8)[steps]
    pixels = np.repeat(colors[:, None], width, axis=1) if height > width else np.repeat(colors[None], height, axis=0)
    if name == "tall":
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
        pixels[:100, :, 3] = 0
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, "PNG", compress_level=1)
    return f"{name}.png", file.getvalue(), "image/png"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        *((page, name) for page in ("studio", "quantization") for name in SHAPES),
        *(pytest.param(page, "tall", marks=pytest.mark.slow) for page in ("compare", "segmentation", "features")),
    ],
)
def test_no_page_breaks_on_an_odd_shape(page: str, name: str) -> None:
    seen = visit(page, shape(name))
    assert not seen.exception and not seen.error
    assert [photo["name"] for photo in shown(seen, "tray")["photos"]] == [f"{name}.png"]


@pytest.mark.parametrize("file_format", ["WEBP", "JPEG", "PNG"])
def test_a_view_is_at_most_as_long_as_its_format_and_the_browser_allow(file_format: str) -> None:
    for size in ((3, 70_000, 3), (70_000, 3, 3), (1, 40_000, 3)):
        content = encode_pixels(np.zeros(size, np.uint8), file_format)  # type: ignore[arg-type]
        with PIL.Image.open(io.BytesIO(content)) as picture:
            assert max(picture.size) <= min(MAX_SIDE, THINNEST * min(picture.size))


def test_a_picture_of_a_usual_shape_is_shown_as_it_is() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (40, 90, 3), dtype=np.uint8)
    np.testing.assert_array_equal(viewable(pixels), pixels)
    np.testing.assert_array_equal(np.unique(viewable(np.arange(200, dtype=np.uint8)[None])), np.arange(200))


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_of_a_visitor_outlives_an_odd_shape(name: str) -> None:
    page = visit("studio")
    first = shown(page, "strip_widget")["colors"][0]["id"]
    page = send(page, "strip_widget", {"op": "recolor", "id": first, "hex": "#123456"})
    before = working(page)
    assert "#123456" in before
    assert working(upload(page, shape(name))) == before
