"""The data of the training of the FCN, and its scores on the held-out validation parts."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from palette_core.evaluation import SaliencyScore
from palette_core.networks import preprocess
from training.datasets.masks import (
    CLOTHES,
    MSRC,
    STREETS,
    TEST_EVERY,
    VALIDATE_EVERY,
    Sample,
    allowed_classes,
    label_table,
    photos,
    read_labels,
    read_saliency,
    split,
)

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True, eq=False, slots=True)
class Data:
    """Samples to learn from, by set, and to validate with. MSRC's held-out part is not here: it is the test."""

    train: dict[str, list[Sample]]
    validation: dict[str, list[Sample]]


def read_data(folder: Path, *, quick: bool = False) -> Data:
    """Read the four sets; of each only a few photos when it must be quick."""
    root = folder / "segmentation"
    train, validation = {}, {}

    def few(paths: list[Path]) -> list[Path]:
        return paths[:8] if quick else paths

    duts = root / "duts_tr_third"
    train["subjects"] = read_saliency(duts, few(split(photos(duts), VALIDATE_EVERY, held_out=False)))
    validation["subjects"] = read_saliency(duts, few(split(photos(duts), VALIDATE_EVERY, held_out=True)))
    sets = {
        "objects": ("msrc_v2", MSRC, None, TEST_EVERY),
        "streets": ("labelmefacade", STREETS, None, VALIDATE_EVERY),
        "clothes": ("clothing_co_parsing", CLOTHES, "clothing", VALIDATE_EVERY),
    }
    for name, (place, merged, others, every) in sets.items():
        names = json.loads((root / place / "classes.json").read_text(encoding="utf-8"))
        table = label_table(names, merged, others)
        paths = photos(root / place)
        train[name] = read_labels(root / place, few(split(paths, every, held_out=False)), table)
        if every == VALIDATE_EVERY:
            validation[name] = read_labels(root / place, few(split(paths, every, held_out=True)), table)
    return Data(train, validation)


def validate(model: "keras.Model", data: Data, size: int) -> dict[str, float]:
    """Return max F and MAE of the saliency, at the photos' size, and the pixel accuracy of the classes."""
    import tensorflow as tf

    forward = tf.function(lambda x: model(x, training=False))
    score = SaliencyScore()
    for sample in data.validation["subjects"]:
        height, width = sample.pixels.shape[:2]
        logits = forward(preprocess(sample.pixels, size))["saliency"][0, ..., 0].numpy()
        logits = cv2.resize(logits, (width, height), interpolation=cv2.INTER_LINEAR)
        score.add((1 / (1 + np.exp(-logits))).astype(np.float32), np.asarray(sample.saliency) > 0)
    scores = {"max_f": score.max_f, "mae": score.mae}
    for name in ("streets", "clothes"):
        allowed, right, known = allowed_classes(), 0, 0
        for sample in data.validation[name]:
            height, width = sample.pixels.shape[:2]
            logits = forward(preprocess(sample.pixels, size))["classes"][0].numpy()
            predicted = cv2.resize(logits, (width, height)).argmax(axis=-1)
            permitted = allowed[sample.labels]
            right += int(np.take_along_axis(permitted, predicted[..., None], axis=-1).sum())
            known += int((permitted.max(axis=-1) > 0).sum())
        scores[name] = right / max(known, 1)
    return scores
