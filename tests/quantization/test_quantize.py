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
    palette_error,
    quantize,
    read_image,
    redraw,
)
from palette_core.color import oklab_to_srgb, srgb_to_oklab
from palette_core.quantization import kmeans

EMPHASES = ["accents", "area"]
TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)


def picture(kind: str, seed: int, opacity: str = "opaque", name: str = "picture") -> Image:
    """A small picture: grain on patches as in a photo, a gradient, noise of all colours, or a few colours."""
    random = np.random.default_rng(seed)
    height, width = random.integers(1, 33, 2)
    shape = (height, width, 3)
    if kind == "photo":
        patches = random.integers(0, 256, (3, 4, 3))[np.arange(height)[:, None] % 3, np.arange(width) % 4]
        pixels = patches + random.normal(0, 6, shape)
    elif kind == "gradient":
        along = np.linspace(0, 1, height)[:, None, None] * 0.5 + np.linspace(0, 1, width)[None, :, None] * 0.5
        pixels = random.integers(0, 256, 3) * along + random.integers(0, 256, 3) * (1 - along)
    elif kind == "few":
        colors = random.integers(0, 256, (random.integers(1, 13), 3))
        pixels = colors[random.integers(0, len(colors), (height, width))]
    else:
        pixels = random.integers(0, 256, shape)
    share = {"opaque": [255], "holes": [0, 255], "soft": [1, 60, 128, 255]}[opacity]
    alpha = random.choice(share, (height, width))
    alpha[0, 0] = max(1, alpha[0, 0])  # something must be visible
    return read_image(np.dstack([pixels.clip(0, 255), alpha]).astype(np.uint8), name=name)


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
areas = st.sampled_from([None, 300])
emphases = st.sampled_from(EMPHASES)
counts = st.integers(1, 32) | st.just("auto")


# The guarantees


@given(images, areas, counts, emphases)
@settings(max_examples=60)
def test_swatches_are_few_and_distinct_and_their_shares_sum_to_one(image, area, n_colors, emphasis) -> None:
    palette = quantize(ColorHistogram.from_image(image, area=area), n_colors, emphasis=emphasis)
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert len(set(palette.hexes)) == len(palette)
    shares = [swatch.share for swatch in palette]
    assert sum(shares) == pytest.approx(1, abs=1e-9)
    assert shares == sorted(shares, reverse=True) and shares[-1] > 0
    for swatch in palette:
        assert all(isinstance(level, int) and 0 <= level <= 255 for level in swatch.rgb)
        assert (swatch.origin, swatch.region) == ("from image", None)


@given(images, counts, emphases)
@settings(max_examples=40)
def test_shares_are_those_of_the_bins_nearest_to_each_swatch(image, n_colors, emphasis) -> None:
    histogram = ColorHistogram.from_image(image)
    palette = quantize(histogram, n_colors, emphasis=emphasis)
    distances = oklab_distance(histogram.colors[:, None], np.array([swatch.rgb for swatch in palette], np.uint8))
    nearest = np.bincount(distances.argmin(axis=1), weights=histogram.weights, minlength=len(palette))
    np.testing.assert_allclose([swatch.share for swatch in palette], nearest / histogram.weight, rtol=1e-12)


@given(images, areas, counts, emphases)
@settings(max_examples=25)
def test_the_same_picture_gives_the_same_palette(image, area, n_colors, emphasis) -> None:
    first, second = (ColorHistogram.from_image(image, area=area) for _ in range(2))
    assert quantize(first, n_colors, emphasis=emphasis) == quantize(second, n_colors, emphasis=emphasis)


@given(st.tuples(kinds, kinds, kinds), seeds, counts, emphases)
@settings(max_examples=8)
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
@settings(max_examples=40)
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
        "print([pc.quantize(pc.ColorHistogram.from_image(image, area=area), 16, emphasis=emphasis)"
        " for area in (None, 4000) for emphasis in ('accents', 'area')])"
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
def test_a_single_colour_is_near_the_middle_of_all(emphasis: str) -> None:
    palette = quantize(ColorHistogram.from_image(picture("noise", 4)), 1, emphasis=emphasis)
    assert [swatch.share for swatch in palette] == [1.0]
    assert ciede2000(palette[0].rgb, (128, 128, 128)) < 15


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_32_colours_of_noise_are_32_colours(emphasis: str) -> None:
    image = read_image(np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8))
    assert len(quantize(ColorHistogram.from_image(image), 32, emphasis=emphasis)) == 32


HUES = [(20, 20, 20), (250, 250, 250), (200, 30, 30), (30, 160, 60), (40, 60, 200), (240, 210, 40), (240, 140, 30)]
HUES += [(130, 40, 160), (250, 160, 190), (110, 70, 40), (60, 200, 220), (130, 130, 130)]


def blocks(n_colors: int, grain: float) -> ColorHistogram:
    """The histogram of 144 even squares in the first hues, with grain."""
    squares = np.resize(np.array(HUES[:n_colors]), (144, 3)).reshape(12, 12, 3).repeat(8, axis=0).repeat(8, axis=1)
    grainy = squares + np.random.default_rng(0).normal(0, grain, squares.shape)
    return ColorHistogram.from_image(read_image(grainy.round().clip(0, 255).astype(np.uint8)))


@pytest.mark.parametrize("n_colors", range(3, 13))
@pytest.mark.parametrize("grain", [1.5, 4])
def test_auto_finds_the_number_of_colours_of_a_grainy_picture(n_colors: int, grain: float) -> None:
    for emphasis in EMPHASES:
        palette = quantize(blocks(n_colors, grain), "auto", emphasis=emphasis)
        assert len(palette) == n_colors
        for hue in HUES[:n_colors]:
            assert min(float(ciede2000(swatch.rgb, hue)) for swatch in palette) < 1


