"""Saliency for photos without a mask of it: the mean of what two networks see (Hinton et al., "Distilling", 2015)."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.options import Options
from training.segmentation_data import Sample, as_input, photos, read_photo
from training.u2netp import load_u2netp
from training.validation import Data

if TYPE_CHECKING:
    import keras

Saliency = NDArray[np.float32]
See = Callable[[NDArray[np.uint8]], Saliency]

WITHOUT_MASK = ("objects", "streets", "clothes")
SCENES = ("train", "val")  # of BSDS500; its test part is for tests


def teach(data: Data, options: Options, model: "keras.Model", size: int) -> Data:
    """Return the data with the teachers' saliency where there was none, and with the photos of BSDS500."""
    teachers = [load_u2netp(options.data), mirrored(model, size)]
    paths = [path for path in photos(options.data / "segmentation/bsds500") if path.parent.name in SCENES]
    scenes = [Sample(read_photo(path)) for path in (paths[:8] if options.quick else paths)]
    train = {name: data.train[name] for name in WITHOUT_MASK} | {"scenes": scenes}
    taught = {
        name: [with_saliency(sample, teachers) for sample in tqdm(samples, desc=f"teach {name}")]
        for name, samples in train.items()
    }
    return replace(data, train=data.train | taught)


def with_saliency(sample: Sample, teachers: list[See]) -> Sample:
    """Return the sample with the mean of what the teachers see."""
    seen = np.mean([see(sample.pixels) for see in teachers], axis=0)
    return replace(sample, saliency=np.rint(255 * seen).astype(np.uint8))


def mirrored(model: "keras.Model", size: int) -> See:
    """Return the way from a photo to its saliency, the mean of the photo and its mirror image."""
    import tensorflow as tf

    look = tf.function(lambda x: tf.sigmoid(model(x, training=False)["saliency"]))

    def see(pixels: NDArray[np.uint8]) -> Saliency:
        square = as_input(pixels, size)
        first, second = look(np.concatenate([square, square[:, :, ::-1]])).numpy()[..., 0]
        found: Saliency = cv2.resize((first + second[:, ::-1]) / 2, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        return found

    return see
