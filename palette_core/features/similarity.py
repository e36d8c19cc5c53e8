"""Similarity within a set of photos, by their feature vectors: groups of similar photos, and the outlier."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Planes

# Cosine distance up to which photos are of one group: three of four pairs of one kind in MSRC v2 are nearer, nine of
# ten of two kinds are farther. `python -m benchmarks features` measures what comes of it.
LINKAGE_DISTANCE = 0.65
LEAST = 3  # photos of a set that can have an outlier


@dataclass(frozen=True, eq=False, slots=True)
class PhotoMap:
    """A set of photos on a plane.

    Attributes
    ----------
    points : float64 array (n, 2)
        By PCA of the vectors at length 1: similar photos are near.
    distances : float64 array (n, n)
        Cosine distance of the vectors, 0 alike to 2.
    groups : int64 array (n,)
        The number of each photo's group, 0 for the largest; a photo alone is a group too.
    outlier : int or None
        The photo unlike all others; None where there is none.
    """

    points: Floats
    distances: Floats
    groups: NDArray[np.int64]
    outlier: int | None


def map_photos(vectors: Sequence[Planes]) -> PhotoMap:
    """Compare the vectors of a set of photos, float32 (1280,) each, at least one."""
    units = np.array(vectors, dtype=np.float64)
    units /= np.maximum(np.linalg.norm(units, axis=1, keepdims=True), 1e-12)
    distances = np.clip(1 - units @ units.T, 0, 2)
    np.fill_diagonal(distances, 0)
    groups = _groups(distances)
    return PhotoMap(_plane(units), distances, groups, _outlier(distances, groups))


def mean_between(distances: Floats, indices: NDArray[np.intp]) -> float:
    """Return the mean distance between the photos of these indices, at least two."""
    return float(distances[np.ix_(indices, indices)].sum() / (len(indices) * (len(indices) - 1)))


def _plane(units: Floats) -> Floats:
    """Project vectors to the two directions in which they differ most; a component's largest part is positive."""
    centred = units - units.mean(axis=0)
    left, scale, _ = np.linalg.svd(centred, full_matrices=False)
    points: Floats = np.zeros((len(units), 2))
    points[:, : min(2, len(scale))] = (left * scale)[:, :2]
    signs = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    return points * np.where(signs == 0, 1, signs)


def _groups(distances: Floats) -> NDArray[np.int64]:
    """Merge the two groups of the least mean distance until none is below LINKAGE_DISTANCE (average linkage)."""
    from scipy.cluster.hierarchy import average, fcluster
    from scipy.spatial.distance import squareform

    if len(distances) == 1:
        return np.zeros(1, dtype=np.int64)
    numbers = fcluster(average(squareform(distances, checks=False)), LINKAGE_DISTANCE, "distance")
    order = sorted(
        set(numbers.tolist()), key=lambda number: (-(numbers == number).sum(), numbers.tolist().index(number))
    )
    return np.array([order.index(number) for number in numbers.tolist()], dtype=np.int64)


def _outlier(distances: Floats, groups: NDArray[np.int64]) -> int | None:
    """Find the photo farthest from the others, if half the set is one group and even its nearest is not similar."""
    count = len(distances)
    if count < LEAST or 2 * (groups == 0).sum() < count:
        return None
    farthest = int(distances.sum(axis=1).argmax())
    return farthest if np.delete(distances[farthest], farthest).min() > LINKAGE_DISTANCE else None
