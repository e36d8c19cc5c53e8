"""What extcolors gives, asked as fairly as we can: exact colours, shares of what is visible, in a short time."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.rival_palettes import RIVAL_AREA, extcolors_palette

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (215, 38, 61)


def test_flat_colours_come_back_by_descending_share() -> None:
    pixels = np.array([[TEAL, GOLD, GOLD, GOLD]], np.uint8)
    palette = extcolors_palette(pc.read_image(pixels), 8)
    assert [swatch.rgb for swatch in palette] == [GOLD, TEAL]
    assert [swatch.share for swatch in palette] == [0.75, 0.25]
    assert len(extcolors_palette(pc.read_image(pixels), 1)) == 1


def test_clear_pixels_do_not_count_and_a_clear_picture_is_explained() -> None:
    pixels = np.array([[(*TEAL, 255), (*RED, 0), (*RED, 0)]], np.uint8)
    palette = extcolors_palette(pc.read_image(pixels), 4)
    assert [(swatch.rgb, swatch.share) for swatch in palette] == [(TEAL, 1.0)]
    with pytest.raises(pc.ImageError, match="transparent"):
        extcolors_palette(pc.read_image(pixels[:, 1:]), 4)


def test_a_large_picture_is_made_small_first(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("extcolors.extract_from_image", lambda picture, limit: (seen.append(picture.size), ([], 0))[1])
    extcolors_palette(pc.read_image(np.zeros((900, 1600, 3), np.uint8)), 4)
    ((width, height),) = seen
    assert 0.98 * RIVAL_AREA < width * height <= 1.02 * RIVAL_AREA
    assert width / height == pytest.approx(16 / 9, rel=0.02)
