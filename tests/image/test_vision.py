"""A whole picture is simulated as its single colours are."""

import numpy as np
import pytest

from palette_core.color import Deficiency, VisionModel, simulate_vision
from palette_core.errors import ChoiceError
from palette_core.image import simulate_picture


@pytest.mark.parametrize(
    ("deficiency", "severity", "model"),
    [
        ("protan", 1.0, None),
        ("deutan", 1.0, None),
        ("tritan", 1.0, None),
        ("protan", 1.0, "brettel"),
        ("deutan", 0.35, None),
        ("tritan", 0.5, "machado"),
    ],
)
def test_a_picture_has_the_colours_of_the_exact_way(
    deficiency: Deficiency, severity: float, model: VisionModel | None
) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (90, 110, 3), dtype=np.uint8)
    pixels[:4] //= 16  # dark, where the curve is steepest
    seen = simulate_picture(pixels, deficiency, severity, model)
    exact = simulate_vision(pixels, deficiency, severity, model)
    assert seen.shape == pixels.shape and seen.dtype == np.uint8
    off = np.abs(seen.astype(int) - exact)
    assert off.max() <= 1 and (off > 0).mean() < 0.01


def test_parts_of_pictures_and_single_pixels_are_fine() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (20, 30, 3), dtype=np.uint8)
    whole = simulate_picture(pixels, "deutan")
    np.testing.assert_array_equal(simulate_picture(pixels[::2, 5:], "deutan"), whole[::2, 5:])
    np.testing.assert_array_equal(simulate_picture(pixels[3:4, 4:5], "deutan"), whole[3:4, 4:5])


def test_an_unknown_deficiency_is_told() -> None:
    with pytest.raises(ChoiceError, match="no deficiency 'blue'"):
        simulate_picture(np.zeros((2, 2, 3), np.uint8), "blue")  # type: ignore[arg-type]
