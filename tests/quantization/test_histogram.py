"""The colour histogram: exact in every bin, mergeable in any order, blind to what is clear."""

import io
from dataclasses import replace
from random import Random

import numpy as np
import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ColorHistogram, Image, ImageError, quantize, read_image
from palette_core.quantization import EXACT_BITS, WORKING_BITS
from palette_core.quantization.counting import FULL_BITS, Bins, add_up
from palette_core.quantization.histogram import EQUAL_WEIGHT, HistogramAccumulator

FIELDS = ("codes", "totals", "seen", "seen_weights")
TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)


def drawing(seed: int, name: str = "drawing", clear: bool = True) -> Image:
    """A small picture of at most five colours, some of its pixels clear or half clear."""
    random = np.random.default_rng(seed)
    height, width, count = random.integers(1, 9, 3)
    colors = random.integers(0, 256, (min(count, 5), 3))
    pixels = colors[random.integers(0, len(colors), (height, width))]
    opacity = random.choice([0, 1, 100, 255], (height, width)) if clear else np.full((height, width), 255)
    return read_image(np.dstack([pixels, opacity]).astype(np.uint8), name=name)


def photo(seed: int, name: str = "photo", size: tuple[int, int] = (24, 20), clear: bool = False) -> Image:
    """A picture of more than 256 colours, of little or much contrast."""
    random = np.random.default_rng(seed)
    pixels = random.integers(0, random.integers(16, 129), (*size, 3)) + random.integers(0, 128, 3)
    opacity = random.choice([0, 1, 100, 255], size) if clear else np.full(size, 255)
    return read_image(np.dstack([pixels, opacity]).astype(np.uint8), name=name)


seeds = st.integers(0, 2**32 - 1)
pictures = st.builds(drawing, seeds, st.sampled_from(["a", "b"])) | st.builds(
    photo, seeds, st.sampled_from(["a", "b"]), clear=st.booleans()
)


