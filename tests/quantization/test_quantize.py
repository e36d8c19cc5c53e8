"""From histogram to palette: every guarantee of `quantize`, and the small vivid colour that it keeps."""

import os
import subprocess
import sys
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import (
    ColorError,
    ColorHistogram,
    Image,
    ImageError,
    Location,
    Palette,
    Swatch,
    ciede2000,
    oklab_distance,
    quantize,
    read_image,
    redraw,
)
from palette_core.quantization import EXACT_BITS
from tests.quantization.scenes import picture

EMPHASES = ["accents", "area"]
TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)


def opacity_of(image: Image) -> np.ndarray:
    return np.full(image.pixels.shape[:2], 255) if image.opacity is None else image.opacity.astype(int)


def even(*areas: tuple[tuple[int, int, int], int]) -> ColorHistogram:
    """The histogram of a picture of even stripes: colour and number of pixels of each."""
    pixels = np.concatenate([np.full((count, 3), color, np.uint8) for color, count in areas])
    return ColorHistogram.from_image(read_image(pixels[None]))


seeds = st.integers(0, 2**32 - 1)
kinds = st.sampled_from(["photo", "gradient", "noise", "few"])
opacities = st.sampled_from(["opaque", "holes", "soft"])
images = st.builds(picture, kinds, seeds, opacities)
samples = st.sampled_from([None, 300])
emphases = st.sampled_from(EMPHASES)
counts = st.integers(1, 40) | st.just("auto")


# The guarantees


@given(images, samples, counts, emphases)
@settings(max_examples=25)
def test_swatches_are_few_and_distinct_and_their_shares_sum_to_one(image, sample, n_colors, emphasis) -> None:
    palette = quantize(ColorHistogram.from_image(image, sample=sample), n_colors, emphasis=emphasis)
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert len(set(palette.hexes)) == len(palette)
    shares = [swatch.share for swatch in palette]
    assert sum(shares) == pytest.approx(1, abs=1e-9)
    assert shares == sorted(shares, reverse=True) and shares[-1] > 0
    for swatch in palette:
        assert all(isinstance(level, int) and 0 <= level <= 255 for level in swatch.rgb)
        assert (swatch.origin, swatch.region) == ("from image", None)


@given(images, samples, counts)
@settings(max_examples=25)
def test_swatches_can_be_told_apart(image, sample, n_colors) -> None:
    histogram = ColorHistogram.from_image(image, sample=sample)
    palette = quantize(histogram, n_colors)
    exact = histogram.bits == EXACT_BITS and len(palette) == len(histogram)
    distances = ciede2000(palette.rgb[:, None], palette.rgb)[~np.eye(len(palette), dtype=bool)]
    assert exact or (distances >= 4).all()


@given(images, counts, emphases)
@settings(max_examples=20)
def test_shares_are_those_of_the_bins_nearest_to_each_swatch(image, n_colors, emphasis) -> None:
    histogram = ColorHistogram.from_image(image)
    palette = quantize(histogram, n_colors, emphasis=emphasis)
    distances = oklab_distance(histogram.colors[:, None], np.array([swatch.rgb for swatch in palette], np.uint8))
    nearest = np.bincount(distances.argmin(axis=1), weights=histogram.weights, minlength=len(palette))
    np.testing.assert_allclose([swatch.share for swatch in palette], nearest / histogram.weight, rtol=1e-12)


@given(images, samples, counts, emphases)
@settings(max_examples=12)
def test_the_same_picture_gives_the_same_palette(image, sample, n_colors, emphasis) -> None:
    first, second = (ColorHistogram.from_image(image, sample=sample) for _ in range(2))
    assert quantize(first, n_colors, emphasis=emphasis) == quantize(second, n_colors, emphasis=emphasis)


@given(st.tuples(kinds, kinds, kinds), seeds, counts, emphases)
@settings(max_examples=4)
def test_the_order_of_merging_does_not_matter(of_kinds, seed, n_colors, emphasis) -> None:
    parts = [
        ColorHistogram.from_image(picture(kind, seed + number, "soft", name=f"{number}")).with_equal_weight()
        for number, kind in enumerate(of_kinds)
    ]
    whole = quantize(ColorHistogram.merge(parts), n_colors, emphasis=emphasis)
    for a, b, c in permutations(parts):
        assert quantize(a + (b + c), n_colors, emphasis=emphasis) == whole


@given(seeds, opacities, st.integers(1, 12), emphases)
@settings(max_examples=30)
def test_a_picture_of_few_colours_gives_exactly_those(seed, opacity, n_colors, emphasis) -> None:
    image = picture("few", seed, opacity)
    visible = opacity_of(image) > 0
    colors, places = np.unique(image.pixels[visible], axis=0, return_inverse=True)
    weights = np.bincount(places.ravel(), weights=opacity_of(image)[visible])
    palette = quantize(ColorHistogram.from_image(image), n_colors, emphasis=emphasis)
    if len(colors) <= n_colors:
        expected = {
            tuple(color): weight / weights.sum() for color, weight in zip(colors.tolist(), weights, strict=True)
        }
        assert {swatch.rgb: swatch.share for swatch in palette} == expected
    else:
        assert len(palette) <= n_colors


