"""MobileNetV2, a second network for features: Keras has its weights, so it works where these can be downloaded.

Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018).
"""

from typing import TYPE_CHECKING

from palette_core.errors import ModelError, require

if TYPE_CHECKING:
    import keras

# The last layer of each size, as in `palette_core.networks.efficientnet_lite.STRIDES`.
MOBILENET_LAYERS = {
    "stride2": "expanded_conv_project_BN",
    "stride4": "block_2_add",
    "stride8": "block_5_add",
    "stride16": "block_12_add",
    "stride32": "block_16_project_BN",
    "head": "out_relu",
}


def build_mobilenet(size: int, weights: str | None = "imagenet") -> "keras.Model":
    """Build the classifier of float32 (n, size, size, 3), -1 to 1; its last layer gives logits.

    Raises
    ------
    ModelError
        The weights are not on this machine and cannot be downloaded.
    MissingPackageError
        Keras is not installed.
    """
    require("keras", "networks")
    import keras

    shape = (size, size, 3)
    try:
        return keras.applications.MobileNetV2(shape, weights=weights, classifier_activation=None)
    except Exception as error:  # Keras raises a bare Exception when a download fails
        raise ModelError(
            "The weights of MobileNetV2 cannot be downloaded here. Use EfficientNet-Lite0, which comes with the "
            "project, or try again on a machine that can reach Keras's storage."
        ) from error
