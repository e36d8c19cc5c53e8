"""EfficientNet-Lite0: the backbone of the segmentation and of the features.

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks" (2019); the Lite variants
(2020) leave out squeeze-and-excitation and put ReLU6 in the place of swish. Weights: ImageNet, ported by
`python -m training backbone`. TensorFlow is imported inside the functions: a page without a network must not
pay for it.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.errors import require

if TYPE_CHECKING:
    import keras

BACKBONE = "backbone"
CLASSES = 1000
CLASS_NAMES = "imagenet_classes.txt"  # in the folder of the weights, one a line
EPSILON = 1e-3  # of the batch normalisation
STRIDES = {"stride2": "block0", "stride4": "block2", "stride8": "block4", "stride16": "block10", "stride32": "block15"}


class Stage(NamedTuple):
    """Blocks of one width: how many, kernel, stride of the first, expansion, and channels out."""

    repeats: int
    kernel: int
    stride: int
    expansion: int
    channels: int


STEM, HEAD = 32, 1280  # channels
STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)


def build_backbone(size: int | None = 224) -> "keras.Model":
    """Build the classifier, its weights random: float32 (n, size, size, 3) of -1 to 1 in, logits (n, 1000) out.

    The layers `block0` to `block15` and `head` give the feature maps in between; STRIDES names the last of each size.

    Raises
    ------
    MissingPackageError
        Keras is not installed.
    """
    require("keras", "networks")
    import keras

    inputs = keras.Input((size, size, 3))
    x = _conv(inputs, STEM, 3, 2, "stem")
    index = 0
    for stage in STAGES:
        for repeat in range(stage.repeats):
            x = _block(x, stage, stage.stride if repeat == 0 else 1, f"block{index}")
            index += 1
    x = _conv(x, HEAD, 1, 1, "head")
    x = keras.layers.GlobalAveragePooling2D(name="pool")(x)
    outputs = keras.layers.Dense(CLASSES, name="logits")(x)
    return keras.Model(inputs, outputs, name="efficientnet_lite0")


def preprocess(pixels: NDArray[np.uint8], size: int = 224) -> NDArray[np.float32]:
    """Resize pixels, uint8 sRGB (H, W, 3), to a square and scale them to -1 to 1: float32 (1, size, size, 3).

    The only preprocessing: the networks learn from it and predict from it.
    """
    shrinks = min(pixels.shape[:2]) > size
    square = cv2.resize(pixels, (size, size), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    scaled: NDArray[np.float32] = (square.astype(np.float32) - np.float32(127)) / np.float32(128)
    return scaled[None]


def _conv(x: Any, channels: int, kernel: int, stride: int, name: str) -> Any:
    """Convolve, normalise, ReLU6; the last layer carries the name."""
    import keras

    x = keras.layers.Conv2D(channels, kernel, stride, "same", use_bias=False, name=f"{name}_conv")(x)
    x = keras.layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_norm")(x)
    return keras.layers.ReLU(6.0, name=name)(x)


def _block(x: Any, stage: Stage, stride: int, name: str) -> Any:
    """Expand, convolve each channel by itself, project; add the input where the shapes agree (MBConv)."""
    import keras

    channels = x.shape[-1]
    y = _conv(x, channels * stage.expansion, 1, 1, f"{name}_expand") if stage.expansion > 1 else x
    y = keras.layers.DepthwiseConv2D(stage.kernel, stride, "same", use_bias=False, name=f"{name}_depthwise_conv")(y)
    y = keras.layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_depthwise_norm")(y)
    y = keras.layers.ReLU(6.0, name=f"{name}_depthwise")(y)
    y = keras.layers.Conv2D(stage.channels, 1, 1, "same", use_bias=False, name=f"{name}_project_conv")(y)
    adds = stride == 1 and channels == stage.channels
    y = keras.layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_project" if adds else name)(y)
    return keras.layers.Add(name=name)([y, x]) if adds else y
