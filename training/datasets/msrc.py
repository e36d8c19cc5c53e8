"""The test of the classes: the part of MSRC v2 that is never trained on."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.evaluation import confusion
from palette_core.networks import CLASSES, preprocess
from training.datasets.masks import MSRC, TEST_EVERY, Sample, label_table, photos, read_labels, split

if TYPE_CHECKING:
    import keras

ClassMap = NDArray[np.intp]

# MSRC has no class for clothes: its body is a person with the clothes on.
NAMES = [name for name in CLASSES if name != "clothing"]
TO_NAMES = np.array([NAMES.index("person" if name == "clothing" else name) for name in CLASSES])


def read_test(folder: Path) -> list[Sample]:
    """Read the held-out photos, their labels as in NAMES; 255 is void."""
    names = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    table = label_table(names, {name: "person" if ours == "body" else ours for name, ours in MSRC.items()})
    known = table < len(CLASSES)
    table[known] = TO_NAMES[table[known]]
    return read_labels(folder, split(photos(folder), TEST_EVERY, held_out=True), table)


def score(samples: Iterable[Sample], classes_of: Callable[[NDArray[np.uint8]], ClassMap]) -> NDArray[np.int64]:
    """Return the confusion matrix over NAMES of a function from a photo to its class map, as in CLASSES."""
    table = np.zeros((len(NAMES), len(NAMES)), dtype=np.int64)
    for sample in samples:
        if sample.labels is not None:
            table += confusion(sample.labels, TO_NAMES[classes_of(sample.pixels)], len(NAMES))
    return table


def classes_by(model: "keras.Model", size: int) -> Callable[[NDArray[np.uint8]], ClassMap]:
    """Return the function from a photo to its class map by a network of this input size."""
    import tensorflow as tf

    forward = tf.function(lambda x: model(x, training=False)["classes"])

    def classes_of(pixels: NDArray[np.uint8]) -> ClassMap:
        logits = forward(preprocess(pixels, size))[0].numpy()
        predicted: ClassMap = cv2.resize(logits, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR).argmax(axis=-1)
        return predicted

    return classes_of