@given(images, counts, emphases)
@settings(max_examples=20)
def test_every_swatch_knows_a_visible_pixel_of_the_bin_nearest_to_it(image, n_colors, emphasis) -> None:
    histogram = ColorHistogram.from_image(image)
    mask = (0xFF << (8 - histogram.bits) & 0xFF) * 0x010101
    for swatch in quantize(histogram, n_colors, emphasis=emphasis):
        assert swatch.seen is not None and swatch.seen.image == "picture"
        red, green, blue = image.pixels[swatch.seen.y, swatch.seen.x].tolist()
        assert opacity_of(image)[swatch.seen.y, swatch.seen.x] > 0
        distances = oklab_distance(histogram.colors, swatch.rgb)
        of_seen = distances[histogram.codes == ((red << 16 | green << 8 | blue) & mask)]
        np.testing.assert_allclose(of_seen, [distances.min()], atol=1e-5)


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_a_swatch_that_is_a_colour_of_the_picture_points_at_that_colour(emphasis: str) -> None:
    pixels = np.full((9, 7, 3), TEAL, np.uint8)
    pixels[6, 2] = GOLD
    for image, colors in [(read_image(pixels), {TEAL, GOLD}), (read_image(pixels[:6]), {TEAL})]:
        palette = quantize(ColorHistogram.from_image(image), emphasis=emphasis)
        assert {swatch.rgb for swatch in palette} == colors
        for swatch in palette:
            assert tuple(image.pixels[swatch.seen.y, swatch.seen.x].tolist()) == swatch.rgb


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_in_a_merge_each_swatch_points_into_its_own_picture(emphasis: str) -> None:
    parts = [
        ColorHistogram.from_image(read_image(np.full((3, 5, 3), color, np.uint8), name=name))
        for color, name in ((TEAL, "sea.jpg"), (GOLD, "sand.jpg"), (RED, "roof.jpg"))
    ]
    palette = quantize(ColorHistogram.merge(parts), emphasis=emphasis)
    assert {swatch.rgb: swatch.seen.image for swatch in palette} == {
        TEAL: "sea.jpg",
        GOLD: "sand.jpg",
        RED: "roof.jpg",
    }


def test_the_number_of_threads_does_not_matter() -> None:
    code = (
        "import numpy as np, palette_core as pc;"
        "image = pc.read_image(np.random.default_rng(0).integers(0, 256, (90, 90, 3), dtype=np.uint8));"
        "print([pc.quantize(pc.ColorHistogram.from_image(image, sample=sample), 16, emphasis=emphasis)"
        " for sample in (None, 4000) for emphasis in ('accents', 'area')])"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    ]
    assert printed[0].count("Swatch") > 60
    assert printed[0] == printed[1]


# The number of colours


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_a_single_colour_has_all_the_share(emphasis: str) -> None:
    palette = quantize(ColorHistogram.from_image(picture("noise", 4)), 1, emphasis=emphasis)
    assert [swatch.share for swatch in palette] == [1.0]


def test_a_single_colour_of_area_is_near_the_middle_of_all() -> None:
    palette = quantize(ColorHistogram.from_image(picture("noise", 4)), 1, emphasis="area")
    assert ciede2000(palette[0].rgb, (128, 128, 128)) < 15


@pytest.mark.parametrize("emphasis", EMPHASES)
@pytest.mark.parametrize("n_colors", [32, 100, 256])
def test_so_many_colours_of_noise_are_so_many(emphasis: str, n_colors: int) -> None:
    image = read_image(np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8))
    palette = quantize(ColorHistogram.from_image(image), n_colors, emphasis=emphasis)
    # All colours of sRGB have room for few that can be told apart: of accents some fall together.
    assert 0.75 * n_colors <= len(palette) <= n_colors if emphasis == "accents" else len(palette) == n_colors


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_all_colours_of_a_drawing_are_listed_each_with_its_share(emphasis: str) -> None:
    random = np.random.default_rng(0)
    colors = np.unique(random.integers(0, 256, (200, 3), dtype=np.uint8), axis=0)
    colors = np.vstack([colors, colors[:50] ^ 1])  # many that nobody tells apart
    colors = np.unique(colors, axis=0)
    histogram = ColorHistogram.from_image(read_image(colors[None]))
    palette = quantize(histogram, "all", emphasis=emphasis)
    assert sorted(swatch.rgb for swatch in palette) == list(map(tuple, colors.tolist()))
    assert {swatch.share for swatch in palette} == {1 / len(colors)}


