"""Clusters by colour and features: what parts and what does not, and PCA beside scikit-learn's."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA

import palette_core as pc
from palette_core.features import DEFAULTS, ClusterOptions, FeatureClusters, cluster_features, reduce_maps
from palette_core.features.clusters import GRID_PIXELS, N_SHOWN, pixel_features
from tests.pictures import even

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)
BY_COLOR = ClusterOptions(feature_weight=0, place_weight=0)
seeds = st.integers(0, 2**32 - 1)


def made_up(**maps: np.ndarray) -> pc.Features:
    """What no network has seen: the maps that are given, and one that says nothing, which the usual options ask for."""
    planes = {name: map_.astype(np.float32) for name, map_ in {"stride32": np.zeros((7, 7, 4)), **maps}.items()}
    return pc.Features(np.arange(1280, dtype=np.float32), planes, np.zeros((7, 7, 1000), np.float32))


def left_and_right(side: int = 14) -> pc.Features:
    """One thing on the left and another one on the right."""
    map_ = np.zeros((side, side, 6))
    map_[:, : side // 2, 0] = map_[:, side // 2 :, 1] = 1
    return made_up(stride16=map_)


def grainy(seed: int = 0, height: int = 40, width: int = 50) -> pc.Image:
    return pc.read_image(np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8))


def noise(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def by_scikit_learn(maps: list[np.ndarray], dimensions: int) -> np.ndarray:
    """PCA of maps that count alike, brought to the size of the first; each sign and the scale as promised."""
    height, width = maps[0].shape[:2]
    planes = [
        cv2.resize(map_[..., plane] / map_.std(), (width, height)) for map_ in maps for plane in range(map_.shape[-1])
    ]
    points = np.stack(planes, axis=-1).reshape(height * width, -1).astype(np.float64)
    pca = PCA(dimensions, svd_solver="full").fit(points)
    signs = [np.sign(component[np.abs(component).argmax()]) for component in pca.components_]
    reduced = pca.transform(points) * signs
    return (reduced / np.sqrt((reduced**2).sum(axis=1).mean())).reshape(height, width, dimensions)


# Clusters


def test_clusters_of_colour_alone_are_the_colours_the_largest_first() -> None:
    labels = np.zeros((40, 50), np.int32)
    labels[:, 25:40], labels[:10, 40:] = 1, 2
    labels[10:, 40:] = 0
    pixels = np.array([GOLD, RED, TEAL], np.uint8)[labels]
    found = cluster_features(pc.read_image(pixels), made_up(), BY_COLOR)
    np.testing.assert_array_equal(found.labels, labels)
    for level in found.hierarchy:
        np.testing.assert_array_equal(level, labels)


@given(seeds)
@settings(max_examples=10)
def test_clusters_are_numbered_by_descending_area(seed: int) -> None:
    found = cluster_features(
        grainy(seed, 20, 25), made_up(stride16=noise(seed, 7, 7, 20)), ClusterOptions(n_clusters=(3, 12))
    )
    for labels in (found.labels, *found.hierarchy):
        assert labels.dtype == np.int32 and labels.shape == (20, 25)
        areas = np.bincount(labels.ravel())
        assert areas.min() > 0 and (np.diff(areas) <= 0).all()


@pytest.mark.parametrize("counts", [DEFAULTS.n_clusters, (2,), (3, 5, 40)])
def test_levels_have_the_numbers_of_clusters_of_the_recipe(counts: tuple[int, ...]) -> None:
    found = cluster_features(grainy(), made_up(stride16=noise(0, 14, 14, 20)), ClusterOptions(n_clusters=counts))
    assert [len(np.unique(level)) for level in found.hierarchy] == list(counts)
    assert len(np.unique(found.labels)) == N_SHOWN


def test_places_of_one_colour_part_by_their_features_where_these_count() -> None:
    options = ClusterOptions(place_weight=0, n_clusters=(2,))
    (parted,) = cluster_features(pc.read_image(even()), left_and_right(), options).hierarchy
    left, right = np.unique(parted[:, :23]), np.unique(parted[:, 27:])  # what is between them is interpolated
    assert (len(left), len(right)) == (1, 1) and left != right
    (one,) = cluster_features(pc.read_image(even()), left_and_right(), replace(options, feature_weight=0)).hierarchy
    assert not one.any()


def test_places_of_one_colour_part_by_where_they_are_where_that_counts() -> None:
    options = ClusterOptions(feature_weight=0, n_clusters=(2,))
    (parted,) = cluster_features(pc.read_image(even(width=70)), made_up(), options).hierarchy
    assert sorted((parted[0, 0], parted[0, -1])) == [0, 1]
    np.testing.assert_array_equal(parted, parted[:1].repeat(40, axis=0))  # by columns: the picture is broad


def test_the_maps_of_the_recipe_are_used_and_no_others() -> None:
    seen = left_and_right()
    seen.maps["stride8"] = noise(0, 28, 28, 5)
    options = ClusterOptions(layers=("stride8",), place_weight=0, n_clusters=(2,))
    coarse, fine = (
        cluster_features(pc.read_image(even()), seen, replace(options, layers=(name,)))
        for name in ("stride16", "stride8")
    )
    alone = cluster_features(pc.read_image(even()), made_up(stride8=seen.maps["stride8"]), options)
    np.testing.assert_array_equal(fine.hierarchy[0], alone.hierarchy[0])
    assert (fine.hierarchy[0] != coarse.hierarchy[0]).any()


def test_a_large_picture_is_clustered_on_a_small_copy() -> None:
    found = cluster_features(grainy(0, 500, 600), made_up(stride16=noise(0, 14, 14, 20)))
    assert found.labels.shape == (50, 60) and GRID_PIXELS == 3000
    assert {level.shape for level in found.hierarchy} == {(50, 60)}


def test_the_vector_of_the_whole_picture_is_handed_on() -> None:
    seen = left_and_right()
    assert cluster_features(pc.read_image(even()), seen).vector is seen.vector


def test_a_clear_picture_is_one_cluster() -> None:
    clear = pc.read_image(np.zeros((6, 9, 4), np.uint8))
    found = cluster_features(clear, left_and_right())
    for labels in (found.labels, *found.hierarchy):
        assert labels.shape == (6, 9) and labels.dtype == np.int32 and not labels.any()


def test_the_hidden_colours_of_clear_pixels_take_no_cluster() -> None:
    pixels = np.dstack([grainy().pixels, np.zeros((40, 50), np.uint8)])
    pixels[:20], pixels[20:25] = (*TEAL, 255), (*GOLD, 255)
    (level,) = cluster_features(pc.read_image(pixels), made_up(), replace(BY_COLOR, n_clusters=(2,))).hierarchy
    assert len(np.unique(level[:20])) == len(np.unique(level[20:25])) == 1
    assert {level[0, 0], level[20, 0]} == {0, 1}


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1)])
def test_a_picture_of_one_pixel_or_one_row_has_clusters_too(shape: tuple[int, int]) -> None:
    found = cluster_features(grainy(0, *shape), left_and_right())
    assert [labels.shape for labels in (found.labels, *found.hierarchy)] == [shape] * 4
    assert len(np.unique(found.labels)) == min(N_SHOWN, shape[0] * shape[1])


@pytest.mark.parametrize("level", [0.0, 0.1, -7.3])
def test_maps_without_a_difference_say_nothing(level: float) -> None:
    flat = made_up(stride16=np.full((14, 14, 112), level))
    found = cluster_features(pc.read_image(even()), flat, ClusterOptions(place_weight=0))
    assert not found.labels.any() and not any(some.any() for some in found.hierarchy)
    np.testing.assert_allclose(reduce_maps([flat.maps["stride16"]], 8), 0, atol=1e-6)


def test_the_same_picture_gives_the_same_bits_and_stays_as_it_is() -> None:
    image, seen = grainy(), made_up(stride16=noise(0, 14, 14, 30), stride8=noise(1, 28, 28, 40))
    kept = image.pixels.copy(), {name: map_.copy() for name, map_ in seen.maps.items()}
    options = ClusterOptions(layers=("stride16", "stride8"))
    once, again = (cluster_features(image, seen, options) for _ in range(2))
    assert isinstance(once, FeatureClusters)
    np.testing.assert_array_equal(once.labels, again.labels)
    for one, other in zip(once.hierarchy, again.hierarchy, strict=True):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(image.pixels, kept[0])
    for name, map_ in kept[1].items():
        np.testing.assert_array_equal(seen.maps[name], map_)


def test_what_differs_between_processors_is_nearly_always_lost_in_the_rounding() -> None:
    def changes(seed: int) -> bool:
        map_ = noise(seed, 14, 14, 30) * 0.8 ** np.arange(30, dtype=np.float32)  # with main axes, as what is seen
        maps = (map_, map_ * (1 + 1e-6 * noise(seed + 100, 14, 14, 30)))
        one, other = (pixel_features(grainy(), made_up(stride16=map_), DEFAULTS) for map_ in maps)
        return bool((one != other).any())

    assert sum(map(changes, range(20))) <= 2


# PCA


@given(seeds, st.integers(1, 6), st.integers(1, 8))
def test_reduced_maps_have_a_mean_square_of_one(seed: int, planes: int, dimensions: int) -> None:
    reduced = reduce_maps([noise(seed, 5, 7, planes)], dimensions)
    assert reduced.shape == (5, 7, min(planes, dimensions)) and reduced.dtype == np.float64
    assert (reduced**2).sum(axis=-1).mean() == pytest.approx(1)
    np.testing.assert_allclose(reduced.mean(axis=(0, 1)), 0, atol=1e-6)
    deviations = reduced.std(axis=(0, 1))
    assert (np.diff(deviations) <= 1e-9).all()


@pytest.mark.parametrize("dimensions", [1, 3, 8])
def test_reduced_maps_are_those_of_scikit_learn_with_the_largest_part_positive(dimensions: int) -> None:
    map_ = noise(2, 14, 14, 30) @ np.diag(np.linspace(1, 3, 30, dtype=np.float32)) + 5
    np.testing.assert_allclose(reduce_maps([map_], dimensions), by_scikit_learn([map_], dimensions), atol=1e-5)


def test_several_maps_are_brought_to_the_size_of_the_finest() -> None:
    fine, coarse = noise(3, 14, 14, 5), noise(4, 7, 7, 130)  # more planes than OpenCV resizes at once
    np.testing.assert_allclose(reduce_maps([fine, coarse], 4), by_scikit_learn([fine, coarse], 4), atol=1e-5)


@given(seeds, st.sampled_from([1e-3, 0.1, 50.0, 1e4]))
@settings(max_examples=20)
def test_each_map_counts_alike_whatever_its_deviation(seed: int, factor: float) -> None:
    one, other = noise(seed, 6, 6, 4), noise(seed + 1, 6, 6, 3)
    np.testing.assert_allclose(
        reduce_maps([one, other * np.float32(factor)], 3), reduce_maps([one, other], 3), atol=1e-4
    )


def test_reducing_gives_the_same_bits_again() -> None:
    maps = [noise(5, 14, 14, 112), noise(6, 7, 7, 320)]
    np.testing.assert_array_equal(reduce_maps(maps, 8), reduce_maps([map_.copy() for map_ in maps], 8))
