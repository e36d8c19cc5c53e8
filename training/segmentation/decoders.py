"""The decoders that can stand on the backbone: U-Net like, which is shipped, and DeepLabV3+ like."""

from collections.abc import Callable
from typing import Any

from palette_core.networks import DECODER_CHANNELS, Maps, lateral, separable_conv, unet

RATES = (2, 4, 6)  # dilation of the pyramid's branches, in places of 16 pixels


def deeplab(maps: Maps) -> Any:
    """Join several scales on stride 16 (atrous spatial pyramid pooling), then stride 4.

    Chen et al., "Encoder-Decoder with Atrous Separable Convolution" (DeepLabV3+, 2018). The backbone stays as it is:
    its stride 32 comes back up to stride 16 instead of being computed there.
    """
    import keras

    up = keras.layers.UpSampling2D(2, interpolation="bilinear", name="coarse_up")(maps["stride32"])
    x = keras.layers.Concatenate(name="coarse")([up, maps["stride16"]])
    branches = [keras.layers.ReLU(name="pyramid1")(lateral(x, DECODER_CHANNELS, "pyramid1_lateral"))]
    branches += [separable_conv(x, DECODER_CHANNELS, f"pyramid{rate}", dilation=rate) for rate in RATES]
    whole = keras.layers.GlobalAveragePooling2D(keepdims=True, name="whole_pool")(x)
    whole = keras.layers.Conv2D(DECODER_CHANNELS, 1, activation="relu", name="whole")(whole)
    pyramid = keras.layers.Concatenate(name="pyramid")(branches)
    pyramid = keras.layers.Conv2D(DECODER_CHANNELS, 1, use_bias=False, name="pyramid_mix")(pyramid)
    pyramid = keras.layers.Add(name="pyramid_whole")([pyramid, whole])
    pyramid = keras.layers.ReLU(name="pyramid_out")(keras.layers.BatchNormalization(name="pyramid_norm")(pyramid))
    up = keras.layers.UpSampling2D(4, interpolation="bilinear", name="pyramid_up")(pyramid)
    fine = lateral(maps["stride4"], DECODER_CHANNELS // 2, "lateral4")
    return separable_conv(
        separable_conv(keras.layers.Concatenate()([up, fine]), DECODER_CHANNELS, "join1"), DECODER_CHANNELS, "join2"
    )


DECODERS: dict[str, Callable[[Maps], Any]] = {"unet": unet, "deeplab": deeplab}
