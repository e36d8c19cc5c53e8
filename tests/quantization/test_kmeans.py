"""Weighted K-Means: it descends, finds what is there, and gives the same bits each time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core.quantization import farthest_first, geometric_medians, kmeans, lloyd, nearest_center
from palette_core.quantization.kmeans import MIN_DISTANCE, best_starts, coreset, lloyd_of_many, ward_costs

DETAIL = 16


def cloud(seed: int, size: int = 120) -> tuple[np.ndarray, np.ndarray]:
    """Random points in a box of OKLab's size, with uneven weights."""
    random = np.random.default_rng(seed)
    return random.random((size, 3)) * (1, 0.4, 0.4), random.random(size) ** 3 + 1e-3


def squares(points: np.ndarray, centers: np.ndarray) -> np.ndarray:
    return ((points[:, None] - centers[None]) ** 2).sum(axis=2)


def objective(points: np.ndarray, weights: np.ndarray, centers: np.ndarray) -> float:
    return float(weights @ squares(points, centers).min(axis=1))


def distance_sum(points: np.ndarray, weights: np.ndarray, centers: np.ndarray) -> float:
    return float(weights @ np.sqrt(squares(points, centers).min(axis=1)))


seeds = st.integers(0, 2**32 - 1)
clouds = st.builds(cloud, seeds, st.integers(1, 80))


# Assigning


@given(clouds, seeds, st.integers(1, 12))
def test_each_point_goes_to_the_nearest_centre(of_cloud: tuple, seed: int, n_clusters: int) -> None:
    points, _ = of_cloud
    centers, _ = cloud(seed, n_clusters)
    distances = squares(points, centers)
    chosen = distances[np.arange(len(points)), nearest_center(points, centers)]
    np.testing.assert_allclose(chosen, distances.min(axis=1), atol=1e-14)


def test_of_equally_near_centres_the_first_is_taken() -> None:
    centers = np.array([[2.0, 0, 0], [1, 0, 0], [-1, 0, 0], [1, 0, 0]])
    assert nearest_center(np.array([[0.0, 0, 0], [1, 0, 0]]), centers).tolist() == [1, 1]


# Lloyd


@given(clouds, seeds, st.integers(1, 12))
def test_a_step_of_lloyd_never_raises_the_objective(of_cloud: tuple, seed: int, n_clusters: int) -> None:
    points, weights = of_cloud
    centers, _ = cloud(seed, n_clusters)
    for _ in range(6):
        moved, mass = lloyd(points, weights, centers, max_iterations=1)
        assert objective(points, weights, moved) <= objective(points, weights, centers) + 1e-12
        assert len(moved) == len(mass) <= len(centers)
        centers = moved


@given(clouds, seeds, st.integers(1, 12))
def test_lloyd_rests_at_the_means_of_its_points(of_cloud: tuple, seed: int, n_clusters: int) -> None:
    points, weights = of_cloud
    centers, mass = lloyd(points, weights, cloud(seed, n_clusters)[0])
    labels = nearest_center(points, centers)
    assert sorted(set(labels)) == list(range(len(centers)))
    for index, center in enumerate(centers):
        own = labels == index
        np.testing.assert_allclose(center, np.average(points[own], axis=0, weights=weights[own]), atol=1e-4)
    assert mass.sum() == pytest.approx(weights.sum())


# Starts and summaries


@given(clouds, st.integers(1, 20))
def test_farthest_first_takes_the_point_that_costs_most(of_cloud: tuple, n_clusters: int) -> None:
    points, weights = of_cloud
    centers = farthest_first(points, weights, n_clusters)
    assert len(centers) == min(n_clusters, len(points))
    assert centers[0].tolist() == points[weights.argmax()].tolist()
    for count in range(1, len(centers)):
        costs = weights * squares(points, centers[:count]).min(axis=1)
        chosen = (points == centers[count]).all(axis=1)
        assert costs[chosen].max() == pytest.approx(costs.max(), rel=1e-9)


def test_farthest_first_stops_when_no_other_point_is_left() -> None:
    points = np.repeat([[0.1, 0.2, 0.3], [0.5, 0.1, 0.1]], 5, axis=0)
    assert len(farthest_first(points, np.ones(10), 8)) == 2


@given(clouds, st.integers(1, 40))
def test_a_summary_keeps_the_mass_and_the_mean(of_cloud: tuple, size: int) -> None:
    points, weights = of_cloud
    summary, mass = coreset(points, weights, size)
    assert len(summary) == len(mass) <= size
    assert mass.sum() == pytest.approx(weights.sum())
    np.testing.assert_allclose(mass @ summary, weights @ points, rtol=1e-9)


