"""The colour histogram: mergeable in any order, exact with equal weight."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ColorHistogram, Image, ImageError, quantize, read_image
from palette_core.quantization import EXACT_BITS, WORKING_BITS
from palette_core.quantization.counting import FULL_BITS, Bins, add_up
from palette_core.quantization.histogram import EQUAL_WEIGHT, HistogramAccumulator
from tests.quantization.bins import (
    as_bins,
    assert_same,
    assert_seen,
    count,
    drawing,
    opacity_of,
    photo,
    pictures,
    seeds,
)

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)


# Merging


@given(pictures, pictures, pictures)
@settings(max_examples=40)
def test_merging_has_no_order(first: Image, second: Image, third: Image) -> None:
    a, b, c = (ColorHistogram.from_image(image) for image in (first, second, third))
    assert_same(a + b, b + a)
    assert_same((a + b) + c, a + (b + c))
    assert_same((a + b) + c, ColorHistogram.merge([c, a, b]))


@given(pictures, pictures)
@settings(max_examples=30)
def test_a_merge_counts_the_pixels_of_both(first: Image, second: Image) -> None:
    merged = ColorHistogram.from_image(first) + ColorHistogram.from_image(second)
    assert as_bins(merged) == count(merged.bits, first, second)
    assert merged.weight == opacity_of(first).sum() + opacity_of(second).sum()


@given(st.builds(drawing, seeds), st.builds(photo, seeds))
@settings(max_examples=30)
def test_a_merge_still_points_at_pixels_of_its_bins(first: Image, second: Image) -> None:
    merged = ColorHistogram.from_image(second) + ColorHistogram.from_image(first)
    assert_seen(merged, first, second)


def test_merging_a_single_histogram_changes_nothing() -> None:
    histogram = ColorHistogram.from_image(photo(7))
    assert_same(ColorHistogram.merge([histogram]), histogram)


def test_a_merge_of_many_drawings_becomes_coarse_once_it_has_too_many_colours() -> None:
    random = np.random.default_rng(8)
    parts = [read_image(random.integers(0, 256, (1, 60, 3), dtype=np.uint8), name=f"{part}") for part in range(5)]
    histograms = [ColorHistogram.from_image(part) for part in parts]
    assert ColorHistogram.merge(histograms[:4]).bits == EXACT_BITS
    merged = ColorHistogram.merge(histograms)
    assert merged.bits == FULL_BITS
    assert as_bins(merged) == count(FULL_BITS, *parts)


@given(seeds)
@settings(max_examples=20)
def test_the_coarsest_histogram_sets_the_bins(seed: int) -> None:
    fine, coarse = photo(seed, "a"), photo(seed + 1, "b")
    merged = ColorHistogram.from_image(fine) + ColorHistogram.from_image(coarse, bits=WORKING_BITS)
    assert merged.bits == WORKING_BITS
    assert as_bins(merged) == count(WORKING_BITS, fine, coarse)


def test_pictures_of_one_name_are_told_apart_by_what_is_in_them() -> None:
    first, second = (ColorHistogram.from_image(photo(seed, "same")) for seed in (1, 2))
    assert [key.name for key in (first + second).pictures] == ["same", "same"]


def test_a_picture_counts_as_often_as_it_comes() -> None:
    histogram = ColorHistogram.from_image(photo(1))
    twice = histogram + histogram
    assert as_bins(twice) == count(FULL_BITS, photo(1), photo(1))
    assert twice.pictures == histogram.pictures
    np.testing.assert_array_equal(twice.seen, histogram.seen)


def test_of_pictures_alike_the_first_by_name_is_the_one_where_a_colour_is_seen() -> None:
    first, second = (ColorHistogram.from_image(photo(1, name)) for name in ("a", "b"))
    assert [key.name for key in (second + first).pictures] == ["a"]


@given(st.lists(pictures, min_size=1, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_merging_has_no_grouping(images: list[Image], random: Random) -> None:
    """Trees of any shape over any order, with the equal weights that a set has."""
    histograms = [ColorHistogram.from_image(image).with_equal_weight() for image in images]
    parts = list(histograms)
    while len(parts) > 1:
        first, second = (parts.pop(random.randrange(len(parts))) for _ in range(2))
        parts.append(first + second)
    assert_same(parts[0], ColorHistogram.merge(histograms))


@pytest.mark.parametrize("waiting", [0, 300, 1 << 16])
def test_an_accumulator_gives_the_bits_of_one_merge(waiting: int, monkeypatch: pytest.MonkeyPatch) -> None:
    histograms = [ColorHistogram.from_image(photo(seed, f"{seed}")) for seed in range(12)]
    whole = ColorHistogram.merge(histograms)
    monkeypatch.setattr("palette_core.quantization.histogram.WAITING_BINS", waiting)
    accumulator = HistogramAccumulator()
    for histogram in histograms:
        accumulator.add(histogram)
        accumulator.total()
    assert_same(accumulator.total(), whole)
    assert_same(ColorHistogram.merge(iter(histograms)), whole)


def test_the_work_of_a_merge_grows_with_the_bins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in bins that are added up: for twice the pictures no more than twice as many."""
    added = 0

    def counting(parts: list[Bins], bits: int) -> Bins:
        nonlocal added
        added += sum(len(part.codes) for part in parts)
        return add_up(parts, bits)

    monkeypatch.setattr("palette_core.quantization.histogram.add_up", counting)
    monkeypatch.setattr("palette_core.quantization.histogram.WAITING_BINS", 500)
    work = []
    for number in (25, 50, 100):
        added = 0
        histograms = [ColorHistogram.from_image(photo(seed, f"{seed}")) for seed in range(number)]
        ColorHistogram.merge(histograms)
        assert added <= 3 * sum(map(len, histograms))
        work.append(added)
    assert work[2] <= 2.1 * work[1] <= 2.1 * 2.1 * work[0]


