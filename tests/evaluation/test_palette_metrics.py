"""Measures of palettes: against brute force over all pixels and all pairings."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import palette_core as pc
import palette_core.evaluation.palette_metrics
from palette_core import (
    ColorHistogram,
    Image,
    Palette,
    Swatch,
    ciede2000,
    coverage,
    match_palettes,
    oklab_distance,
    palette_error,
    read_image,
    smallest_distance,
    stability,
)
from palette_core.evaluation.palette_metrics import COVERED_WITHIN, FITS_FROM, Coverage

DISTANCE = {"oklab": oklab_distance, "ciede2000": ciede2000}
METRICS = list(DISTANCE)
TEAL, GOLD, RED, WHITE = (38, 70, 83), (233, 196, 106), (231, 111, 81), (255, 255, 255)


def palette_of(*colors: tuple[int, int, int]) -> Palette:
    return Palette(tuple(Swatch(color, 1 / len(colors)) for color in colors))


def drawing(seed: int) -> Image:
    """A small picture of at most 40 colours and four opacities; its first pixel is visible."""
    random = np.random.default_rng(seed)
    height, width = random.integers(1, 12, 2)
    colors = random.integers(0, 256, (random.integers(1, 41), 3))
    opacity = random.choice([0, 1, 90, 255], (height, width))
    opacity[0, 0] = 255
    pixels = colors[random.integers(0, len(colors), (height, width))]
    return read_image(np.dstack([pixels, opacity]).astype(np.uint8))


def distances_and_weights(image: Image, palette: Palette, metric: str) -> tuple[list[float], list[int]]:
    """The distance of each pixel to its nearest swatch, one by one, and its opacity."""
    pixels = image.pixels.reshape(-1, 3)
    nearest = [min(float(DISTANCE[metric](pixel, swatch.rgb)) for swatch in palette) for pixel in pixels]
    weights = [255] * len(pixels) if image.opacity is None else image.opacity.ravel().astype(int).tolist()
    return nearest, weights


seeds = st.integers(0, 2**32 - 1)
rgbs = st.tuples(*[st.integers(0, 255)] * 3)
palettes = st.lists(rgbs, min_size=1, max_size=5, unique=True).map(lambda colors: palette_of(*colors))


# The error of a palette


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("count", [ColorHistogram.from_image, lambda image: image], ids=["histogram", "image"])
@given(seed=seeds)
@settings(max_examples=10)
def test_a_palette_of_all_colours_has_no_error(metric: str, count: object, seed: int) -> None:
    image = drawing(seed)
    colors = np.unique(image.pixels.reshape(-1, 3), axis=0).tolist()
    error = palette_error(palette_of(*map(tuple, colors)), count(image), metric=metric)
    assert error.mean == pytest.approx(0, abs=1e-5) and error.p95 == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("metric", METRICS)
@given(seed=seeds, palette=palettes)
@settings(max_examples=15)
def test_the_error_is_the_one_of_a_plain_loop(metric: str, seed: int, palette: Palette) -> None:
    image = drawing(seed)
    nearest, weights = distances_and_weights(image, palette, metric)
    error = palette_error(palette, image, metric=metric)
    assert error.mean == pytest.approx(np.average(nearest, weights=weights), abs=1e-6)
    within = [np.compress(np.array(nearest) <= error.p95 + slack, weights).sum() for slack in (1e-6, -1e-6)]
    assert within[0] >= 0.95 * sum(weights) > within[1]


@pytest.mark.parametrize("metric", METRICS)
@given(seed=seeds, palette=palettes)
@settings(max_examples=20)
def test_an_image_and_its_exact_histogram_have_the_same_error(metric: str, seed: int, palette: Palette) -> None:
    image = drawing(seed)
    of_image = palette_error(palette, image, metric=metric)
    of_histogram = palette_error(palette, ColorHistogram.from_image(image), metric=metric)
    assert of_histogram.mean == pytest.approx(of_image.mean, abs=1e-6)
    assert of_histogram.p95 == pytest.approx(of_image.p95, abs=1e-6)


def test_p95_is_the_distance_that_95_percent_of_the_pixels_keep_to() -> None:
    pixels = np.full((1, 100, 3), WHITE, np.uint8)
    pixels[0, :5] = 0
    black = float(oklab_distance((0, 0, 0), WHITE))
    palette = palette_of(WHITE)
    assert palette_error(palette, read_image(pixels)).p95 == pytest.approx(0, abs=1e-6)
    pixels[0, 5] = 0
    error = palette_error(palette, read_image(pixels))
    assert error.p95 == pytest.approx(black)
    assert error.mean == pytest.approx(0.06 * black)


@pytest.mark.parametrize("metric", METRICS)
def test_a_pixel_counts_as_much_as_it_is_opaque(metric: str) -> None:
    rgba = np.array([[(*TEAL, 255), (*GOLD, 51), (*RED, 0)]], np.uint8)
    image = read_image(rgba)
    expected = DISTANCE[metric](GOLD, TEAL) * 51 / (255 + 51)
    for picture in (image, ColorHistogram.from_image(image)):
        error = palette_error(palette_of(TEAL), picture, metric=metric)
        assert error.mean == pytest.approx(float(expected), abs=1e-6)
        assert error.p95 == pytest.approx(float(DISTANCE[metric](GOLD, TEAL)), abs=1e-6)


def test_a_coarse_histogram_has_nearly_the_error_of_the_image() -> None:
    image = read_image(np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8))
    palette = palette_of(TEAL, GOLD, RED)
    histogram = ColorHistogram.from_image(image)
    assert palette_error(palette, histogram).mean == pytest.approx(palette_error(palette, image).mean, rel=0.01)


@pytest.mark.parametrize("metric", METRICS)
def test_comparing_in_chunks_changes_nothing(metric: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image = read_image(np.random.default_rng(0).integers(0, 256, (7, 9, 3), dtype=np.uint8))
    whole = palette_error(palette_of(TEAL, GOLD), image, metric=metric)
    monkeypatch.setattr(palette_core.evaluation.palette_metrics, "_CHUNK", 5)
    chunked = palette_error(palette_of(TEAL, GOLD), image, metric=metric)
    assert (chunked.mean, chunked.p95) == pytest.approx((whole.mean, whole.p95), rel=1e-9)


# Distances within a palette and between two


@given(palettes)
@settings(max_examples=40)
def test_the_smallest_distance_is_that_of_the_closest_pair(palette: Palette) -> None:
    pairs = permutations(palette, 2)
    expected = min((float(ciede2000(a.rgb, b.rgb)) for a, b in pairs), default=float("inf"))
    assert smallest_distance(palette) == pytest.approx(expected, abs=1e-9)


def test_two_equal_swatches_have_no_distance() -> None:
    assert smallest_distance(palette_of(TEAL, GOLD, TEAL)) == pytest.approx(0, abs=1e-9)


@given(palettes, palettes)
@settings(max_examples=40)
def test_no_other_pairing_is_closer(first: Palette, second: Palette) -> None:
    match = match_palettes(first, second)
    short, long = sorted((first, second), key=len)
    best = min(
        sum(float(ciede2000(a.rgb, b.rgb)) for a, b in zip(short, chosen, strict=True))
        for chosen in permutations(long, len(short))
    )
    assert sum(match.differences) == pytest.approx(best, abs=1e-9)
    assert match.mean == pytest.approx(best / len(short), abs=1e-9)
    rows, columns = zip(*match.pairs, strict=True)
    assert len(set(rows)) == len(set(columns)) == len(short)
    for (row, column), difference in zip(match.pairs, match.differences, strict=True):
        assert difference == pytest.approx(float(ciede2000(first[row].rgb, second[column].rgb)), abs=1e-9)


@given(palettes, palettes, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_swatches_does_not_matter_to_a_match(first: Palette, second: Palette, random) -> None:
    shuffled = Palette(tuple(random.sample(second.swatches, len(second))))
    assert match_palettes(first, shuffled).mean == pytest.approx(match_palettes(first, second).mean, abs=1e-9)
    assert match_palettes(second, first).mean == pytest.approx(match_palettes(first, second).mean, abs=1e-9)
    itself = match_palettes(second, shuffled)
    assert itself.mean == pytest.approx(0, abs=1e-9)
    assert [second[row] for row, _ in itself.pairs] == [shuffled[column] for _, column in itself.pairs]


def test_a_match_of_a_few_with_many_pairs_the_few() -> None:
    match = match_palettes(palette_of(TEAL, GOLD, RED), palette_of((230, 110, 80)))
    assert match.pairs == ((2, 0),)


# Stability and coverage


def test_equal_palettes_are_stable() -> None:
    palette = palette_of(TEAL, GOLD, RED)
    assert stability([palette] * 3) == pytest.approx(0, abs=1e-9)
    assert stability([palette, palette_of(RED, TEAL, GOLD)]) == pytest.approx(0, abs=1e-9)


def test_stability_is_the_mean_over_all_pairs() -> None:
    palettes = [palette_of(color) for color in (TEAL, GOLD, RED)]
    pairs = [(TEAL, GOLD), (TEAL, RED), (GOLD, RED)]
    expected = np.mean([float(ciede2000(*pair)) for pair in pairs])
    assert stability(palettes) == pytest.approx(expected)


def test_coverage_is_the_share_near_a_swatch() -> None:
    pixels = np.full((1, 10, 3), TEAL, np.uint8)
    pixels[0, 6:] = GOLD
    histogram = ColorHistogram.from_image(read_image(pixels))
    assert coverage(palette_of(TEAL), histogram).share == pytest.approx(0.6)
    assert coverage(palette_of(TEAL, GOLD), histogram) == Coverage(1.0)
    assert coverage(palette_of(WHITE), histogram) == Coverage(0.0)


def test_coverage_reaches_to_a_fixed_distance() -> None:
    greys = np.arange(256, dtype=np.uint8)[None, :, None].repeat(3, axis=2)
    distances = oklab_distance(greys[0], (128, 128, 128))
    share = coverage(palette_of((128, 128, 128)), ColorHistogram.from_image(read_image(greys))).share
    assert share == pytest.approx((distances <= COVERED_WITHIN).mean())
    assert 0.1 < share < 0.3


def test_coverage_respects_opacity() -> None:
    rgba = np.array([[(*TEAL, 255), (*GOLD, 85), (*RED, 0)]], np.uint8)
    assert coverage(palette_of(TEAL), ColorHistogram.from_image(read_image(rgba))).share == pytest.approx(0.75)


def test_a_palette_fits_from_three_quarters_on() -> None:
    assert FITS_FROM == 0.75
    assert Coverage(0.75).fits and Coverage(1.0).fits and not Coverage(0.7499).fits


def test_a_clear_picture_and_a_single_palette_are_explained() -> None:
    clear = pc.read_image(np.zeros((4, 4, 4), np.uint8))
    palette = pc.Palette((pc.Swatch((1, 2, 3), 1.0),))
    for measure in (
        lambda: pc.palette_error(palette, clear),
        lambda: pc.palette_error(palette, pc.ColorHistogram.from_image(clear)),
        lambda: pc.coverage(palette, pc.ColorHistogram.from_image(clear)),
    ):
        with pytest.raises(pc.ImageError, match="Every pixel is transparent"):
            measure()
    with pytest.raises(pc.ColorError, match="at least two palettes"):
        pc.stability([palette])


def test_a_palette_is_seen_in_each_photo_that_has_its_colours() -> None:
    pixels = np.full((20, 30, 3), (38, 70, 83), np.uint8)
    pixels[4:9, 6:11] = (233, 196, 106)
    photo = pc.read_image(pixels, name="photo")
    palette = pc.Palette(tuple(pc.Swatch(rgb, 0.3) for rgb in ((231, 194, 108), (40, 70, 80), (250, 0, 250))))
    gold, teal, magenta = pc.seen_in(palette, pc.ColorHistogram.from_image(photo))
    assert gold.seen is not None and tuple(pixels[gold.seen.y, gold.seen.x]) == (233, 196, 106)
    assert teal.seen is not None and tuple(pixels[teal.seen.y, teal.seen.x]) == (38, 70, 83)
    assert gold.seen.image == "photo" and magenta.seen is None
    assert [swatch.rgb for swatch in pc.seen_in(palette, pc.ColorHistogram.from_image(photo))] == [
        swatch.rgb for swatch in palette
    ]


def test_the_palette_of_a_photo_is_seen_where_it_was_found() -> None:
    histogram = pc.ColorHistogram.from_image(
        pc.read_image(np.random.default_rng(0).integers(0, 256, (60, 60, 3), np.uint8))
    )
    palette = pc.quantize(histogram, 6)
    assert pc.seen_in(palette, histogram) == palette
