"""Semantic classes: the network on the held-out part of MSRC v2, beside baselines."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.data.masks import FOLDER, subset
from palette_core import read_image, segment
from palette_core.evaluation import Measure, Result, class_iou, pixel_accuracy, read_table
from palette_core.networks import CLASSES, INPUT_SIZE, build_fcn
from palette_core.segmentation import predict
from training.datasets.msrc import NAMES, ClassMap, classes_by, read_test, score

ACCURACY, IOU, NAMED_IOU = 0.93, 0.78, 0.88
NAMED = "network, by the names of its regions"
# The classes that wider and narrower names belong to; a region without a sure name keeps the class of the FCN.
CLASS_OF = {
    **dict.fromkeys(("grass", "plant"), "vegetation"),
    **dict.fromkeys(("soil", "sand", "ground", "floor"), "road"),
    **dict.fromkeys(("wall", "window", "door", "bridge"), "building"),
    **dict.fromkeys(("skin", "hair", "hat"), "person"),
    "boat": "vehicle",
    "bird": "animal",
    **dict.fromkeys(("furniture", "sign", "food", "drink", "tableware", "textile", "screen", "lamp"), "object"),
}
SEED = 0


def run(*, quick: bool) -> Result:
    """Score the network, its regions, the most frequent class and an untrained network."""
    samples = subset(read_test(FOLDER / "msrc_v2"), quick)
    methods: dict[str, Callable[[NDArray[np.uint8]], ClassMap]] = {
        "network": by_pixel,
        "network, one class a region": by_region,
        NAMED: by_name,
        "untrained network": untrained(),
    }
    tables = {name: score(tqdm(samples, desc=name), method) for name, method in methods.items()}
    table = tables.pop("network")
    measures = _pair("network", pixel_accuracy(table), mean_iou(table), (ACCURACY, IOU))
    for name, other in tables.items():
        measures += _pair(name, pixel_accuracy(other), mean_iou(other), (None, NAMED_IOU if name == NAMED else None))
    frequent = float(table.sum(axis=1).max() / table.sum())
    measures += _pair("most frequent class everywhere", frequent, frequent / int((table.sum(axis=1) > 0).sum()))
    for row in read_table("decoders") or []:
        measures += _pair(f"{row['name']}, {row['seconds']} s of training", row["msrc_accuracy"], row["msrc_iou"])
    ious = class_iou(table)
    measures += [
        Measure(f"classes.iou_of.{name}", "network", f"IoU of {name}", float(iou), name=f"MSRC v2, IoU of {name}")
        for name, iou in zip(NAMES, ious, strict=True)
    ]
    details = {"classes": NAMES, "confusion": table.tolist()}
    return Result("classes", measures, details, SEED, {"photos of MSRC v2 that no network learnt from": len(samples)})


def mean_iou(table: NDArray[np.int64]) -> float:
    """Return the mean of the classes' intersection over union."""
    return float(np.nanmean(class_iou(table)))


def by_pixel(pixels: NDArray[np.uint8]) -> ClassMap:
    """Give each pixel the class of the highest probability."""
    classes = cv2.resize(predict(read_image(pixels)).classes, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    predicted: ClassMap = classes.argmax(axis=-1)
    return predicted


def by_region(pixels: NDArray[np.uint8]) -> ClassMap:
    """Give each pixel the class of its region."""
    regions = segment(read_image(pixels))
    return np.array([CLASSES.index(name) for name in regions.classes])[regions.labels]


def by_name(pixels: NDArray[np.uint8]) -> ClassMap:
    """Give each pixel the class that the name of its region belongs to."""
    regions = segment(read_image(pixels))
    named = (CLASS_OF.get(name, name) for name in regions.names)
    classes = [name if name in CLASSES else known for name, known in zip(named, regions.classes, strict=True)]
    return np.array([CLASSES.index(name) for name in classes])[regions.labels]


def untrained() -> Callable[[NDArray[np.uint8]], ClassMap]:
    """Return the same network with random weights."""
    import keras

    keras.utils.set_random_seed(SEED)
    return classes_by(build_fcn(INPUT_SIZE), INPUT_SIZE)


def _pair(
    name: str, accuracy: float, iou: float, goals: tuple[float | None, float | None] = (None, None)
) -> list[Measure]:
    rows = (
        ("classes.accuracy", "pixel accuracy", accuracy, goals[0]),
        ("classes.iou", "mean IoU of 10 classes", iou, goals[1]),
    )
    return [
        Measure(
            *(key, name, metric, value, "{:.3f}", goal),
            at_least=True,
            shown=True,
            name=f"MSRC v2, {name}: {metric}",
        )
        for key, metric, value, goal in rows
    ]
