"""Gradients, in which no colour stands out: even steps from end to end."""

import numpy as np
import pytest

from palette_core import histogram_of, quantize, read_image
from palette_core.color import hex_to_rgb, srgb_to_uniform
from palette_core.quantization.cells import divide, is_gradient
from tests.pictures import photo


def ramp(first: str, last: str) -> np.ndarray:
    """A gradient from left to right, uint8 (400, 1200, 3)."""
    start, end = (np.array(hex_to_rgb(code), dtype=float) for code in (first, last))
    row = np.rint(start + (end - start) * np.linspace(0, 1, 1200)[None, :, None]).astype(np.uint8)
    return row.repeat(400, axis=0)


def looks_even(pixels: np.ndarray) -> bool:
    histogram = histogram_of(read_image(pixels))
    return is_gradient(divide(histogram, srgb_to_uniform(histogram.colors)))


@pytest.mark.parametrize(("first", "last"), [("#ff0040", "#2000ff"), ("#000000", "#ffffff"), ("#123456", "#fedcba")])
def test_an_even_gradient_gives_even_steps_from_end_to_end(first: str, last: str) -> None:
    start, end = (np.array(hex_to_rgb(code), dtype=float) for code in (first, last))
    palette = quantize(histogram_of(read_image(ramp(first, last))), 8)
    along = (end - start) / ((end - start) ** 2).sum()
    places = sorted(float((np.array(swatch.rgb) - start) @ along) for swatch in palette)
    steps = np.diff(places)
    assert len(palette) == 8 and steps.max() / steps.min() < 1.6 and places[0] < 0.1 and places[-1] > 0.9


def test_neither_photos_nor_noise_nor_a_mark_on_a_gradient_are_gradients() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (300, 300, 3), dtype=np.uint8)
    assert looks_even(ramp("#ff0040", "#2000ff"))
    assert not looks_even(photo(0, 240, 320)) and not looks_even(noise)
    assert not looks_even(read_image("samples/cat.jpg").pixels)
