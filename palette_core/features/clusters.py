"""Clusters of flow 3: K-Means on the colour, the CNN features and the place of each pixel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from palette_core.arrays import Floats, Labels, Planes
from palette_core.color import srgb_to_oklab
from palette_core.features.extraction import Features
from palette_core.image import Image
from palette_core.quantization import kmeans, nearest_center
from palette_core.regions import upsample_labels
from palette_core.reproducible import principal_axes, rounded_matmul

GRID_PIXELS = 3000  # places of a picture, about
SUMMARY, STARTS = 16, 256  # of K-Means: points of the summary for each cluster, centres of all starts together
FLAT = 1e-6  # deviation below which a map is constant
STEPS = (
    64  # to the unit, to which reduced maps are rounded: one counts as about one level of sRGB does among the colours
)


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """The options of the clustering; the defaults were chosen by `python -m benchmarks feature_search`.

    Attributes
    ----------
    layers : tuple of str
        The maps that are used, by their names in `Features.maps`.
    dimensions : int
        What they are reduced to by PCA.
    feature_weight : float
        Root of the mean squared length of the features, in units of OKLab.
    place_weight : float
        The longer side of the picture, in units of OKLab.
    n_clusters : tuple of int
        The numbers of clusters of the hierarchy, ascending.
    pixels : int
        Of the copy that is clustered, about.
    """

    layers: tuple[str, ...] = ("stride16", "stride32")
    dimensions: int = 8
    feature_weight: float = 0.3
    place_weight: float = 0.2
    n_clusters: tuple[int, ...] = (8, 16, 32)
    pixels: int = GRID_PIXELS


DEFAULTS = ClusterOptions()
# Other clusterings whose prototypes count beside those of the shown one: one clustering may change as a whole with a
# few pixels; the prototypes of several change little. Chosen on the training part of BSDS500.
VARIATIONS = (
    ClusterOptions(feature_weight=0.2, n_clusters=(10, 20, 28), pixels=2000),
    ClusterOptions(feature_weight=0.4, n_clusters=(12, 24, 40), pixels=1300),
)
CLUSTER_PIXEL_WEIGHT = 0.35  # in the palette, chosen likewise; the rest is for the clusters
N_SHOWN = 8  # clusters of the map that is shown: as many as a palette usually has colours


@dataclass(frozen=True, eq=False, slots=True)
class FeatureClusters:
    """The clusters of a picture.

    Attributes
    ----------
    labels : int32 array (h, w)
        The cluster of each place, 0 to n - 1 by descending area; of a copy of about GRID_PIXELS.
    hierarchy : tuple of int32 array (h, w)
        The same with few clusters and with many, as in `ClusterOptions.n_clusters`.
    vector : float32 array (1280,)
        The feature vector of the whole picture.
    """

    labels: Labels
    hierarchy: tuple[Labels, ...]
    vector: Planes


def cluster_features(image: Image, features: Features, options: ClusterOptions = DEFAULTS) -> FeatureClusters:
    """Cluster the places of a picture by colour, features and a little by where they are."""
    numbers = dict.fromkeys((*options.n_clusters, N_SHOWN))
    by_number = dict(
        zip(numbers, cluster_maps(image, features, replace(options, n_clusters=tuple(numbers))), strict=True)
    )
    return FeatureClusters(by_number[N_SHOWN], tuple(by_number[n] for n in options.n_clusters), features.vector)


def cluster_maps(image: Image, features: Features, options: ClusterOptions) -> tuple[Labels, ...]:
    """Return the label maps of the clusters, int32 (h, w), one for each of `options.n_clusters`."""
    small = image.reduced(options.pixels)
    points = pixel_features(small, features, options)
    visible = points if small.opacity is None else points[small.opacity.ravel() > 0]
    shape = small.pixels.shape[:2]
    return tuple(_cluster(points, visible, number).reshape(shape) for number in options.n_clusters)


def upsample(image: Image, clusters: FeatureClusters) -> Labels:
    """Bring the clusters to the size of the picture that they were found on, int32 (H, W)."""
    return upsample_labels(clusters.labels, image.reduced(GRID_PIXELS).pixels, image.pixels)


def pixel_features(small: Image, features: Features, options: ClusterOptions) -> Floats:
    """Return where each pixel of a small picture lies among colours, features and places, float64 (h w, 5 + d)."""
    height, width = small.pixels.shape[:2]
    rows, columns = np.mgrid[:height, :width] / max(height, width)
    points: list[Floats] = [
        srgb_to_oklab(small.pixels.reshape(-1, 3)),
        options.place_weight * np.stack([rows.ravel(), columns.ravel()], axis=1),
    ]
    if options.feature_weight:
        reduced = reduce_maps([features.maps[layer] for layer in options.layers], options.dimensions)
        # A network differs by about 1e-6 of this between processors; K-Means could make other colours of that.
        reduced = np.round(reduced * STEPS) / STEPS
        resized = cv2.resize(reduced, (width, height), interpolation=cv2.INTER_LINEAR)
        points.append(options.feature_weight * resized.reshape(height * width, -1).astype(np.float64))
    return np.hstack(points)


def reduce_maps(maps: Sequence[Planes], dimensions: int) -> Floats:
    """Bring maps to one size and to few planes by PCA (Pearson, 1901): float64 (h, w, d), mean square 1 a place.

    Each map counts alike, whatever its deviation. The sign of a component makes its largest part positive.
    """
    height, width = max(map_.shape[:2] for map_ in maps)
    resized = [_resize(map_ / max(float(map_.std()), FLAT), (width, height)) for map_ in maps]
    points = np.concatenate(resized, axis=-1).reshape(height * width, -1).astype(np.float64)
    points -= points.mean(axis=0)
    components = principal_axes(points, dimensions)
    largest = np.abs(components).argmax(axis=1)
    components *= np.sign(components[np.arange(len(components)), largest])[:, None]
    reduced = rounded_matmul(points, components.T)
    scale = float(np.sqrt((reduced**2).sum(axis=1).mean()))
    return (reduced / max(scale, FLAT)).reshape(height, width, -1)


def _cluster(points: Floats, visible: Floats, count: int) -> Labels:
    """Label each point with its nearest of at most `count` clusters, numbered from the largest on."""
    if not len(visible):
        return np.zeros(len(points), dtype=np.int32)
    centers = kmeans(visible, np.ones(len(visible)), count, detail=SUMMARY, centers=STARTS)
    labels = nearest_center(points, centers)
    order = np.argsort(-np.bincount(labels, minlength=len(centers)), kind="stable")
    return np.argsort(order)[labels].astype(np.int32)


def _resize(map_: Planes, size: tuple[int, int]) -> Planes:
    """Resize a map, a few planes at a time: OpenCV takes no more."""
    if map_.shape[1::-1] == size:
        return map_
    blocks = [cv2.resize(map_[..., start : start + 64], size) for start in range(0, map_.shape[-1], 64)]
    return np.concatenate([block.reshape(*size[::-1], -1) for block in blocks], axis=-1)
