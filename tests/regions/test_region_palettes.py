"""The colours of regions: each has its own, small regions are heard, and clear pixels say nothing."""

from dataclasses import replace

import numpy as np
import pytest

import palette_core as pc
from palette_core.quantization import ColorHistogram
from palette_core.regions import (
    Regions,
    cluster_palettes,
    label_swatches,
    palette_from_prototypes,
    region_palettes,
    region_prototypes,
    subject_histograms,
)

BLUE, GREEN, RED = (60, 110, 200), (70, 140, 60), (200, 40, 50)
GREY = (128, 128, 128)


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


def dotted(*dots: tuple[int, int, int]) -> tuple[pc.Image, np.ndarray]:
    """Sky and a meadow, and dots of 1 % of the picture in them that are no regions."""
    labels = np.zeros((100, 120), np.int32)
    labels[50:] = 1
    colors = np.array([BLUE, GREEN])[labels]
    for number, dot in enumerate(dots):
        row, column = divmod(number, 6)
        colors[10 + 40 * row :, 5 + 18 * column :][:11, :11] = dot
    grain = np.random.default_rng(0).normal(0, 5, (100, 120, 3))
    return pc.read_image((colors + grain).clip(0, 255).astype(np.uint8), name="dotted"), labels


def near(palette: pc.Palette, color: tuple[int, int, int]) -> float:
    return float(min(pc.ciede2000(np.array(swatch.rgb), np.array(color)) for swatch in palette))


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


def test_regions_speak_with_little_regard_for_their_size() -> None:
    image, regions = scene()
    ((colors, weights),) = region_prototypes(image, [regions.labels])
    assert colors.shape == (6, 3) and weights.shape == (6,)
    assert weights.sum() == pytest.approx(1)
    assert weights[2] / weights[0] > 5 * regions.shares[2] / regions.shares[0]


def test_clear_pixels_do_not_speak() -> None:
    image, regions = scene()
    opacity = np.where(regions.labels == 0, 255, 0).astype(np.uint8)
    ((colors, weights),) = region_prototypes(replace(image, opacity=opacity), [regions.labels])
    assert len(colors) == 2 and weights.sum() == pytest.approx(1)
    assert region_prototypes(replace(image, opacity=np.zeros_like(opacity)), [regions.labels]) == []


@pytest.mark.parametrize("n_colors", [3, 4, 8])
def test_a_small_vivid_colour_that_no_region_speaks_for_takes_a_place_with_accents_only(n_colors: int) -> None:
    image, labels = dotted(RED)
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    accents, area = (
        palette_from_prototypes(spoken, histogram, n_colors, emphasis, pixel_weight=0)
        for emphasis in ("accents", "area")
    )
    assert near(accents, RED) < 1 and near(area, RED) > 40
    assert max(near(accents, BLUE), near(accents, GREEN)) < 4
    (accent,) = (swatch for swatch in accents if swatch.share < 0.02)
    assert accent.share == pytest.approx(0.01, abs=0.002)
    assert len(accents) <= n_colors and sum(swatch.share for swatch in accents) == pytest.approx(1)


def test_a_small_grey_that_no_region_speaks_for_takes_no_place() -> None:
    image, labels = dotted(GREY)
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    assert near(pc.quantize(histogram, 4), GREY) < 1 and near(pc.quantize(histogram, 4), BLUE) < 4
    assert near(palette_from_prototypes(spoken, histogram, 4, "accents", pixel_weight=0), GREY) > 20


def test_a_vivid_colour_that_a_region_speaks_for_takes_no_second_place() -> None:
    image, labels = dotted(RED)
    labels[10:21, 5:16] = 2
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    accents, area = (palette_from_prototypes(spoken, histogram, 3, emphasis) for emphasis in ("accents", "area"))
    assert near(accents, RED) < 1 and near(area, RED) < 1
    assert sum(near(pc.Palette((swatch,)), RED) < 10 for swatch in accents) == 1


@pytest.mark.parametrize("n_colors", [1, 2, 3, 5, 12, 32, "auto"])
@pytest.mark.parametrize("pixel_weight", [0, 0.15, 1])
def test_accents_never_make_more_colours_than_asked_for(n_colors: int | str, pixel_weight: float) -> None:
    vivid = [RED, (240, 200, 30), (200, 60, 200), (30, 200, 200), (250, 140, 20), (120, 30, 160), (20, 230, 60)]
    image, labels = dotted(*vivid)
    spoken, histogram = region_prototypes(image, [labels]), pc.histogram_of(image).with_equal_weight()
    palette = palette_from_prototypes(spoken, histogram, n_colors, "accents", pixel_weight=pixel_weight)
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert len({swatch.rgb for swatch in palette}) == len(palette)
    if n_colors == 12:
        assert all(near(palette, color) < 3 for color in vivid)


def test_swatches_get_the_name_of_the_region_that_has_most_of_them() -> None:
    image, regions = scene()
    described = region_palettes(image, regions, "accents")
    palette = pc.Palette(tuple(pc.Swatch(color, 1 / 3) for color in (RED, BLUE, GREEN)))
    assert [swatch.region for swatch in label_swatches(palette, described)] == ["flower", "sky", "vegetation"]
