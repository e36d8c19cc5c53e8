"""The colours that anybody would name in the samples are in their palettes: nobody has to look for them."""

from pathlib import Path

import pytest

from palette_core import FLOWS, ciede2000, read_image
from palette_core.color import hex_to_rgb

SAMPLES = Path(__file__).parents[1] / "samples"
NEAR = 10.0  # CIEDE2000
# By hand, from the pixels: training/datasets/named_colors.json has the places.
COLORS = {
    ("flower.jpg", "the red heart of the dahlia"): "#ba3106",
    ("flower.jpg", "its orange petals"): "#e4853f",
    ("temple.jpg", "the red columns"): "#a04844",
    ("cat.jpg", "the green eyes"): "#86713a",
}


@pytest.mark.parametrize(("photo", "name"), COLORS)
def test_flow_1_has_what_anybody_would_name(photo: str, name: str) -> None:
    palette = FLOWS["quantization"](read_image(SAMPLES / photo), 8).palette
    assert ciede2000(hex_to_rgb(COLORS[photo, name]), palette.rgb).min() < NEAR
