"""Saliency for photos without a mask: the mean of two networks (Hinton et al., "Distilling the Knowledge", 2015)."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from palette_core.networks import preprocess
from training.datasets.masks import Sample, photos, read_photo
from training.options import Options
from training.segmentation.u2netp import load_u2netp
from training.segmentation.validation import Data

if TYPE_CHECKING:
    import keras

Saliency = NDArray[np.float32]
Teacher = Callable[[NDArray[np.uint8]], Saliency]

WITHOUT_MASK = ("objects", "streets", "clothes")
SCENES = ("train", "val")  # of BSDS500; its test part is for tests


def pseudo_label(data: Data, options: Options, model: "keras.Model", size: int) -> Data:
    """Return the data with the teachers' saliency where there was none, and with the photos of BSDS500."""
    teachers = [load_u2netp(options.data), mirrored(model, size)]
    paths = [path for path in photos(options.data / "segmentation/bsds500") if path.parent.name in SCENES]
    scenes = [Sample(read_photo(path)) for path in (paths[:8] if options.quick else paths)]
    train = {name: data.train[name] for name in WITHOUT_MASK} | {"scenes": scenes}
    labelled = {
        name: [with_saliency(sample, teachers) for sample in tqdm(samples, desc=f"pseudo-labels of {name}")]
        for name, samples in train.items()
    }
    return replace(data, train=data.train | labelled)


def with_saliency(sample: Sample, teachers: list[Teacher]) -> Sample:
    """Return the sample with the mean of the teachers' predictions."""
    saliency = np.mean([teacher(sample.pixels) for teacher in teachers], axis=0)
    return replace(sample, saliency=np.rint(255 * saliency).astype(np.uint8))


def mirrored(model: "keras.Model", size: int) -> Teacher:
    """Return the function from a photo to its saliency, the mean of the photo and its mirror image."""
    import tensorflow as tf

    forward = tf.function(lambda x: tf.sigmoid(model(x, training=False)["saliency"]))

    def predict(pixels: NDArray[np.uint8]) -> Saliency:
        square = preprocess(pixels, size)
        first, second = forward(np.concatenate([square, square[:, :, ::-1]])).numpy()[..., 0]
        saliency: Saliency = cv2.resize(
            (first + second[:, ::-1]) / 2, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR
        )
        return saliency

    return predict
