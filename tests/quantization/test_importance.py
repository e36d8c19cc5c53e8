"""Accents: what a network holds for important, as true colours that can be told apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ColorHistogram, Image, Palette, ciede2000, histogram_of, oklab_distance, quantize, read_image
from palette_core.color import oklab_to_srgb
from palette_core.networks import ImportanceNetwork, load_importance
from palette_core.quantization import CELL_INPUTS, EXACT_BITS, Importance, important_colors
from palette_core.quantization.importance import RADIUS, told_apart
from tests.quantization.scenes import DULL, VIVID, picture, scene


def nearest_difference(palette: Palette, color: tuple[int, int, int]) -> float:
    return min(float(ciede2000(swatch.rgb, color)) for swatch in palette)


def network(seed: int, n_inputs: int = len(CELL_INPUTS)) -> ImportanceNetwork:
    """Weights drawn at random: what holds for any network holds for ours."""
    random = np.random.default_rng(seed)
    shapes = [n_inputs, n_inputs, (n_inputs + 1, 4), 4, n_inputs]
    mean, scale, hidden, output, straight = (random.normal(size=shape) for shape in shapes)
    return ImportanceNetwork(mean, 1 + np.abs(scale), hidden, output, straight / 4, 1.4)


seeds = st.integers(0, 2**32 - 1)
kinds = st.sampled_from(["photo", "gradient", "noise", "few"])
images = st.builds(picture, kinds, seeds, st.sampled_from(["opaque", "soft"]))


# The importance of cells and bins


@given(images, seeds)
@settings(max_examples=20)
def test_importance_is_positive_and_at_most_one(image: Image, seed: int) -> None:
    importance = Importance(histogram_of(image), network(seed))
    assert (importance.cell_weights > 0).all() and importance.cell_weights.max() == pytest.approx(1)
    assert (importance.bin_weights > 0).all()
    in_cells = np.bincount(importance.cells.bins, importance.bin_weights)
    assert (in_cells <= importance.cell_weights * (1 + 1e-9)).all()  # less, by what lies on edges


@given(images, seeds)
@settings(max_examples=20)
def test_the_order_of_the_bins_does_not_matter(image: Image, seed: int) -> None:
    histogram = histogram_of(image)
    order = np.random.default_rng(seed).permutation(len(histogram))
    fields = {name: getattr(histogram, name)[order] for name in ("codes", "totals", "seen", "seen_weights")}
    ours = Importance(histogram, load_importance())
    theirs = Importance(replace(histogram, **fields), load_importance())
    np.testing.assert_array_equal(theirs.cell_weights, ours.cell_weights)
    np.testing.assert_array_equal(theirs.bin_weights, ours.bin_weights[order])


def test_a_colour_that_lies_on_edges_alone_counts_little() -> None:
    pixels = np.random.default_rng(0).integers(40, 48, (80, 80, 3))
    pixels[30:50, 30:50] += 120
    pixels[::8, ::8] = (60, 200, 90)  # single pixels
    pixels[70:80, 70:80] = (200, 60, 90)  # as many in one place
    histogram = ColorHistogram.from_image(read_image(pixels.astype(np.uint8)), bits=5)
    importance = Importance(histogram, network(0))
    codes = histogram.codes.tolist()
    dots, square = (codes.index(code) for code in (0x38C858, 0xC83858))
    of_cell = importance.bin_weights / importance.cell_weights[importance.cells.bins]
    assert histogram.weights[dots] == pytest.approx(histogram.weights[square], rel=0.02)
    assert of_cell[dots] < 0.25 * of_cell[square]


@given(images)
@settings(max_examples=10)
def test_maps_that_a_network_does_not_know_of_change_nothing(image: Image) -> None:
    with_maps = histogram_of(image, maps=[np.full((2, 2), 90, np.uint8)] * 3)
    for n_colors in (6, "auto"):
        assert quantize(with_maps, n_colors).hexes == quantize(histogram_of(image), n_colors).hexes


# The colours


@given(images, st.integers(1, 40), seeds)
@settings(max_examples=25)
def test_every_colour_is_one_of_a_drawing_and_close_to_a_mean_of_pixels_of_a_photo(
    image: Image, n_colors: int, seed: int
) -> None:
    histogram = histogram_of(image)
    found = oklab_to_srgb(important_colors(n_colors, Importance(histogram, network(seed))))
    assert 1 <= len(found) <= n_colors
    nearest = ciede2000(found[:, None], histogram.colors).min(axis=1)
    assert (nearest < (1e-4 if histogram.bits == EXACT_BITS else 1.5 * RADIUS)).all()


def test_a_colour_is_the_mean_close_around_its_median_and_no_blend_of_two() -> None:
    """One cluster of two far colours with grain: the swatch is the mean of one of them."""
    random = np.random.default_rng(0)
    grain = random.normal(0, 2, (60, 60, 3))
    pixels = np.where(np.arange(60)[:, None, None] < 40, (200, 60, 60), (60, 60, 200)) + grain
    palette = quantize(histogram_of(read_image(pixels.round().astype(np.uint8))), 1)
    assert nearest_difference(palette, (200, 60, 60)) < 1 or nearest_difference(palette, (60, 60, 200)) < 1


@given(images, st.integers(1, 40), seeds)
@settings(max_examples=25)
def test_no_two_colours_look_the_same(image: Image, n_colors: int, seed: int) -> None:
    histogram = histogram_of(image)
    found = important_colors(n_colors, Importance(histogram, network(seed)))
    colors = np.rint(oklab_to_srgb(found))
    apart = ~np.eye(len(colors), dtype=bool)
    assert (ciede2000(colors[:, None], colors)[apart] >= 4).all()
    assert (oklab_distance(colors[:, None], colors)[apart] >= 3 - 1e-9).all()


def test_of_two_colours_that_look_the_same_the_weightier_stays() -> None:
    colors = np.array([(200, 40, 40), (203, 41, 40), (30, 60, 200), (8, 8, 8), (14, 8, 12)], dtype=np.float64)
    assert told_apart(colors, np.array([2.0, 3, 1, 1, 1])) == [1, 2, 3]
    assert told_apart(colors, np.array([3.0, 2, 4, 1, 5])) == [4, 2, 0]
    assert told_apart(colors[:1], np.ones(1)) == [0]


def test_a_chain_of_near_colours_keeps_its_ends() -> None:
    """Each is like the next one, the ends are not alike: what is gone hides nothing."""
    greys = np.full((3, 3), [[120], [128], [136]], dtype=np.float64)
    assert told_apart(greys, np.array([2.0, 1, 3])) == [2, 0]
    assert told_apart(greys, np.array([1.0, 3, 2])) == [1]


def test_noise_of_one_colour_is_one_colour() -> None:
    random = np.random.default_rng(0)
    noise = read_image(random.integers(124, 133, (60, 60, 3), dtype=np.uint8))
    assert len(histogram_of(noise)) == 8  # it lies across the borders of bins
    for n_colors in (4, 8, 32):
        assert len(quantize(histogram_of(noise), n_colors)) == 1


def test_the_colours_are_those_of_what_was_learnt() -> None:
    """A network that takes what is vivid, and one that takes what is dull."""
    histogram = histogram_of(scene(VIVID[0], 0))
    zero, chroma = np.zeros(len(CELL_INPUTS)), np.zeros(len(CELL_INPUTS))
    chroma[CELL_INPUTS.index("chroma")] = 9
    for sign, is_vivid in ((1, True), (-1, False)):
        taken = ImportanceNetwork(zero, zero + 1, np.zeros((len(zero) + 1, 1)), np.zeros(1), sign * chroma, 1.4)
        (color,) = oklab_to_srgb(important_colors(1, Importance(histogram, taken)))
        assert (float(ciede2000(color, VIVID[0])) < 3) == is_vivid


# What accents are for


@pytest.mark.parametrize("accent", VIVID)
@pytest.mark.parametrize("shading", [0, 0.15])
def test_a_small_vivid_accent_stays_beside_the_large_colours(accent: tuple, shading: float) -> None:
    for seed in range(2):
        palette = quantize(histogram_of(scene(accent, shading, seed)), 5)
        for color in [accent, *DULL]:
            assert nearest_difference(palette, color) < 4
        shares = [swatch.share for swatch in palette if ciede2000(swatch.rgb, accent) < 4]
        assert shares == pytest.approx([0.01], abs=0.002)


def test_accents_keep_what_light_and_shade_crowd_out() -> None:
    crowded_out = 0
    for accent in VIVID:
        histogram = histogram_of(scene(accent, 0.15), "area")
        crowded_out += nearest_difference(quantize(histogram, 5, emphasis="area"), accent) > 10
        assert nearest_difference(quantize(histogram_of(scene(accent, 0.15)), 5), accent) < 4
    assert crowded_out >= 2
