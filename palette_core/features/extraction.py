"""What the backbone sees in a photo: one vector for the whole, and maps for its places."""

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
    build_backbone,
    build_mobilenet,
    freeze_graph,
    inference_lock,
    load_weights,
    preprocess,
)

INPUT_SIZE = 224  # pixels, the side of the square that the network looks at, as in its training
LAYERS = {**STRIDES, "head": "head"}  # the maps to look at, by the layers they come from


@dataclass(frozen=True, eq=False, slots=True)
class Features:
    """What the network sees in a photo, squeezed into a square.

    Attributes
    ----------
    vector : Planes
        float32 (1280,), the mean of the last map: what the photo is of, and in which manner.
    maps : dict[str, Planes]
        float32 (h, w, c) by name, as in LAYERS; from "stride2" (112, 112, 16) to "head" (7, 7, 1280).
    class_maps : Planes
        float32 (7, 7, 1000), how much each place says for each class of ImageNet: class activation maps
        (Zhou et al., 2016).
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
    """Look at a photo with a network that learnt ImageNet, one of NETWORKS.

    Raises
    ------
    ChoiceError
        There is no such network.
    ModelError
        Its weights are missing, damaged, or cannot be downloaded.
    MissingPackageError
        TensorFlow is not installed.

    Examples
    --------
    >>> import palette_core as pc
    >>> features = pc.extract_features(pc.read_image("samples/flower.jpg"))  # doctest: +SKIP
    >>> features.vector.shape  # doctest: +SKIP
    (1280,)
    """
    square = preprocess(image.pixels, INPUT_SIZE)
    with inference_lock:
        vector, class_maps, *maps = (seen[0] for seen in _forward_of(network)(square))
    return Features(vector, dict(zip(LAYERS, maps, strict=True)), class_maps)


def load_features_network(network: str = "efficientnet_lite0") -> None:
    """Load a network, once for the whole process; the first photo then need not wait. The same errors."""
    with inference_lock:
        _forward_of(network)


@cache
def _forward_of(network: str) -> Callable[[Planes], list[Planes]]:
    """Return the network as one function: the vector, the class maps, and the maps in the order of LAYERS."""
    if network not in NETWORKS:
        raise ChoiceError("network", network, NETWORKS)
    return freeze_graph(lambda: _forward_maps(*NETWORKS[network]()), INPUT_SIZE)


def loaded_networks() -> int:
    """Return how many networks are in memory."""
    return _forward_of.cache_info().currsize


def _forward_maps(model: Any, layers: dict[str, str]) -> Callable[[Any], list[Any]]:
    """Return the way from pixels to the vector, the class maps and the maps of a classifier."""
    import keras

    maps = [model.get_layer(layer).output for layer in layers.values()]
    vector = keras.layers.GlobalAveragePooling2D()(maps[-1])
    class_maps = model.layers[-1](maps[-1])  # before the mean over the places and not after it
    see = keras.Model(model.input, [vector, class_maps, *maps])
    return lambda pixels: see(pixels, training=False)


def _build_efficientnet() -> tuple[Any, dict[str, str]]:
    model = build_backbone(INPUT_SIZE)
    load_weights(model, BACKBONE)
    return model, LAYERS


# The networks to look with: a classifier, and the layers of its maps by the names in LAYERS.
NETWORKS: dict[str, Callable[[], tuple[Any, dict[str, str]]]] = {
    "efficientnet_lite0": _build_efficientnet,
    "mobilenet_v2": lambda: (build_mobilenet(INPUT_SIZE), MOBILENET_LAYERS),
}