def flatness(image: Image, y: int, x: int) -> int:
    window = np.s_[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
    gradient = np.ptp(image.pixels[window][opacity_of(image)[window] > 0].astype(int), axis=0).max()
    return max(1, round(255 / (1 + (gradient / 16) ** 2)))


def bin_of(color: np.ndarray, bits: int) -> int:
    red, green, blue = (int(channel) >> (8 - bits) << (8 - bits) for channel in color)
    return red << 16 | green << 8 | blue


def opacity_of(image: Image) -> np.ndarray:
    return np.full(image.pixels.shape[:2], 255) if image.opacity is None else image.opacity.astype(int)


def count(bits: int, *images: Image) -> dict[int, list[int]]:
    """Count pixel by pixel: weight, flat weight, and the sums of red, green and blue of each bin."""
    bins: dict[int, list[int]] = {}
    for image in images:
        for y, x in np.argwhere(opacity_of(image)):
            weight, color = int(opacity_of(image)[y, x]), image.pixels[y, x]
            values = [1, flatness(image, y, x), *map(int, color)]
            total = bins.setdefault(bin_of(color, bits), [0] * 5)
            total[:] = [old + weight * value for old, value in zip(total, values, strict=True)]
    return bins


def as_bins(histogram: ColorHistogram) -> dict[int, list[int]]:
    return dict(zip(histogram.codes.tolist(), histogram.totals.tolist(), strict=True))


def assert_same(first: ColorHistogram, second: ColorHistogram) -> None:
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    assert (first.pictures, first.bits) == (second.pictures, second.bits)


def assert_seen(histogram: ColorHistogram, *images: Image) -> None:
    """Every bin must point at a visible pixel that falls in it, and `pictures` be those that are pointed at."""
    assert {picture for picture, _, _ in histogram.seen.tolist()} == set(range(len(histogram.pictures)))
    named = {image.name: image for image in images}
    for code, (picture, x, y) in zip(histogram.codes.tolist(), histogram.seen.tolist(), strict=True):
        image = named[histogram.pictures[picture].name]
        assert bin_of(image.pixels[y, x], histogram.bits) == code
        assert opacity_of(image)[y, x] > 0


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
    histogram = ColorHistogram.from_image(read_image(pixels), area=100)
    assert as_bins(histogram)[0x264653][0] == 255
    assert histogram.seen[-1].tolist() == [0, 45, 123]


def test_a_large_photo_is_averaged_down_to_the_area() -> None:
    image = photo(1, size=(60, 80))
    reduced = image.reduced(1200)
    assert reduced.pixels.shape == (30, 40, 3)
    histogram = ColorHistogram.from_image(image, area=1200)
    assert histogram.bits == WORKING_BITS
    assert as_bins(histogram) == count(WORKING_BITS, reduced)


def test_a_small_photo_is_counted_at_the_same_detail_as_a_large_one() -> None:
    image = photo(2)
    histogram = ColorHistogram.from_image(image, area=80_000)
    assert histogram.bits == WORKING_BITS
    assert as_bins(histogram) == count(WORKING_BITS, image)


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
    assert as_bins(histogram) == {0x264653: [20 * 255, 20 * 255 * 255, *(20 * 255 * level for level in TEAL)]}


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
    np.testing.assert_array_equal(codes.weights, other.weights)
    np.testing.assert_array_equal(codes.sums, other.sums)


def test_clear_pixels_do_not_colour_a_reduced_photo() -> None:
    rgba = np.dstack([photo(3, size=(64, 64)).pixels // 8, np.full((64, 64), 255, np.uint8)])
    rgba[::2] = (255, 255, 255, 0)
    histogram = ColorHistogram.from_image(read_image(rgba), area=32 * 32)
    assert histogram.bits == WORKING_BITS
    assert histogram.colors.max() <= 31


@pytest.mark.parametrize("area", [None, 100])
def test_a_fully_clear_picture_gives_an_empty_histogram(area: int | None) -> None:
    rgba = np.random.default_rng(0).integers(0, 256, (40, 40, 4), dtype=np.uint8)
    rgba[..., 3] = 0
    empty = ColorHistogram.from_image(read_image(rgba), area=area)
    assert len(empty) == empty.weight == 0
    assert empty.colors.shape == empty.seen.shape == (0, 3)
    some = ColorHistogram.from_image(drawing(1))
    assert as_bins(some + empty.with_equal_weight()) == as_bins(some)


# Merging


@given(pictures, pictures, pictures)
@settings(max_examples=60)
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
    merged = ColorHistogram.from_image(fine) + ColorHistogram.from_image(coarse, area=80_000)
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
@settings(max_examples=60, deadline=None)
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
    monkeypatch.setattr("palette_core.quantization.histogram.WAITING_BINS", 1000)
    work = []
    for number in (50, 100, 200):
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


def test_places_of_an_averaged_photo_lie_in_its_cells() -> None:
    blocks = photo(10, size=(30, 40)).pixels
    image = read_image(blocks.repeat(4, axis=0).repeat(4, axis=1), name="large")
    assert image.reduced(1200).pixels.tolist() == blocks.tolist()
    assert_seen(ColorHistogram.from_image(image, area=1200), image)


def test_places_of_an_averaged_photo_with_holes_are_visible() -> None:
    image = photo(12, size=(90, 120), clear=True)
    for _, x, y in ColorHistogram.from_image(image, area=1200).seen.tolist():
        assert opacity_of(image)[y, x] > 0


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


def test_a_colour_is_seen_far_from_the_borders() -> None:
    histogram = ColorHistogram.from_image(read_image(np.full((41, 61, 3), TEAL, np.uint8)))
    assert histogram.seen.tolist() == [[0, 30, 20]]


def test_a_clear_picture_has_no_colour_and_says_so() -> None:
    with pytest.raises(ImageError, match="Every pixel is transparent"):
        ColorHistogram.from_image(read_image(np.zeros((4, 4, 4), np.uint8))).require_visible()
