"""Counting pixels: exact in every bin, blind to what is clear, and each bin is seen somewhere."""

import io
from dataclasses import replace
from functools import cache

import numpy as np
import PIL.Image
import pytest
from hypothesis import given, settings

from palette_core import ColorHistogram, Image, read_image
from palette_core.quantization import EXACT_BITS, WORKING_BITS
from palette_core.quantization.counting import FULL_BITS
from tests.quantization.bins import (
    as_bins,
    assert_seen,
    bin_of,
    count,
    drawing,
    flatness,
    opacity_of,
    photo,
    pictures,
    seeds,
)

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)


# Counting


@given(pictures)
@settings(max_examples=60)
def test_every_bin_holds_what_a_plain_loop_counts(image: Image) -> None:
    histogram = ColorHistogram.from_image(image)
    assert histogram.bits in (EXACT_BITS, FULL_BITS)
    assert as_bins(histogram) == count(histogram.bits, image)
    assert (np.diff(histogram.codes) > 0).all()
    assert histogram.weight == opacity_of(image).sum()
    assert len(histogram) == len(histogram.codes)


@given(pictures)
@settings(max_examples=60)
def test_every_bin_points_at_a_visible_pixel_of_its_own(image: Image) -> None:
    assert_seen(ColorHistogram.from_image(image), image)


@given(seeds)
@settings(max_examples=20)
def test_the_mean_colour_of_a_coarse_bin_is_exact(seed: int) -> None:
    image = photo(seed)
    histogram = ColorHistogram.from_image(image)
    assert histogram.bits == FULL_BITS
    codes = np.array([bin_of(color, FULL_BITS) for color in image.pixels.reshape(-1, 3)])
    for code, color in zip(histogram.codes, histogram.colors, strict=True):
        np.testing.assert_array_equal(color, image.pixels.reshape(-1, 3)[codes == code].mean(axis=0))