# K-Means


@given(seeds, st.integers(2, 8))
@settings(max_examples=30)
def test_kmeans_finds_groups_that_lie_apart(seed: int, n_groups: int) -> None:
    random = np.random.default_rng(seed)
    corners = np.array([[x, y, z] for x in (0.1, 0.9) for y in (-0.3, 0.3) for z in (-0.3, 0.3)])[:n_groups]
    sizes = random.integers(3, 60, n_groups)
    points = corners.repeat(sizes, axis=0) + random.normal(0, 0.01, (sizes.sum(), 3))
    weights = random.random(len(points)) + 0.1
    centers = kmeans(points, weights, n_groups, detail=DETAIL, centers=2048)
    groups = np.repeat(np.arange(n_groups), sizes)
    means = [np.average(points[groups == group], axis=0, weights=weights[groups == group]) for group in range(n_groups)]
    np.testing.assert_allclose(centers[nearest_center(np.array(means), centers)], means, atol=1e-4)


@pytest.mark.parametrize("n_clusters", [3, 8, 16])
def test_kmeans_is_as_good_as_ten_starts_of_scikit_learn(n_clusters: int) -> None:
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    rough = []
    for seed in range(12):
        points, weights = cloud(seed, 500)
        with threadpool_limits(1):  # threads that wait for one another would take most of the time
            peer = KMeans(n_clusters, n_init=10, random_state=0).fit(points, sample_weight=weights).inertia_
        centers = kmeans(points, weights, n_clusters, detail=DETAIL, centers=2048)
        assert len(centers) == n_clusters
        assert objective(points, weights, centers) <= 1.02 * peer
        rough.append(
            objective(points, weights, kmeans(points, weights, n_clusters, detail=DETAIL // 2, centers=512)) / peer
        )
    assert np.exp(np.mean(np.log(rough))) <= 1.02


@given(clouds, st.integers(1, 32))
@settings(max_examples=30)
def test_kmeans_gives_at_most_as_many_centres_as_asked_for(of_cloud: tuple, n_clusters: int) -> None:
    points, weights = of_cloud
    centers = kmeans(points, weights, n_clusters, detail=DETAIL, centers=2048)
    assert 1 <= len(centers) <= min(n_clusters, len(points))
    assert np.isfinite(centers).all()
    assert (centers >= points.min(axis=0) - 1e-9).all() and (centers <= points.max(axis=0) + 1e-9).all()


def test_kmeans_of_few_points_gives_the_points() -> None:
    points = np.repeat([[0.1, 0.2, 0.3], [0.5, 0.1, 0.1], [0.9, 0, 0]], 4, axis=0)
    centers = kmeans(points, np.ones(len(points)), 5, detail=DETAIL, centers=2048)
    np.testing.assert_allclose(sorted(centers.tolist()), np.unique(points, axis=0), atol=1e-12)


def test_one_centre_is_the_mean() -> None:
    points, weights = cloud(3)
    mean = np.average(points, axis=0, weights=weights)
    np.testing.assert_allclose(kmeans(points, weights, 1, detail=DETAIL, centers=2048), [mean], atol=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_kmeans_gives_the_same_bits_again_and_leaves_its_input(seed: int) -> None:
    points, weights = cloud(seed, 300)
    kept = points.copy(), weights.copy()
    first = kmeans(points, weights, 8, detail=DETAIL, centers=2048)
    np.testing.assert_array_equal(kmeans(points, weights, 8, detail=DETAIL, centers=2048), first)
    np.testing.assert_array_equal(points, kept[0])
    np.testing.assert_array_equal(weights, kept[1])


# Medians


@pytest.mark.parametrize("seed", range(5))
def test_a_single_median_is_the_one_that_a_general_optimiser_finds(seed: int) -> None:
    from scipy.optimize import minimize

    points, weights = cloud(seed, 40)
    start = np.average(points, axis=0, weights=weights)
    found = minimize(lambda center: distance_sum(points, weights, center[None]), start, method="Nelder-Mead", tol=1e-8)
    median = geometric_medians(points, weights, start[None], iterations=300)
    assert distance_sum(points, weights, median) <= found.fun + MIN_DISTANCE * weights.max()
    assert found.fun < distance_sum(points, weights, start[None]) - MIN_DISTANCE * weights.max()


@given(clouds, seeds, st.integers(1, 8), st.integers(1, 5))
def test_medians_do_not_raise_the_sum_of_distances(of_cloud: tuple, seed: int, n_clusters: int, steps: int) -> None:
    points, weights = of_cloud
    centers, _ = lloyd(points, weights, cloud(seed, n_clusters)[0])
    moved = geometric_medians(points, weights, centers, iterations=steps)
    # Nearer than NEAR a point pulls no harder, which may cost half of NEAR for each.
    slack = MIN_DISTANCE / 2 * weights.sum()
    assert distance_sum(points, weights, moved) <= distance_sum(points, weights, centers) + slack


def test_a_stray_point_pulls_the_mean_but_not_the_median() -> None:
    points = np.array([[0.5, 0, 0]] * 9 + [[0.9, 0.3, 0]])
    weights = np.ones(10)
    mean = np.average(points, axis=0)[None]
    median = geometric_medians(points, weights, mean, iterations=50)
    np.testing.assert_allclose(median, [[0.5, 0, 0]], atol=MIN_DISTANCE)
    assert np.linalg.norm(mean - [0.5, 0, 0]) > 0.04


def test_a_centre_without_points_stays_where_it_is() -> None:
    centers = np.array([[0.1, 0, 0], [5.0, 5, 5]])
    moved = geometric_medians(np.array([[0.2, 0, 0], [0.4, 0, 0]]), np.array([1.0, 3]), centers, iterations=40)
    assert moved[1].tolist() == [5, 5, 5]
    assert moved[0, 0] == pytest.approx(0.4, abs=MIN_DISTANCE)


# Merging


def spread(points: np.ndarray, weights: np.ndarray) -> float:
    return objective(points, weights, np.average(points, axis=0, weights=weights)[None])


def ward(points: np.ndarray, weights: np.ndarray) -> list[float]:
    """Merge groups of points by trying every pair on the objective itself."""
    groups = [[index] for index in range(len(points))]
    paid = []
    while len(groups) > 1:
        tries = [
            (
                spread(points[a + b], weights[a + b]) - spread(points[a], weights[a]) - spread(points[b], weights[b]),
                a,
                b,
            )
            for number, a in enumerate(groups)
            for b in groups[:number]
        ]
        cost, a, b = min(tries)
        groups = [group for group in groups if group not in (a, b)] + [a + b]
        paid.append(cost)
    return paid


@given(st.builds(cloud, seeds, st.integers(1, 9)))
@settings(max_examples=40)
def test_merge_costs_are_what_merging_adds_to_the_objective(of_cloud: tuple) -> None:
    points, weights = of_cloud
    costs = ward_costs(points, weights)
    np.testing.assert_allclose(costs, ward(points, weights), rtol=1e-6, atol=1e-12)
    assert sum(costs) == pytest.approx(spread(points, weights), abs=1e-12)


@given(clouds)
@settings(max_examples=30)
def test_merge_costs_ascend_and_leave_their_input(of_cloud: tuple) -> None:
    points, weights = of_cloud
    kept = points.copy(), weights.copy()
    costs = ward_costs(points, weights)
    assert len(costs) == len(points) - 1
    assert (np.diff(costs) >= -1e-12).all()
    np.testing.assert_array_equal(points, kept[0])
    np.testing.assert_array_equal(weights, kept[1])


def test_the_best_starts_differ_and_the_first_is_the_best() -> None:
    random = np.random.default_rng(3)
    points, weights = random.normal(size=(200, 3)), random.random(200) + 0.1
    starts = best_starts(points, weights, 5, centers=200, kept=3)
    assert starts.shape == (3, 5, 3)
    errors = [float((weights * ((points[:, None] - start) ** 2).sum(axis=2).min(axis=1)).sum()) for start in starts]
    assert errors[0] * 1.0004 < errors[1] < errors[2] / 1.0004
    np.testing.assert_array_equal(best_starts(points[:5], weights[:5], 5, centers=200, kept=3), points[None, :5])


def test_starts_side_by_side_move_as_one_alone() -> None:
    random = np.random.default_rng(4)
    points, weights = random.normal(size=(300, 3)), random.random(300) + 0.1
    starts = points[random.permutation(300)[:24]].reshape(4, 6, 3)
    moved, errors = lloyd_of_many(points, weights, starts, iterations=4)
    for start, end, error in zip(starts, moved, errors, strict=True):
        alone, _ = lloyd(points, weights, start, max_iterations=4)
        np.testing.assert_allclose(end, alone, atol=1e-6)
        squared = ((points[:, None] - end) ** 2).sum(axis=2).min(axis=1)
        assert error == pytest.approx(float((weights * squared).sum()), rel=1e-4)
