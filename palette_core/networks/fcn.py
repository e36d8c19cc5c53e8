"""The fully convolutional network of the segmentation: classes and saliency in one inference.

EfficientNet-Lite0 is the encoder; a decoder merges its feature maps at strides 32, 16, 8 and 4 (Long et al., "Fully
Convolutional Networks for Semantic Segmentation", 2015; U-Net: Ronneberger et al., 2015). TensorFlow is imported inside
the functions.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from palette_core.errors import require
from palette_core.networks.efficientnet_lite import STRIDES, build_backbone

if TYPE_CHECKING:
    import keras

SEGMENTATION = "segmentation"
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
# Side of the square input, pixels: a tenth more than in the last of its training, whose crops
# show things larger (Touvron et al., "Fixing the train-test resolution discrepancy", 2019).
INPUT_SIZE = 352
DECODER_CHANNELS = 96  # of the decoder
SALIENCY_CHANNELS = 24  # at stride 2, which the saliency alone has
Maps = dict[str, Any]  # the feature maps of the backbone, by the names in STRIDES


def build_fcn(size: int | None = None, decoder: "Callable[[Maps], Any] | None" = None) -> "keras.Model":
    """Build the network, its weights random: float32 (n, size, size, 3) of -1 to 1 in.

    Out come the logits `classes` (n, size / 4, size / 4, len(CLASSES)) and `saliency` (n, size / 2, size / 2, 1).

    Parameters
    ----------
    size : int or None
        A multiple of 32, or None for any such size.
    decoder : callable or None
        From the feature maps of the backbone to one at stride 4; None for `unet`.

    Raises
    ------
    MissingPackageError
        Keras is not installed.
    """
    require("keras", "networks")
    import keras

    backbone = build_backbone(size)
    maps = {name: backbone.get_layer(layer).output for name, layer in STRIDES.items()}
    x = (decoder or unet)(maps)
    classes = keras.layers.Conv2D(len(CLASSES), 1, name="classes")(x)
    fine = upsample_and_merge(x, lateral(maps["stride2"], SALIENCY_CHANNELS, "fine_lateral"), SALIENCY_CHANNELS, "fine")
    saliency = keras.layers.Conv2D(1, 1, name="saliency")(fine)
    return keras.Model(backbone.input, {"classes": classes, "saliency": saliency}, name="fcn")


def unet(maps: Maps) -> Any:
    """Add context on the coarsest feature map, then upsample, and at every stride merge the backbone's map."""
    x = context_module(lateral(maps["stride32"], DECODER_CHANNELS, "lateral32"))
    for stride in ("16", "8", "4"):
        x = upsample_and_merge(
            x,
            lateral(maps[f"stride{stride}"], DECODER_CHANNELS, f"lateral{stride}"),
            DECODER_CHANNELS,
            f"merge{stride}",
        )
    return x


def context_module(x: Any) -> Any:
    """Add to each place what lies near it, further off, and in the whole photo."""
    import keras

    near = separable_conv(x, DECODER_CHANNELS, "near")
    far = separable_conv(near, DECODER_CHANNELS, "far", dilation=2)
    whole = keras.layers.GlobalAveragePooling2D(keepdims=True, name="whole_pool")(x)
    whole = keras.layers.Conv2D(DECODER_CHANNELS, 1, activation="relu", name="whole")(whole)
    return keras.layers.Add(name="surroundings")([x, near, far, whole])


def upsample_and_merge(coarse: Any, fine: Any, channels: int, name: str) -> Any:
    """Double the size of the coarse map, put the fine one beside it, and mix."""
    import keras

    up = keras.layers.UpSampling2D(2, interpolation="bilinear", name=f"{name}_up")(coarse)
    both = keras.layers.Concatenate(name=f"{name}_both")([up, fine])
    return separable_conv(both, channels, name)


def lateral(x: Any, channels: int, name: str) -> Any:
    """Bring a map of the backbone to the width of the decoder."""
    import keras

    x = keras.layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_conv")(x)
    return keras.layers.BatchNormalization(name=name)(x)


def separable_conv(x: Any, channels: int, name: str, *, dilation: int = 1) -> Any:
    """Convolve each channel by itself, mix the channels, normalise, ReLU (Chollet, "Xception", 2017)."""
    import keras

    x = keras.layers.DepthwiseConv2D(
        3, padding="same", dilation_rate=dilation, use_bias=False, name=f"{name}_depthwise"
    )(x)
    x = keras.layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_mix")(x)
    x = keras.layers.BatchNormalization(name=f"{name}_norm")(x)
    return keras.layers.ReLU(name=name)(x)
