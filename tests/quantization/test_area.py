"""Centres that serve two measures: both fall as promised, against a general optimizer of SciPy."""

import numpy as np
import pytest
from scipy.optimize import minimize

from palette_core import ColorHistogram, Palette, Swatch, oklab_distance, palette_error, quantize, read_image
from palette_core.color import oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.quantization import kmeans
from palette_core.quantization.area import Colors, refine, weighted_colors
from tests.quantization.scenes import VIVID, scene


def colors_of(seed: int, n: int = 400) -> Colors:
    """Random colours around a few dark and light ones."""
    random = np.random.default_rng(seed)
    srgb = (random.integers(5, 200, (6, 3)).repeat(n // 5, axis=0)[:n] + random.normal(0, 18, (n, 3))).clip(0, 255)
    weights = random.random(n) + 0.1
    return Colors(srgb_to_oklab(srgb), srgb_to_uniform(srgb), weights / weights.sum())


def cost(colors: Colors, centers: np.ndarray, scale: float) -> float:
    uniform = srgb_to_uniform(oklab_to_srgb(centers))
    squared = ((colors.points[:, None] - centers) ** 2).sum(axis=2)
    difference = np.linalg.norm(colors.uniform[:, None] - uniform, axis=2)
    return float(colors.weights @ squared.min(axis=1) + scale * colors.weights @ difference.min(axis=1))


def start(colors: Colors, n_colors: int = 4) -> np.ndarray:
    return kmeans(colors.points, colors.weights, n_colors, detail=16, centers=512)


@pytest.mark.parametrize("seed", range(5))
def test_the_two_measures_are_those_of_a_plain_sum(seed: int) -> None:
    colors = colors_of(seed)
    refined = refine(colors, start(colors)[None], scale=3e-4)
    assert refined.cost[0] == pytest.approx(cost(colors, refined.centers[0], 3e-4))
    assert refined.squared[0] == pytest.approx(cost(colors, refined.centers[0], 0))


def test_several_starts_are_refined_as_if_each_were_alone() -> None:
    colors = colors_of(1)
    starts = np.array([start(colors), colors.points[:4], colors.points[100:104]])
    together = refine(colors, starts, scale=3e-4)
    for number, alone in enumerate(starts):
        np.testing.assert_allclose(
            together.centers[number], refine(colors, alone[None], scale=3e-4).centers[0], atol=1e-3
        )


@pytest.mark.parametrize("seed", range(5))
def test_refining_buys_difference_with_squared_error(seed: int) -> None:
    colors, scale = colors_of(seed), 5e-4
    before = start(colors)
    after = refine(colors, before[None], scale=scale)
    assert after.cost[0] < cost(colors, before, scale)
    assert after.squared[0] >= cost(colors, before, 0) * (1 - 1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_no_optimizer_goes_much_lower_from_there(seed: int) -> None:
    colors, scale = colors_of(seed, 150), 5e-4
    refined = refine(colors, start(colors)[None], scale=scale)
    lowest = minimize(lambda flat: cost(colors, flat.reshape(-1, 3), scale), refined.centers.ravel(), method="Powell")
    assert refined.cost[0] <= 1.01 * lowest.fun


def test_a_centre_without_points_stays() -> None:
    colors = colors_of(0)
    lonely = np.array([0.99, 0.0, 0.0])
    refined = refine(colors, np.vstack([start(colors), lonely])[None], scale=1e-4)
    np.testing.assert_array_equal(refined.centers[0, -1], lonely)


def test_without_a_scale_it_is_k_means() -> None:
    colors = colors_of(1)
    centers = start(colors)
    np.testing.assert_allclose(refine(colors, centers[None], scale=0).centers[0], centers, atol=2e-3)


@pytest.mark.parametrize("max_points", [10_000, 3000, 200, 8, 1])
def test_points_are_made_fewer_by_exact_means(max_points: int) -> None:
    histogram = ColorHistogram.from_image(scene(VIVID[0], 0.3))
    bits = next(bits for bits in range(histogram.bits, -1, -1) if len(histogram.coarsened(bits)) <= max_points)
    coarse, colors = histogram.coarsened(bits), weighted_colors(histogram, max_points)
    np.testing.assert_allclose(colors.points, srgb_to_oklab(coarse.colors), atol=1e-12)
    np.testing.assert_allclose(colors.weights, coarse.weights / coarse.weight, rtol=1e-12)


def error_of(histogram: ColorHistogram, palette: Palette) -> float:
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
        assert error_of(histogram, area) < 1.04 * error_of(histogram, plain)
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
