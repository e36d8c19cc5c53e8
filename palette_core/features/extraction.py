"""Features of a photo from a pretrained CNN: one vector for the whole, and feature maps."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from palette_core.arrays import Planes
from palette_core.errors import ChoiceError
from palette_core.image import Image
from palette_core.networks import (
    BACKBONE,
    MOBILENET_LAYERS,
    STRIDES,
    Forward,
    build_mobilenet,
    freeze_graph,
    inference_lock,
    load_exported,
    preprocess,
)

INPUT_SIZE = 224  # pixels, side of the network's square input, as in its training
LAYERS = {**STRIDES, "head": "head"}  # the feature maps, by name; the layers that give them


@dataclass(frozen=True, eq=False, slots=True)
class Features:
    """The features of a photo, resized to a square.

    Attributes
    ----------
    vector : float32 array (1280,)
        The mean of the last feature map over all places: content and style of the photo.
    maps : dict of str to float32 array (h, w, c)
        By name, as in LAYERS; from "stride2" (112, 112, 16) to "head" (7, 7, 1280).
    class_maps : float32 array (7, 7, 1000)
        The evidence at each place for each class of ImageNet: class activation maps (Zhou et al., 2016).
    """

    vector: Planes
    maps: dict[str, Planes]
    class_maps: Planes

    @property
    def logits(self) -> Planes:
        """The logits of the classes of ImageNet, float32 (1000,): the mean of the class maps over the places."""
        mean: Planes = self.class_maps.mean(axis=(0, 1))
        return mean


def extract_features(image: Image, *, network: str = "efficientnet_lite0") -> Features:
    """Extract the features of a photo by a network trained on ImageNet.

    Parameters
    ----------
    image : Image
        The photo, of any size.
    network : str
        A key of NETWORKS.

    Returns
    -------
    features : Features
        Its vector and maps.

    Raises
    ------
    ChoiceError
        There is no such network.
    ModelError
        Its weights are missing, damaged, or cannot be downloaded.
    MissingPackageError
        LiteRT is not installed, or TensorFlow for another network than EfficientNet-Lite0.

    Examples
    --------
    >>> import palette_core as pc
    >>> features = pc.extract_features(pc.read_image("samples/flower.jpg"))  # doctest: +SKIP
    >>> features.vector.shape  # doctest: +SKIP
    (1280,)
    """
    square = preprocess(image.pixels, INPUT_SIZE)
    with inference_lock:
        vector, class_maps, *maps = (output[0] for output in _forward_of(network)(square))
    return Features(vector, dict(zip(LAYERS, maps, strict=True)), class_maps)


def load_features_network(network: str = "efficientnet_lite0") -> None:
    """Load a network, once for the whole process. Errors as `extract_features`."""
    with inference_lock:
        _forward_of(network)


def loaded_networks() -> int:
    """Return how many networks are in memory."""
    return _forward_of.cache_info().currsize


@cache
def _forward_of(network: str) -> Callable[[Planes], list[Planes]]:
    """Return the network as one function: the vector, the class maps, and the maps in the order of LAYERS."""
    if network not in NETWORKS:
        raise ChoiceError("network", network, NETWORKS)
    return NETWORKS[network]()


def maps_forward(model: Any, layers: dict[str, str]) -> Forward:
    """Return a function from pixels to the vector, the class maps and the feature maps of a classifier."""
    import keras

    maps = [model.get_layer(layer).output for layer in layers.values()]
    vector = keras.layers.GlobalAveragePooling2D()(maps[-1])
    class_maps = model.layers[-1](maps[-1])  # before the mean over the places and not after it
    forward = keras.Model(model.input, [vector, class_maps, *maps])
    return lambda pixels: forward(pixels, training=False)


# The network of the flow is exported; for the one to compare with, Keras fetches the weights.
NETWORKS: dict[str, Callable[[], Callable[[Planes], list[Planes]]]] = {
    "efficientnet_lite0": lambda: load_exported(BACKBONE),
    "mobilenet_v2": lambda: freeze_graph(
        lambda: maps_forward(build_mobilenet(INPUT_SIZE), MOBILENET_LAYERS), INPUT_SIZE
    ),
}