def test_a_merge_of_nothing_is_explained() -> None:
    with pytest.raises(ValueError, match="Give at least one"):
        ColorHistogram.merge([])


def test_names_are_kept_of_the_pictures_that_are_seen() -> None:
    dots = [ColorHistogram.from_image(read_image(np.full((1, 1, 3), TEAL, np.uint8), name=f"{n}")) for n in range(500)]
    assert ColorHistogram.merge(dots).pictures == dots[0].pictures


# Equal say


@pytest.mark.parametrize("size", [(1, 1), (7, 9), (300, 500)])
def test_equal_say_brings_pictures_of_all_sizes_to_one_weight(size: tuple[int, int]) -> None:
    histogram = ColorHistogram.from_image(read_image(np.full((*size, 3), TEAL, np.uint8)))
    equal = histogram.with_equal_weight()
    assert equal.weight == pytest.approx(EQUAL_WEIGHT, rel=1e-4)
    assert equal.colors.tolist() == [list(TEAL)]


@given(pictures)
@settings(max_examples=30)
def test_equal_say_multiplies_all_sums_by_one_whole_number(image: Image) -> None:
    histogram = ColorHistogram.from_image(image)
    equal = histogram.with_equal_weight()
    factor = max(1, round(EQUAL_WEIGHT / max(1, histogram.weight)))
    assert as_bins(equal) == {code: [factor * part for part in bin] for code, bin in as_bins(histogram).items()}
    np.testing.assert_array_equal(equal.seen, histogram.seen)
    assert (equal.pictures, equal.bits) == (histogram.pictures, histogram.bits)


def test_any_number_of_pictures_of_one_colour_keeps_it() -> None:
    bright = ColorHistogram.from_image(read_image(np.full((3, 3, 3), 250, np.uint8)))
    equal, merged = bright.with_equal_weight(), ColorHistogram.merge_equal([bright] * 70_000)
    assert merged.totals.tolist() == [[70_000 * total for total in equal.totals[0].tolist()]]
    assert (merged.weight, merged.colors.tolist()) == (70_000 * equal.weight, [[250] * 3])
    assert [swatch.hex for swatch in quantize(merged)] == ["#fafafa"]
    assert_same(equal.scaled(70_000), replace(merged, seen_weights=equal.scaled(70_000).seen_weights))


def test_doubling_up_to_two_thousand_million_pictures_is_exact() -> None:
    image = drawing(3, clear=False)
    doubled = equal = ColorHistogram.from_image(image).with_equal_weight()
    for _ in range(31):
        doubled += doubled
    assert doubled.totals.tolist() == [[2**31 * total for total in bin] for bin in equal.totals.tolist()]
    assert doubled.weight == 2**31 * equal.weight > 2**63
    np.testing.assert_allclose(doubled.colors, equal.colors, rtol=1e-15)
    assert quantize(doubled).hexes == quantize(equal).hexes
    both = doubled + ColorHistogram.from_image(photo(3)).with_equal_weight()
    assert both.weight == doubled.weight + ColorHistogram.from_image(photo(3)).with_equal_weight().weight
    assert both.coarsened(3).weight == both.weight


# Coarser bins, and the place of a colour in a set


@given(seeds)
@settings(max_examples=20)
def test_coarser_bins_are_those_of_a_coarser_count(seed: int) -> None:
    image = photo(seed, clear=seed % 2 == 0)
    histogram = ColorHistogram.from_image(image)
    assert as_bins(histogram.coarsened(5)) == count(5, image)
    assert_seen(histogram.coarsened(5), image)
    assert histogram.coarsened(FULL_BITS) is histogram


def test_a_colour_is_seen_in_the_picture_that_has_most_of_it() -> None:
    pixels = np.zeros((10, 10, 3), np.uint8)
    pixels[:2] = TEAL
    little, much = read_image(pixels, name="a"), read_image(np.full((3, 3, 3), TEAL, np.uint8), name="b")
    merged = ColorHistogram.merge([ColorHistogram.from_image(image).with_equal_weight() for image in (little, much)])
    assert [merged.pictures[seen[0]].name for seen in merged.seen.tolist()] == ["a", "b"]


def test_a_clear_picture_has_no_colour_and_says_so() -> None:
    with pytest.raises(ImageError, match="Every pixel is transparent"):
        ColorHistogram.from_image(read_image(np.zeros((4, 4, 4), np.uint8))).require_visible()
