"""The fully convolutional network that divides a photo: classes and saliency from one look.

EfficientNet-Lite0 looks at the photo; a decoder brings what it saw at strides 32, 16, 8 and 4 back together
(Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015; U-Net: Ronneberger et al., 2015).
TensorFlow is imported inside the functions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from palette_core.backbone import STRIDES, build_backbone, preprocess
from palette_core.frozen import freeze, one_at_a_time
from palette_core.image import Image
from palette_core.weights import load_weights

if TYPE_CHECKING:
    import keras

NAME = "segmentation"
CLASSES = (
    "sky",
    "water",
    "vegetation",
    "flower",
    "road",
    "building",
    "person",
    "clothing",
    "vehicle",
    "animal",
    "object",
)
# Side of the square that the network looks at, pixels: a tenth more than in the last of its training, whose crops
# show things larger (Touvron et al., "Fixing the train-test resolution discrepancy", 2019).
SIZE = 352
WIDTH = 96  # channels of the decoder
FINE = 24  # channels at stride 2, where only saliency is finished

Maps = dict[str, Any]  # what the backbone saw, by the names in STRIDES


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """What the network sees in a photo, squeezed into a square.

    Attributes
    ----------
    classes : float32 (SIZE / 4, SIZE / 4, len(CLASSES)), probabilities.
    saliency : float32 (SIZE / 2, SIZE / 2), 0 to 1.
    """

    classes: NDArray[np.float32]
    saliency: NDArray[np.float32]


def look(image: Image) -> Look:
    """Look at a photo and at its mirror image, and take the mean of what is seen.

    Raises
    ------
    ModelError : the weights are missing or damaged.
    """
    square = preprocess(image.pixels, SIZE)
    with one_at_a_time:
        return Look(*_network()(square))


def load() -> None:
    """Load the network now, which takes seconds, so that the first `look` need not. ModelError as `look`."""
    with one_at_a_time:
        _network()


@cache
def _network() -> Callable[[NDArray[np.float32]], list[NDArray[np.float32]]]:
    return freeze(_build_look, SIZE)


def _build_look() -> Callable[[Any], list[Any]]:
    """Return the function from a photo to what is seen in it and in its mirror image, on average."""
    import tensorflow as tf

    model = build_fcn(SIZE)
    load_weights(model, NAME)

    def see(pixels: Any) -> list[Any]:
        logits = model(tf.concat([pixels, pixels[:, :, ::-1]], axis=0), training=False)
        both = tf.nn.softmax(logits["classes"]), tf.sigmoid(logits["saliency"][..., 0])
        return [(seen[0] + seen[1, :, ::-1]) / 2 for seen in both]

    return see


def build_fcn(size: int | None = None, decoder: "Callable[[Maps], Any] | None" = None) -> "keras.Model":
    """Build the network, its weights random: float32 (n, size, size, 3) of -1 to 1 in.

    Out come the logits `classes` (n, size / 4, size / 4, len(CLASSES)) and `saliency` (n, size / 2, size / 2, 1).

    Parameters
    ----------
    size : a multiple of 32, or None for any such size.
    decoder : from the maps of the backbone to one at stride 4; `unet` unless told.
    """
    import keras

    backbone = build_backbone(size)
    maps = {name: backbone.get_layer(layer).output for name, layer in STRIDES.items()}
    x = (decoder or unet)(maps)
    classes = keras.layers.Conv2D(len(CLASSES), 1, name="classes")(x)
    fine = merge(x, lateral(maps["stride2"], FINE, "fine_lateral"), FINE, "fine")
    saliency = keras.layers.Conv2D(1, 1, name="saliency")(fine)
    return keras.Model(backbone.input, {"classes": classes, "saliency": saliency}, name="fcn")


def unet(maps: Maps) -> Any:
    """Look around on the coarsest map, then climb, and at every stride join what the backbone saw there."""
    x = surroundings(lateral(maps["stride32"], WIDTH, "lateral32"))
    for stride in ("16", "8", "4"):
        x = merge(x, lateral(maps[f"stride{stride}"], WIDTH, f"lateral{stride}"), WIDTH, f"merge{stride}")
    return x


def surroundings(x: Any) -> Any:
    """Add to each place what lies near it, further off, and in the whole photo."""
    import keras

    near = separable(x, WIDTH, "near")
    far = separable(near, WIDTH, "far", dilation=2)
    whole = keras.layers.GlobalAveragePooling2D(keepdims=True, name="whole_pool")(x)
    whole = keras.layers.Conv2D(WIDTH, 1, activation="relu", name="whole")(whole)
    return keras.layers.Add(name="surroundings")([x, near, far, whole])


def merge(coarse: Any, fine: Any, channels: int, name: str) -> Any:
    """Double the size of the coarse map, put the fine one beside it, and mix."""
    import keras

    up = keras.layers.UpSampling2D(2, interpolation="bilinear", name=f"{name}_up")(coarse)
    both = keras.layers.Concatenate(name=f"{name}_both")([up, fine])
    return separable(both, channels, name)


def lateral(x: Any, channels: int, name: str) -> Any:
    """Bring a map of the backbone to the width of the decoder."""
    import keras

    x = keras.layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_conv")(x)
    return keras.layers.BatchNormalization(name=name)(x)


def separable(x: Any, channels: int, name: str, *, dilation: int = 1) -> Any:
    """Convolve each channel by itself, mix the channels, normalise, ReLU (Chollet, "Xception", 2017)."""
    import keras

    x = keras.layers.DepthwiseConv2D(
        3, padding="same", dilation_rate=dilation, use_bias=False, name=f"{name}_depthwise"
    )(x)
    x = keras.layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_mix")(x)
    x = keras.layers.BatchNormalization(name=f"{name}_norm")(x)
    return keras.layers.ReLU(name=name)(x)