def test_a_picture_of_256_colours_has_a_bin_a_colour_and_one_of_257_has_not() -> None:
    colors = np.stack([np.arange(257) % 200, np.arange(257) // 200, np.full(257, 9)], axis=-1).astype(np.uint8)
    few = ColorHistogram.from_image(read_image(colors[None, :256]))
    assert (few.bits, len(few)) == (EXACT_BITS, 256)
    np.testing.assert_array_equal(few.colors[np.lexsort(few.colors.T[::-1])], np.unique(colors[:256], axis=0))
    many = ColorHistogram.from_image(read_image(colors[None]))
    assert many.bits == FULL_BITS and len(many) == 100  # two levels a bin along each channel


def test_few_colours_are_found_in_a_large_picture_too() -> None:
    pixels = np.zeros((300, 400, 3), np.uint8)
    pixels[123, 45] = TEAL
    histogram = ColorHistogram.from_image(read_image(pixels), sample=100)
    assert as_bins(histogram)[0x264653][0] == 255
    assert histogram.seen[-1].tolist() == [0, 45, 123]


@pytest.mark.parametrize("bits", [WORKING_BITS, 6, FULL_BITS])
@pytest.mark.parametrize("sample", [None, 80_000])
def test_a_photo_is_counted_in_bins_of_the_bits_that_are_asked_for(bits: int, sample: int | None) -> None:
    histogram = ColorHistogram.from_image(photo(2), sample=sample, bits=bits)
    assert histogram.bits == bits
    assert as_bins(histogram) == count(bits, photo(2))


@pytest.mark.parametrize("sample", [8, 400, 1200, 9999])
@pytest.mark.parametrize("clear", [False, True])
def test_a_sample_counts_true_pixels_at_equal_steps_and_at_least_so_many(sample: int, clear: bool) -> None:
    image = small_photo(clear)
    histogram = ColorHistogram.from_image(image, sample=sample)
    plain = {code: [total[0], *total[3:]] for code, total in as_bins(histogram).items()}
    steps = [step for step in range(1, 30) if plain == colors_of_every(step, clear, histogram.bits)]
    assert len(steps) == 1
    assert visible(image, steps[0]) >= 0.8 * min(sample, visible(image, 1))
    assert steps[0] == 1 or visible(image, steps[0] + 1) < 1.25 * sample
    assert_seen(histogram, image)


def small_photo(clear: bool) -> Image:
    return photo(4, size=(60, 60), clear=clear)


@cache  # a plain count is slow
def colors_of_every(step: int, clear: bool, bits: int) -> dict[int, list[int]]:
    """Weight and sums of colours of a plain count; flatness and centrality are those of the whole picture."""
    return {code: [total[0], *total[3:]] for code, total in count(bits, small_photo(clear).every(step)).items()}


def visible(image: Image, step: int) -> int:
    return int((opacity_of(image)[step // 2 :: step, step // 2 :: step] > 0).sum())


def test_a_sample_has_finer_bins_where_few_are_occupied_and_coarser_ones_where_many_are() -> None:
    random = np.random.default_rng(0)
    noise = random.integers(0, 256, (300, 300, 3))
    bits = []
    for contrast in (0.1, 0.4, 1):
        image = read_image((128 + contrast * (noise - 128)).astype(np.uint8))
        histogram = ColorHistogram.from_image(image, sample=90_000)
        assert as_bins(histogram) == as_bins(ColorHistogram.from_image(image).coarsened(histogram.bits))
        assert_seen(histogram, image)
        bits.append(histogram.bits)
    assert bits == [7, 6, 5]


def test_a_sample_is_taken_of_what_can_be_seen() -> None:
    rgba = np.dstack([photo(5, size=(90, 90)).pixels, np.zeros((90, 90), np.uint8)])
    rgba[20:50, 30:60, 3] = 255
    corner = ColorHistogram.from_image(read_image(rgba), sample=900)
    assert corner.weight == 900 * 255
    rgba[:, :, 3] = 0
    rgba[::2, :, 3] = 255  # a step of two, from the second row on, would meet none of these
    assert ColorHistogram.from_image(read_image(rgba), sample=1013).weight > 1000 * 255


def test_masks_sample_the_same_pixels() -> None:
    image, mask = photo(6, size=(60, 80)), np.zeros((60, 80), np.uint8)
    mask[10:40, 20:70] = 255
    whole = ColorHistogram.from_image(image, sample=500)
    parts = ColorHistogram.from_masks(image, [mask, 255 - mask], sample=500)
    assert [part.weight for part in parts] == [int(some[1::3, 1::3].sum()) for some in (mask, 255 - mask)]
    assert {code: total[0] for code, total in as_bins(parts[0] + parts[1]).items()} == {
        code: total[0] for code, total in as_bins(whole).items()
    }
    assert_seen(parts[0], replace(image, opacity=mask))


@pytest.mark.parametrize("strip", [1, 24, 100, 379])
@pytest.mark.parametrize("image", [drawing(5), photo(5), photo(6, clear=True)], ids=["drawing", "photo", "clear"])
def test_counting_in_strips_is_counting_the_whole(image: Image, strip: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ColorHistogram.from_image(image)
    monkeypatch.setattr("palette_core.quantization.counting.STRIP_PIXELS", strip)
    stripwise = ColorHistogram.from_image(image)
    assert as_bins(stripwise) == as_bins(whole)
    assert (stripwise.bits, stripwise.pictures) == (whole.bits, whole.pictures)
    assert_seen(stripwise, image)


# Flatness


def test_an_even_picture_is_flat_all_over() -> None:
    histogram = ColorHistogram.from_image(read_image(np.full((4, 5, 3), TEAL, np.uint8)))
    ((code, (weight, flat, _, *sums)),) = as_bins(histogram).items()
    assert (code, weight, flat) == (0x264653, 20 * 255, 20 * 255 * 255)
    assert sums == [20 * 255 * level for level in TEAL]


def test_edges_count_little() -> None:
    pixels = np.full((20, 41, 3), TEAL, np.uint8)
    pixels[:, 21:] = GOLD
    pixels[:, 20] = np.mean([TEAL, GOLD], axis=0).astype(int)  # the blend on the edge
    histogram = ColorHistogram.from_image(read_image(pixels))
    flat = dict(zip(histogram.codes.tolist(), (histogram.flat_weights / histogram.weights).tolist(), strict=True))
    blend = bin_of(pixels[0, 20], EXACT_BITS)
    assert flat[blend] < 10
    assert min(flat[0x264653], flat[0xE9C46A]) > 235


def test_a_bin_is_seen_where_it_is_flat() -> None:
    pixels = np.full((9, 9, 3), TEAL, np.uint8)
    pixels[6:] = RED
    pixels[8, ::2] = GOLD  # below row 5 no red pixel is away from an edge
    histogram = ColorHistogram.from_image(read_image(pixels))
    _, _, y = histogram.seen[histogram.codes.tolist().index(0x264653)]
    assert y < 5


def test_flatness_is_that_of_a_small_copy_whatever_the_size() -> None:
    pattern = np.where(np.indices((400, 600)).sum(axis=0)[..., None] % 2, 120, 136).astype(np.uint8).repeat(3, axis=2)
    pattern[:, :300] = photo(1, size=(400, 300)).pixels
    fine = ColorHistogram.from_image(read_image(pattern), bits=FULL_BITS)
    flat = dict(zip(fine.codes.tolist(), (fine.flat_weights / fine.weights).tolist(), strict=True))
    assert min(flat[bin_of(np.full(3, level), FULL_BITS)] for level in (120, 136)) > 200  # its copy is an even grey


# Centrality and maps


def test_centrality_rises_from_the_borders_to_the_middle() -> None:
    pixels = np.full((41, 61, 3), TEAL, np.uint8)
    pixels[20, 30], pixels[0, 7] = GOLD, RED
    histogram = ColorHistogram.from_image(read_image(pixels))
    central = dict(zip(histogram.codes.tolist(), (histogram.central_weights / histogram.weights).tolist(), strict=True))
    assert (central[bin_of(GOLD, EXACT_BITS)], central[bin_of(RED, EXACT_BITS)]) == (255, 0)
    assert 60 < central[bin_of(TEAL, EXACT_BITS)] < 130


@pytest.mark.parametrize("image", [drawing(5), photo(5), photo(6, clear=True)], ids=["drawing", "photo", "clear"])
def test_a_map_is_added_up_as_a_plain_loop_does(image: Image) -> None:
    first, second = np.random.default_rng(0).integers(0, 256, (2, *image.pixels.shape[:2]), dtype=np.uint8)
    histogram = ColorHistogram.from_image(image, maps=(first, second))
    for code, *totals in zip(histogram.codes.tolist(), *histogram.totals[:, 6:].T.tolist(), strict=True):
        places = [at for at in np.ndindex(first.shape) if bin_of(image.pixels[at], histogram.bits) == code]
        assert totals == [sum(int(opacity_of(image)[at]) * int(of[at]) for at in places) for of in (first, second)]
    assert histogram.maps.shape == (len(histogram), 2)
    np.testing.assert_allclose(histogram.maps * 255 * histogram.weights[:, None], histogram.totals[:, 6:], rtol=1e-14)


def test_a_map_of_another_size_is_brought_to_the_pixels() -> None:
    pixels = np.full((40, 60, 3), TEAL, np.uint8)
    pixels[:, 30:] = GOLD
    small = np.zeros((4, 6), np.uint8)
    small[:, 3:] = 255
    histogram = ColorHistogram.from_image(read_image(pixels), maps=[small])
    np.testing.assert_allclose(histogram.maps, [[0], [1]], atol=0.1)


# Opacity


def test_a_clear_pixel_never_votes() -> None:
    rgba = np.zeros((2, 3, 4), np.uint8)
    rgba[...] = (*TEAL, 255)
    rgba[0, 0] = (*RED, 0)
    rgba[0, 1] = (*GOLD, 51)
    histogram = ColorHistogram.from_image(read_image(rgba))
    assert dict(zip(histogram.codes.tolist(), histogram.weights.tolist(), strict=True)) == {
        0x264653: 4 * 255,
        0xE9C46A: 51,
    }
    assert sorted(histogram.colors.tolist()) == [list(TEAL), list(GOLD)]


@given(seeds)
@settings(max_examples=20)
def test_the_colour_of_clear_pixels_does_not_matter_to_the_counts(seed: int) -> None:
    image = photo(seed, clear=True)
    hidden = image.pixels.copy()
    hidden[image.opacity == 0] = (1, 254, 1)
    codes, other = (ColorHistogram.from_image(one) for one in (image, replace(image, pixels=hidden)))
    np.testing.assert_array_equal(codes.codes, other.codes)
    np.testing.assert_array_equal(codes.totals, other.totals)


def test_clear_pixels_do_not_colour_a_sample() -> None:
    rgba = np.dstack([photo(3, size=(64, 64)).pixels // 8, np.full((64, 64), 255, np.uint8)])
    rgba[::2] = (255, 255, 255, 0)
    histogram = ColorHistogram.from_image(read_image(rgba), sample=32 * 32)
    assert histogram.colors.max() <= 31


@pytest.mark.parametrize("sample", [None, 100])
def test_a_fully_clear_picture_gives_an_empty_histogram(sample: int | None) -> None:
    rgba = np.random.default_rng(0).integers(0, 256, (40, 40, 4), dtype=np.uint8)
    rgba[..., 3] = 0
    empty = ColorHistogram.from_image(read_image(rgba), sample=sample)
    assert len(empty) == empty.weight == 0
    assert empty.colors.shape == empty.seen.shape == (0, 3)
    some = ColorHistogram.from_image(drawing(1))
    assert as_bins(some + empty.with_equal_weight()) == as_bins(some)


# Places in the full-size picture


@pytest.mark.parametrize("full_size", [(20, 24), (160, 96), (51, 50), (61, 200)])
def test_places_scale_to_the_full_size(full_size: tuple[int, int]) -> None:
    image = replace(photo(9), full_size=full_size)
    histogram = ColorHistogram.from_image(image)
    height, width = image.pixels.shape[:2]
    for code, (_, x, y) in zip(histogram.codes.tolist(), histogram.seen.tolist(), strict=True):
        assert 0 <= x < full_size[0] and 0 <= y < full_size[1]
        pixel = image.pixels[y * height // full_size[1], x * width // full_size[0]]
        assert bin_of(pixel, histogram.bits) == code


@pytest.mark.parametrize("clear", [False, True])
def test_places_of_a_sample_are_visible_pixels_of_their_bins(clear: bool) -> None:
    image = photo(12, size=(90, 120), clear=clear)
    assert_seen(ColorHistogram.from_image(image, sample=1200), image)


def test_places_of_a_turned_and_reduced_file_are_upright() -> None:
    blocks = photo(11, size=(30, 40)).pixels
    large = PIL.Image.fromarray(blocks.repeat(4, axis=0).repeat(4, axis=1))
    exif = PIL.Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees, clockwise
    file = io.BytesIO()
    large.save(file, "PNG", exif=exif)
    image = read_image(file, min_pixels=1200)
    assert image.full_size == (120, 160) and image.pixels.shape == (40, 30, 3)
    upright = replace(image, pixels=np.rot90(np.asarray(large), -1))
    assert_seen(ColorHistogram.from_image(image), upright)


def test_a_flat_place_is_found_off_the_lattice_too(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = photo(13, size=(9, 11)).pixels
    image = read_image(blocks.repeat(4, axis=0).repeat(4, axis=1), name="blocks")
    every = ColorHistogram.from_image(image)
    for pixels in (500, 20, 1):
        monkeypatch.setattr("palette_core.quantization.counting.LATTICE_PIXELS", pixels)
        histogram = ColorHistogram.from_image(image)
        assert_seen(histogram, image)
        assert as_bins(histogram) == as_bins(every)
        flat = [[flatness(image, y, x) > 127 for _, x, y in one.seen.tolist()] for one in (histogram, every)]
        assert flat[0] == flat[1] == [True] * len(every)


def test_a_colour_is_seen_far_from_the_borders() -> None:
    histogram = ColorHistogram.from_image(read_image(np.full((41, 61, 3), TEAL, np.uint8)))
    assert histogram.seen.tolist() == [[0, 30, 20]]