def test_all_colours_of_two_drawings_are_those_of_both() -> None:
    assert {swatch.rgb for swatch in quantize(even((TEAL, 2), (GOLD, 1)) + even((GOLD, 1), (RED, 1)), "all")} == {
        TEAL,
        GOLD,
        RED,
    }


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_all_colours_of_a_photo_are_too_many_and_it_says_what_to_give(emphasis: str) -> None:
    photo = ColorHistogram.from_image(read_image(np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)))
    with pytest.raises(ColorError, match=r'"all" lists .* at most 256 .* give a number, or "auto"'):
        quantize(photo, "all", emphasis=emphasis)


@pytest.mark.parametrize("emphasis", EMPHASES)
@pytest.mark.parametrize("n_colors", [2, 5, 8, 15, 31])
def test_colours_of_a_drawing_are_its_own_for_any_number(emphasis: str, n_colors: int) -> None:
    colors = np.random.default_rng(n_colors).integers(0, 256, (32, 3), dtype=np.uint8)
    palette = quantize(ColorHistogram.from_image(read_image(colors[None])), n_colors, emphasis=emphasis)
    assert {swatch.rgb for swatch in palette} <= set(map(tuple, colors.tolist()))
    assert len(palette) == n_colors


@pytest.mark.parametrize("n_colors", [np.int64(2), np.uint8(2)])
def test_a_whole_number_of_numpy_is_one(n_colors: object) -> None:
    assert len(quantize(even((TEAL, 2), (GOLD, 1), (RED, 1)), n_colors)) == 2


@pytest.mark.parametrize("n_colors", [0, -1, 257, 2.5, 8.0, True, False, "many", "8", None, np.float64(3)])
def test_another_number_of_colours_is_refused(n_colors: object) -> None:
    with pytest.raises(ColorError) as caught:
        quantize(even((TEAL, 1)), n_colors)
    sentence = 'n_colors must be a whole number from 1 to 256, "auto" or "all".'
    assert str(caught.value) == f"{sentence} Received: {n_colors!r}"


@pytest.mark.parametrize("emphasis", ["Accents", "", "colour", None, 1])
def test_another_emphasis_is_refused(emphasis: object) -> None:
    with pytest.raises(ColorError) as caught:
        quantize(even((TEAL, 1)), emphasis=emphasis)
    assert str(caught.value) == f'emphasis must be "accents" or "area". Received: {emphasis!r}'


@pytest.mark.parametrize("n_colors", [1, 8, "auto"])
@pytest.mark.parametrize("emphasis", EMPHASES)
def test_a_fully_clear_picture_has_no_palette(n_colors: object, emphasis: str) -> None:
    clear = ColorHistogram.from_image(read_image(np.zeros((4, 4, 4), np.uint8)))
    with pytest.raises(ImageError, match="Every pixel is transparent"):
        quantize(clear, n_colors, emphasis=emphasis)


# Redrawing


@given(images, st.integers(1, 12))
@settings(max_examples=12)
def test_redrawing_paints_the_nearest_colours_of_the_palette(image, n_colors) -> None:
    palette = quantize(ColorHistogram.from_image(image), n_colors)
    painted = redraw(image, palette)
    assert painted.shape == image.pixels.shape and painted.dtype == np.uint8
    assert set(map(tuple, painted.reshape(-1, 3).tolist())) <= {swatch.rgb for swatch in palette}
    distances = oklab_distance(image.pixels[:, :, None], np.array([swatch.rgb for swatch in palette], np.uint8))
    assert oklab_distance(image.pixels, painted) == pytest.approx(distances.min(axis=2), abs=1e-5)


def test_redrawing_a_large_picture_misses_the_nearest_colour_by_little() -> None:
    image = read_image(np.random.default_rng(0).integers(0, 256, (520, 520, 3), dtype=np.uint8))
    palette = Palette(tuple(Swatch(rgb, 0.25) for rgb in (TEAL, GOLD, RED, (128, 128, 128))))
    some = image.pixels[::9, ::9]
    painted = redraw(image, palette)[::9, ::9]
    # The cell of 4 levels that a pixel lies in stands for it: twice the way to its middle may be lost.
    middle = (some >> 2) * 4 + 1.5
    distances = oklab_distance(some[:, :, None], np.array([swatch.rgb for swatch in palette], np.uint8))
    lost = oklab_distance(some, painted) - distances.min(axis=2)
    assert (lost <= 2 * oklab_distance(some, middle) + 1e-6).all() and lost.any()


def test_redrawing_a_drawing_in_its_own_colours_changes_nothing() -> None:
    pixels = np.array([[TEAL, GOLD, RED], [RED, TEAL, TEAL]], np.uint8)
    image = read_image(pixels)
    np.testing.assert_array_equal(redraw(image, quantize(ColorHistogram.from_image(image))), pixels)


def test_redrawing_in_one_colour_gives_an_even_picture() -> None:
    palette = Palette((Swatch(GOLD, 1.0, Location("picture", 0, 0)),))
    assert (redraw(picture("noise", 0), palette) == GOLD).all()
