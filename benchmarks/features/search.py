"""Choose flow 3's layer, dimensions and weights on BSDS500 train and val: python -m benchmarks feature_search.

Around what is shipped, one choice is changed at a time. The table goes to the results, beside it the
control: clusters of colour alone, and of colour and place. On two cores it takes a quarter of an hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.data.masks import bsds, read_labels
from benchmarks.segmentation.regions import N_COLORS, distances, region_colors
from palette_core import ColorHistogram, extract_features, histogram_of, palette_error, quantize, read_image
from palette_core.arrays import Floats
from palette_core.evaluation import Result, covering, save
from palette_core.features import (
    CLUSTER_PIXEL_WEIGHT,
    DEFAULTS,
    ClusterOptions,
    FeatureClusters,
    Features,
    cluster_features,
)
from palette_core.image import Image
from palette_core.palette import Palette
from palette_core.regions import Prototypes, WeightedColors, palette_from_prototypes

EVERY = 2  # of the photos, one is used


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate: options of the clusters, and the weight of the pixels."""

    options: ClusterOptions = DEFAULTS
    pixel_weight: float = CLUSTER_PIXEL_WEIGHT


@dataclass(frozen=True, eq=False, slots=True)
class GroundTruthPhoto:
    """A photo with its features, ground truth, and the main colours of the human regions, OKLab (n, 3)."""

    image: Image
    features: Features
    truths: list[NDArray[np.int32]]
    colors: Floats
    histogram: ColorHistogram


def choices() -> Iterator[Choice]:
    """Yield what is shipped, then all that is tried beside it."""
    yield Choice()
    changes: list[dict[str, Any]] = [
        {"feature_weight": 0.0, "place_weight": 0.0},
        {"feature_weight": 0.0},
        *({"feature_weight": weight} for weight in (0.1, 0.2, 0.4, 0.6)),
        *({"place_weight": weight} for weight in (0.0, 0.1, 0.4)),
        *({"dimensions": number} for number in (4, 16)),
        *(
            {"layers": tuple(f"stride{stride}" for stride in strides)}
            for strides in ((4,), (8,), (16,), (32,), (8, 16), (16, 32), (8, 16, 32))
        ),
        *({"n_clusters": numbers} for numbers in ((8,), (4, 8, 16), (4, 8, 16, 32), (6, 10, 16, 24, 32), (16, 32, 64))),
    ]
    for change in changes:
        options = replace(DEFAULTS, **change)
        if options != DEFAULTS:
            yield Choice(options)
    for weight in (0.15, 0.25, 0.5, 0.65, 0.8):
        if weight != CLUSTER_PIXEL_WEIGHT:
            yield Choice(pixel_weight=weight)


def search() -> None:
    """Score every choice, and write the table."""
    photos = [read(photo, masks) for photo, masks in tqdm((bsds("train") + bsds("val"))[::EVERY], desc="features")]
    table = score_all(photos)
    cases = {"photos of BSDS500's train and val parts": len(photos)}
    save(Result("feature_search", [], {"choices": table}, cases=cases), quick=False)


def score_all(photos: list[GroundTruthPhoto]) -> list[dict[str, Any]]:
    """Return a row for each choice: what it is, and its scores as shares of flow 1's."""
    plain = np.mean([score(photo, quantize(photo.histogram, N_COLORS)) for photo in photos], axis=0)
    return [
        describe(choice)
        | dict(zip(("region_colors", "pixels", "covering"), score_one(choice, photos, plain), strict=True))
        for choice in tqdm(list(choices()), desc="choices")
    ]


def read(photo: Path, masks: list[Path]) -> GroundTruthPhoto:
    """Read a photo and the segmentations that people made of it."""
    image, truths = read_image(photo), [read_labels(mask) for mask in masks]
    colors = np.concatenate([region_colors(image, truth)[:, 0] for truth in truths])
    return GroundTruthPhoto(image, extract_features(image), truths, colors, histogram_of(image).with_equal_weight())


def score_one(choice: Choice, photos: list[GroundTruthPhoto], plain: Floats) -> list[float]:
    """Score a choice: error to the regions' colours and to the pixels, shares of `plain`; covering by 8 clusters."""
    rows = []
    for photo in photos:
        clusters = cluster_features(photo.image, photo.features, choice.options)
        merged = Prototypes.of_photo(photo.image, clusters.hierarchy)
        prototypes = WeightedColors(merged.colors, merged.weights)
        palette = palette_from_prototypes(prototypes, photo.histogram, N_COLORS, pixel_weight=choice.pixel_weight)
        rows.append([*(score(photo, palette) / plain), cover(photo, clusters)])
    return [round(float(value), 3) for value in np.mean(rows, axis=0)]


def score(photo: GroundTruthPhoto, palette: Palette) -> Floats:
    """Return the mean CIEDE2000 of a palette to the regions' main colours and to the pixels."""
    pixels = palette_error(palette, photo.histogram, metric="ciede2000").mean
    return np.array([distances(photo.colors, palette), pixels])


def cover(photo: GroundTruthPhoto, clusters: FeatureClusters) -> float:
    """Return the mean covering of the human regions by the clusters."""
    size = photo.image.pixels.shape[1::-1]
    labels = cv2.resize(clusters.labels, size, interpolation=cv2.INTER_NEAREST).astype(np.int32, copy=False)
    return float(np.mean([covering(labels, truth) for truth in photo.truths]))


def describe(choice: Choice) -> dict[str, Any]:
    """Return a choice as a row of the table."""
    row = {field.name: getattr(choice.options, field.name) for field in fields(ClusterOptions)}
    return row | {"pixel_weight": choice.pixel_weight}
