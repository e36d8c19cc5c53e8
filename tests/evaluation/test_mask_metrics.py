"""Measures of masks: small cases worked out by hand, and scikit-learn's confusion matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix, jaccard_score, precision_recall_curve

from palette_core.evaluation import SaliencyScore, boundary_score, class_iou, confusion, covering, pixel_accuracy
from palette_core.evaluation.mask_metrics import best_overlaps


def test_covering_is_the_mean_best_overlap_of_the_true_regions() -> None:
    truth = np.repeat([[0, 0, 0, 0, 1, 1, 1, 1]], 4, axis=0)
    assert covering(truth, truth) == 1
    assert covering(1 - truth, truth) == 1  # numbers have no meaning
    assert covering(np.zeros_like(truth), truth) == 0.5
    labels = np.repeat([[0, 0, 0, 1, 1, 1, 1, 1]], 4, axis=0)
    assert covering(labels, truth) == pytest.approx((3 / 4 + 4 / 5) / 2)


def test_best_overlaps_name_the_region_that_fits_each_true_one() -> None:
    truth = np.repeat([[0, 0, 0, 0, 1, 1, 1, 1]], 4, axis=0)
    labels = np.repeat([[2, 2, 2, 0, 0, 0, 1, 1]], 4, axis=0)
    regions, overlaps = best_overlaps(labels, truth)
    assert regions.tolist() == [2, 1]
    assert overlaps.tolist() == [3 / 4, 1 / 2]


def test_a_perfect_map_of_saliency_has_f_1_and_no_error() -> None:
    mask = np.arange(16).reshape(4, 4) > 9
    score = SaliencyScore()
    score.add(mask.astype(np.float32), mask)
    assert score.max_f == 1 and score.mae == 0


def test_max_f_is_that_of_the_mean_precision_and_recall() -> None:
    score = SaliencyScore()
    score.add(np.array([[1, 1, 0, 0]], np.float32), np.array([[True, False, False, False]]))  # precision 1/2, recall 1
    score.add(np.array([[1, 0, 0, 0]], np.float32), np.array([[True, True, False, False]]))  # precision 1, recall 1/2
    assert score.max_f == pytest.approx(1.3 * 0.75 * 0.75 / (0.3 * 0.75 + 0.75))
    assert score.mae == pytest.approx(1 / 4)


@given(st.integers(0, 2**32 - 1))
def test_precision_and_recall_of_a_photo_are_those_of_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    levels, mask = rng.integers(0, 256, 60), rng.random(60) < 0.4
    mask[0] = True
    score = SaliencyScore()
    score.add((levels / 255).astype(np.float32).reshape(6, 10), mask.reshape(6, 10))
    precision, recall, thresholds = precision_recall_curve(mask, levels)
    np.testing.assert_allclose(score.precision[thresholds], precision[:-1])
    np.testing.assert_allclose(score.recall[thresholds], recall[:-1])


@given(st.integers(0, 2**32 - 1), st.integers(2, 5))
def test_confusion_and_iou_are_those_of_scikit_learn(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    truth, found = rng.integers(0, n, (2, 9, 11))
    table = confusion(truth, found, n)
    np.testing.assert_array_equal(table, confusion_matrix(truth.ravel(), found.ravel(), labels=range(n)))
    ours, present = class_iou(table), np.unique(truth)
    theirs = jaccard_score(truth.ravel(), found.ravel(), labels=present, average=None)
    np.testing.assert_allclose(ours[present], theirs)
    assert pixel_accuracy(table) == pytest.approx((truth == found).mean())


def test_void_counts_for_nothing() -> None:
    truth, found = np.array([[0, 1, 255]]), np.array([[0, 0, 0]])
    table = confusion(truth, found, 3)
    assert table.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert np.isnan(class_iou(table)[2])


def test_borders_may_lie_within_the_tolerance() -> None:
    truth = np.zeros((100, 100), int)
    truth[:, 50:] = 1
    near, far = np.roll(truth, 1, axis=1), np.zeros_like(truth)
    near[:, 0] = 0
    far[:, 80:] = 1
    assert boundary_score(near, truth).f == 1
    assert boundary_score(far, truth).f == 0
    both = far + truth
    score = boundary_score(both, truth)
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_no_borders_are_no_mistake_but_find_none() -> None:
    flat, halves = np.zeros((8, 8), int), np.repeat([[0] * 4 + [1] * 4], 8, axis=0)
    assert boundary_score(flat, flat).f == 1
    assert (boundary_score(flat, halves).precision, boundary_score(flat, halves).recall) == (1.0, 0.0)
