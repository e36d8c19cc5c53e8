"""The colours of regions: each has its own, small regions are heard, and clear pixels say nothing."""

from dataclasses import replace

import numpy as np
import pytest

import palette_core as pc
from palette_core.histogram import ColorHistogram
from palette_core.region_palettes import (
    count_regions,
    count_subjects,
    describe_regions,
    name_swatches,
    palette_of_part,
    speak,
)
from palette_core.regions import Regions

BLUE, GREEN, RED = (60, 110, 200), (70, 140, 60), (200, 40, 50)


def scene() -> tuple[pc.Image, Regions]:
    """Sky, a meadow of two greens, and a small red thing that people look at."""
    labels = np.zeros((100, 120), np.int32)
    labels[50:] = 1
    labels[60:70, 40:50] = 2
    colors = np.array([BLUE, GREEN, RED])[labels]
    colors[50:, ::2] += np.where(labels[50:, ::2, None] == 1, 14, 0)
    grain = np.random.default_rng(0).normal(0, 5, (100, 120, 3))
    pixels = (colors + grain).clip(0, 255).astype(np.uint8)
    regions = Regions(labels, ("sky", "vegetation", "flower"), (labels == 2).astype(np.float32), (labels,))
    return pc.read_image(pixels, name="scene"), regions


def near(palette: pc.Palette, color: tuple[int, int, int]) -> float:
    return float(min(pc.ciede2000(np.array(swatch.rgb), np.array(color)) for swatch in palette))


def test_every_pixel_is_counted_in_its_region() -> None:
    image, regions = scene()
    counted = count_regions(image, regions, "area")
    assert [histogram.weight for histogram in counted] == (255 * np.bincount(regions.labels.ravel())).tolist()
    whole = ColorHistogram.from_image(image)
    np.testing.assert_array_equal(ColorHistogram.merge(counted).sums, whole.sums)


def test_each_region_has_its_name_share_saliency_and_colours() -> None:
    image, regions = scene()
    described = describe_regions(image, regions, count_regions(image, regions, "accents"), "accents")
    assert [(region.name, region.number, region.image) for region in described] == [
        ("sky", 0, "scene"),
        ("vegetation", 1, "scene"),
        ("flower", 2, "scene"),
    ]
    np.testing.assert_allclose([region.share for region in described], regions.shares)
    assert [region.saliency for region in described] == [0, 0, 1]
    for region, color in zip(described, (BLUE, GREEN, RED), strict=True):
        assert near(region.palette, color) < 6
        assert sum(swatch.share for swatch in region.palette) == pytest.approx(1)


def test_subject_and_background_part_by_saliency() -> None:
    image, regions = scene()
    subjects, backgrounds = count_subjects([image], [regions], "accents")
    subject, background = palette_of_part(subjects, 3, "accents"), palette_of_part(backgrounds, 3, "accents")
    assert subject and background
    assert near(subject, RED) < 6 < near(subject, BLUE)
    assert near(background, BLUE) < 6 < near(background, RED)
    assert palette_of_part([ColorHistogram.from_masks(image, [np.zeros((100, 120), np.uint8)])[0]], 3, "area") is None


def test_regions_speak_with_little_regard_for_their_size() -> None:
    image, regions = scene()
    ((colors, say),) = speak(image, [regions.labels])
    assert colors.shape == (6, 3) and say.shape == (6,)
    assert say.sum() == pytest.approx(1)
    assert say[2] / say[0] > 5 * regions.shares[2] / regions.shares[0]


def test_clear_pixels_do_not_speak() -> None:
    image, regions = scene()
    opacity = np.where(regions.labels == 0, 255, 0).astype(np.uint8)
    ((colors, say),) = speak(replace(image, opacity=opacity), [regions.labels])
    assert len(colors) == 2 and say.sum() == pytest.approx(1)
    assert speak(replace(image, opacity=np.zeros_like(opacity)), [regions.labels]) == []


def test_swatches_get_the_name_of_the_region_that_has_most_of_them() -> None:
    image, regions = scene()
    counted = count_regions(image, regions, "accents")
    described = describe_regions(image, regions, counted, "accents")
    palette = pc.Palette(tuple(pc.Swatch(color, 1 / 3) for color in (RED, BLUE, GREEN)))
    assert [swatch.region for swatch in name_swatches(palette, described, counted)] == ["flower", "sky", "vegetation"]
