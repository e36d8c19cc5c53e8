"""What the FCN predicts for a photo: classes, saliency, and the feature maps that names are found by."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from palette_core.arrays import Planes
from palette_core.image import Image
from palette_core.networks import INPUT_SIZE, SEGMENTATION, inference_lock, load_exported, preprocess

INPUT_PIXELS = 4 * INPUT_SIZE**2  # pixels that are enough for the network


@dataclass(frozen=True, eq=False, slots=True)
class Prediction:
    """The network's output for a photo, resized to a square: the mean over the photo and its mirror image.

    Attributes
    ----------
    classes : float32 array (INPUT_SIZE / 4, INPUT_SIZE / 4, len(CLASSES))
        Probabilities.
    saliency : float32 array (INPUT_SIZE / 2, INPUT_SIZE / 2)
        0 to 1.
    maps : tuple of float32 array (h, w, c)
        Feature maps: of the decoder at stride 4, and of the backbone at strides 16 and 32.
    """

    classes: Planes
    saliency: Planes
    maps: tuple[Planes, ...] = ()


def predict(image: Image) -> Prediction:
    """Predict classes and saliency of a photo: the mean over the photo and its mirror image.

    Raises
    ------
    ModelError
        The weights are missing or damaged.
    MissingPackageError
        Neither LiteRT nor TensorFlow is installed.
    """
    square = preprocess(image.pixels, INPUT_SIZE)
    with inference_lock:
        classes, saliency, *maps = _network()(square)
    return Prediction(classes, saliency, tuple(maps))


def load_fcn() -> None:
    """Load the network now, so that the first `predict` need not. Errors as `predict`."""
    with inference_lock:
        _network()


@cache
def _network() -> Callable[[Planes], list[Planes]]:
    return load_exported(SEGMENTATION)
