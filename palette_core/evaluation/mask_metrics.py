"""Metrics of segmentation: saliency against a mask, class maps against class maps, regions against regions."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats
from palette_core.regions import boundaries

BETA2 = 0.3  # of the F measure of saliency: precision counts more than recall (Achanta et al., 2009)
N_THRESHOLDS = 256  # of the saliency
BOUNDARY_TOLERANCE = 0.0075  # of the diagonal, as is the custom on BSDS500


@dataclass(slots=True)
class SaliencyScore:
    """How near maps of saliency come to masks, over a set of photos.

    Precision and recall of each photo at 256 thresholds, their means over the photos, and of those the best F:
    the customary measure (Achanta et al., "Frequency-tuned Salient Region Detection", 2009); beside it the mean
    absolute error.
    """

    precision: Floats = field(default_factory=lambda: np.zeros(N_THRESHOLDS))
    recall: Floats = field(default_factory=lambda: np.zeros(N_THRESHOLDS))
    error: float = 0.0
    photos: int = 0

    def add(self, saliency: NDArray[np.float32], mask: NDArray[np.bool_]) -> None:
        """Count a photo: float32 (H, W), 0 to 1, against bool (H, W)."""
        levels = np.clip(np.rint(saliency * (N_THRESHOLDS - 1)), 0, N_THRESHOLDS - 1).astype(np.intp)
        inside = np.bincount(levels[mask], minlength=N_THRESHOLDS)[::-1].cumsum()[::-1].astype(np.float64)
        predicted = np.bincount(levels.ravel(), minlength=N_THRESHOLDS)[::-1].cumsum()[::-1]
        self.precision += np.where(predicted > 0, inside / np.maximum(predicted, 1), 1.0)
        self.recall += inside / max(int(mask.sum()), 1)
        self.error += float(np.abs(saliency - mask).mean())
        self.photos += 1

    @property
    def max_f(self) -> float:
        """The best F over the thresholds, 0 to 1."""
        precision, recall = self.precision / max(self.photos, 1), self.recall / max(self.photos, 1)
        f = (1 + BETA2) * precision * recall / np.maximum(BETA2 * precision + recall, 1e-12)
        return float(f.max())

    @property
    def mae(self) -> float:
        """The mean absolute error, 0 to 1."""
        return self.error / max(self.photos, 1)


def confusion(truth: NDArray[np.integer], predicted: NDArray[np.integer], n: int) -> NDArray[np.int64]:
    """Count pixels by true class (row) and predicted class (column), int64 (n, n); other true classes are void."""
    known = (truth >= 0) & (truth < n)
    flat = truth[known].astype(np.int64) * n + predicted[known]
    return np.bincount(flat, minlength=n * n).reshape(n, n)


def pixel_accuracy(table: NDArray[np.int64]) -> float:
    """Return the share of the pixels of a confusion matrix that are right, 0 to 1."""
    return float(np.trace(table) / max(int(table.sum()), 1))


def class_iou(table: NDArray[np.int64]) -> Floats:
    """Return the intersection over union of each class, float64 (n,); NaN where the truth has no such pixel."""
    both = np.diag(table).astype(np.float64)
    either = table.sum(axis=0) + table.sum(axis=1) - both
    return np.where(table.sum(axis=1) > 0, both / np.maximum(either, 1), np.nan)


def covering(labels: NDArray[np.integer], truth: NDArray[np.integer]) -> float:
    """Return how well a segmentation covers the regions of the ground truth, 0 to 1.

    The mean over all pixels of the best overlap (intersection over union) that any of our regions has with the
    true region there (Arbelaez et al., "Contour Detection and Hierarchical Image Segmentation", 2011).

    Parameters
    ----------
    labels, truth : integer array (H, W)
        Region numbers from 0 on.
    """
    overlap, areas = _overlaps(labels, truth)
    return float(areas @ overlap.max(axis=1) / labels.size)


def best_overlaps(labels: NDArray[np.integer], truth: NDArray[np.integer]) -> tuple[NDArray[np.intp], Floats]:
    """Return for each true region which of ours overlaps it best, (n,), and their intersection over union, (n,).

    Parameters
    ----------
    labels, truth : integer array (H, W)
        Region numbers from 0 on.
    """
    overlap, _ = _overlaps(labels, truth)
    return overlap.argmax(axis=1), overlap.max(axis=1)


@dataclass(frozen=True, slots=True)
class BoundaryScore:
    """How well borders lie on the true ones: the parts of each that have the other near, 0 to 1."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def boundary_score(
    labels: NDArray[np.integer], truth: NDArray[np.integer], *, tolerance: float = BOUNDARY_TOLERANCE
) -> BoundaryScore:
    """Compare the borders between regions, integers (H, W), with those of the ground truth.

    As in Martin, Fowlkes and Malik, "Learning to Detect Natural Image Boundaries" (2004), but a border pixel may lie
    near any border pixel of the other segmentation and not one of its own.

    Parameters
    ----------
    tolerance : float
        How far apart borders may lie, as a part of the picture's diagonal.
    """
    ours, theirs = boundaries(labels), boundaries(truth)
    reach = max(1.0, tolerance * float(np.hypot(*labels.shape)))
    return BoundaryScore(_share_near(ours, theirs, reach), _share_near(theirs, ours, reach))


def _overlaps(labels: NDArray[np.integer], truth: NDArray[np.integer]) -> tuple[Floats, NDArray[np.int64]]:
    """Return the intersection over union of each true region with each of ours, and the areas of the true ones."""
    count = int(labels.max()) + 1
    joint = truth.astype(np.int64).ravel() * count + labels.ravel()
    shared = np.bincount(joint, minlength=count * (int(truth.max()) + 1)).reshape(-1, count)
    areas = shared.sum(axis=1)
    return shared / np.maximum(areas[:, None] + shared.sum(axis=0) - shared, 1), areas


def _share_near(borders: NDArray[np.bool_], others: NDArray[np.bool_], reach: float) -> float:
    """Return which share of the borders has one of the others within reach; 1 when there are none."""
    if not borders.any():
        return 1.0
    if not others.any():
        return 0.0
    distance = cv2.distanceTransform((~others).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return float((distance[borders] <= reach).mean())