@pytest.mark.parametrize("n_colors", range(1, 13))
def test_auto_finds_the_number_of_colours_of_an_even_drawing(n_colors: int) -> None:
    for emphasis in EMPHASES:
        palette = quantize(blocks(n_colors, 0), "auto", emphasis=emphasis)
        assert {swatch.rgb for swatch in palette} == set(HUES[:n_colors])


@pytest.mark.parametrize("n_colors", [np.int64(2), np.uint8(2)])
def test_a_whole_number_of_numpy_is_one(n_colors: object) -> None:
    assert len(quantize(even((TEAL, 2), (GOLD, 1), (RED, 1)), n_colors)) == 2


@pytest.mark.parametrize("n_colors", [0, -1, 33, 2.5, 8.0, True, False, "many", "8", None, np.float64(3)])
def test_another_number_of_colours_is_refused(n_colors: object) -> None:
    with pytest.raises(ColorError) as caught:
        quantize(even((TEAL, 1)), n_colors)
    assert str(caught.value) == f'n_colors must be a whole number from 1 to 32, or "auto". Received: {n_colors!r}'


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


# What the two emphases are for


VIVID = [(220, 40, 50), (250, 200, 30), (30, 150, 70), (40, 70, 210), (230, 60, 160)]
DULL = [(94, 84, 74), (150, 138, 120), (70, 82, 92), (188, 186, 178)]


def scene(accent: tuple[int, int, int], shading: float, seed: int = 0) -> Image:
    """Four dull areas with grain, lit from below, and a square of a vivid colour on 1 % of the area."""
    random = np.random.default_rng(seed)
    light = np.linspace(1 - shading, 1 + shading, 200)[:, None, None]
    pixels = np.array(DULL).repeat(50, axis=0)[None] * light
    pixels[90:110, 65:85] = accent
    grain = random.normal(0, 2, (200, 200, 1)) + random.normal(0, 1, pixels.shape)
    return read_image((pixels + grain).round().clip(0, 255).astype(np.uint8))


def nearest_difference(palette: Palette, color: tuple[int, int, int]) -> float:
    return min(float(ciede2000(swatch.rgb, color)) for swatch in palette)


@pytest.mark.parametrize("accent", VIVID)
@pytest.mark.parametrize("shading", [0, 0.15])
def test_a_small_vivid_accent_stays_beside_the_large_colours(accent: tuple, shading: float) -> None:
    for seed in range(2):
        histogram = ColorHistogram.from_image(scene(accent, shading, seed), area=80_000)
        palette = quantize(histogram, 5, emphasis="accents")
        for color in [accent, *DULL]:
            assert nearest_difference(palette, color) < 2.3
        shares = [swatch.share for swatch in palette if ciede2000(swatch.rgb, accent) < 2.3]
        assert shares == pytest.approx([0.01], abs=0.002)


def test_accents_keep_what_light_and_shade_crowd_out() -> None:
    crowded_out = 0
    for accent in VIVID:
        histogram = ColorHistogram.from_image(scene(accent, 0.15), area=80_000)
        assert nearest_difference(quantize(histogram, 5, emphasis="accents"), accent) < 2.3
        crowded_out += nearest_difference(quantize(histogram, 5, emphasis="area"), accent) > 10
    assert crowded_out >= 2


def squared_error(histogram: ColorHistogram, palette: Palette) -> float:
    distances = oklab_distance(histogram.colors[:, None], np.array([swatch.rgb for swatch in palette], np.uint8))
    return float(histogram.weights @ distances.min(axis=1) ** 2 / histogram.weight)


@pytest.mark.parametrize("n_colors", [4, 8, 16])
def test_area_gives_up_little_squared_error_for_a_smaller_difference(n_colors: int) -> None:
    image = scene(VIVID[0], 0.3)
    noise = read_image(np.random.default_rng(1).integers(0, 256, (80, 80, 3), dtype=np.uint8))
    for histogram in (ColorHistogram.from_image(image), ColorHistogram.from_image(noise)):
        points, weights = srgb_to_oklab(histogram.colors), histogram.weights / histogram.weight
        plain = plain_palette(kmeans(points, weights, n_colors, detail=16, centers=2048))
        area = quantize(histogram, n_colors, emphasis="area")
        assert squared_error(histogram, area) < 1.04 * squared_error(histogram, plain)
        errors = [palette_error(palette, histogram, metric="ciede2000").mean for palette in (area, plain)]
        assert errors[0] < errors[1]


def plain_palette(centers: np.ndarray) -> Palette:
    return Palette(tuple(Swatch(tuple(rgb), 1.0) for rgb in np.rint(oklab_to_srgb(centers)).astype(int).tolist()))


@pytest.mark.parametrize("n_colors", [4, 12])
def test_area_is_nearly_as_good_as_k_means_on_all_pixels(n_colors: int) -> None:
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    random = np.random.default_rng(2)
    patches = random.integers(0, 256, (5, 7, 3)).repeat(16, axis=0).repeat(16, axis=1)
    light = np.linspace(0.6, 1, 112)[None, :, None]
    pixels = (patches * light + random.normal(0, 4, patches.shape)).round().clip(0, 255).astype(np.uint8)
    points = srgb_to_oklab(pixels.reshape(-1, 3))
    with threadpool_limits(1):
        peer = KMeans(n_colors, n_init=3, random_state=0).fit(points)
    palette = quantize(ColorHistogram.from_image(read_image(pixels)), n_colors, emphasis="area")
    swatches = srgb_to_oklab(np.array([swatch.rgb for swatch in palette], np.uint8))
    error = ((points[:, None] - swatches) ** 2).sum(axis=2).min(axis=1).sum()
    assert error <= 1.05 * peer.inertia_


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
