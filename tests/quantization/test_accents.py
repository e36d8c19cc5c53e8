"""Accents: a small vivid colour stays beside the large ones."""

import pytest

from palette_core import ColorHistogram, Palette, ciede2000, quantize
from tests.quantization.scenes import DULL, VIVID, scene


def nearest_difference(palette: Palette, color: tuple[int, int, int]) -> float:
    return min(float(ciede2000(swatch.rgb, color)) for swatch in palette)


@pytest.mark.parametrize("accent", VIVID)
@pytest.mark.parametrize("shading", [0, 0.15])
def test_a_small_vivid_accent_stays_beside_the_large_colours(accent: tuple, shading: float) -> None:
    for seed in range(2):
        histogram = ColorHistogram.from_image(scene(accent, shading, seed), area=80_000)
        palette = quantize(histogram, 5, emphasis="accents")
        for color in [accent, *DULL]:
            assert nearest_difference(palette, color) < 2.3
        shares = [swatch.share for swatch in palette if ciede2000(swatch.rgb, accent) < 2.3]
        assert shares == pytest.approx([0.01], abs=0.002)


def test_accents_keep_what_light_and_shade_crowd_out() -> None:
    crowded_out = 0
    for accent in VIVID:
        histogram = ColorHistogram.from_image(scene(accent, 0.15), area=80_000)
        assert nearest_difference(quantize(histogram, 5, emphasis="accents"), accent) < 2.3
        crowded_out += nearest_difference(quantize(histogram, 5, emphasis="area"), accent) > 10
    assert crowded_out >= 2
