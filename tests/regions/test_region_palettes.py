"""The colours of regions: every pixel is counted in its own, and each has its name and colours."""

from dataclasses import replace

import numpy as np
import pytest

import palette_core as pc
from palette_core.quantization import ColorHistogram
from palette_core.regions import cluster_palettes, label_swatches, region_palettes, subject_histograms
from tests.regions.scenes import BLUE, GREEN, RED, near, scene


def test_every_pixel_is_counted_in_its_region() -> None:
    image, regions = scene()
    counted = [region.histogram for region in region_palettes(image, regions, "area")]
    assert [histogram.weight for histogram in counted] == (255 * np.bincount(regions.labels.ravel())).tolist()
    whole = ColorHistogram.from_image(image)
    np.testing.assert_array_equal(ColorHistogram.merge(counted).sums, whole.sums)


def test_each_region_has_its_name_share_saliency_and_colours() -> None:
    image, regions = scene()
    described = region_palettes(image, regions, "accents")
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


def test_a_cluster_has_no_saliency_and_the_name_of_its_main_colour() -> None:
    image, regions = scene()
    clusters = cluster_palettes(image, regions.labels, "accents")
    assert [(cluster.number, cluster.saliency, cluster.image) for cluster in clusters] == [
        (number, None, "scene") for number in range(3)
    ]
    np.testing.assert_allclose([cluster.share for cluster in clusters], regions.shares)
    assert [cluster.name for cluster in clusters] == [cluster.palette[0].name for cluster in clusters]


def test_subject_and_background_part_by_saliency() -> None:
    image, regions = scene()
    subject, background = (pc.quantize(part, 3) for part in subject_histograms(image, regions, "accents"))
    assert near(subject, RED) < 6 < near(subject, BLUE)
    assert near(background, BLUE) < 6 < near(background, RED)
    plain = replace(regions, saliency=np.zeros_like(regions.saliency))
    assert subject_histograms(image, plain, "area")[0] is None


def test_swatches_get_the_name_of_the_region_that_has_most_of_them() -> None:
    image, regions = scene()
    described = region_palettes(image, regions, "accents")
    palette = pc.Palette(tuple(pc.Swatch(color, 1 / 3) for color in (RED, BLUE, GREEN)))
    assert [swatch.region for swatch in label_swatches(palette, described)] == ["flower", "sky", "vegetation"]
