"""Export the networks that the library runs without TensorFlow: models/NAME.tflite from models/NAME.weights.h5.

python -m training export
Takes a minute. What goes before and after a network is exported with it. On the sample photos the file must answer as
the Keras model does; the largest difference stands on the card.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from palette_core import read_image
from palette_core.arrays import Planes
from palette_core.features import INPUT_SIZE as FEATURES_SIZE
from palette_core.features import LAYERS, maps_forward
from palette_core.networks import (
    BACKBONE,
    EXPORTED,
    FOLDER,
    INPUT_SIZE,
    SEGMENTATION,
    STRIDES,
    Forward,
    build_backbone,
    build_fcn,
    load_exported,
    load_weights,
    output_name,
    preprocess,
    read_card,
    sha256,
    update_card,
)
from palette_core.segmentation import NAMES_SIZE
from training.options import ROOT, Options

TOLERANCE = 1e-3  # of probabilities, logits and features
PHOTOS = ROOT / "samples"
NAMED_BY = ("stride16", "stride32")  # maps of the backbone in the FCN that names are found by


class Export(NamedTuple):
    """A network to export.

    Attributes
    ----------
    build : callable
        From the folder of the weights to the function from a photo to the outputs, in TensorFlow.
    sides : tuple of int
        Of its square input, pixels. Of several, the file takes any.
    """

    build: Callable[[Path], Forward]
    sides: tuple[int, ...]


def fcn_forward(folder: Path = FOLDER) -> Forward:
    """Return the function from a photo to the mean of the outputs for it and for its mirror image.

    Probabilities of the classes (88, 88, 11), saliency (176, 176), and what names are found by: the feature maps of the
    decoder at stride 4, and of the backbone at strides 16 and 32.
    """
    import keras
    import tensorflow as tf

    trained = build_fcn(INPUT_SIZE)
    load_weights(trained, SEGMENTATION, folder)
    maps = [trained.get_layer("classes").input, *(trained.get_layer(STRIDES[name]).output for name in NAMED_BY)]
    model = keras.Model(trained.input, [trained.output["classes"], trained.output["saliency"], *maps])

    def forward(pixels: Any) -> list[Any]:
        classes, saliency, *others = model(tf.concat([pixels, pixels[:, :, ::-1]], axis=0), training=False)
        outputs = tf.nn.softmax(classes), tf.sigmoid(saliency[..., 0]), *others
        return [(output[0] + output[1, :, ::-1]) / 2 for output in outputs]

    return forward


def backbone_forward(folder: Path = FOLDER) -> Forward:
    """Return the function from a photo to the vector, the class maps and the maps in the order of LAYERS."""
    model = build_backbone(None)
    load_weights(model, BACKBONE, folder)
    return maps_forward(model, LAYERS)


EXPORTS = {
    SEGMENTATION: Export(fcn_forward, (INPUT_SIZE,)),
    BACKBONE: Export(backbone_forward, (FEATURES_SIZE, NAMES_SIZE)),
}


def run(options: Options) -> None:
    """Export each network, check it, and enter it on its card."""
    for name, (build, sides) in EXPORTS.items():
        forward = build(options.models)
        export_graph(forward, sides, name, options.models)
        paths = sorted(PHOTOS.glob("*.jpg"))
        photos = [preprocess(read_image(path).pixels, side) for path in paths for side in sides]
        largest = largest_difference(forward, load_exported(name, options.models), photos)
        if not largest < TOLERANCE:
            raise SystemExit(
                f"{name}: the exported network differs from Keras by {largest:.1e}, not below {TOLERANCE}."
            )
        checked = {"photos": len(paths), "largest_difference": float(f"{largest:.1e}")}
        update_card(name, {EXPORTED: checked}, options.models)
        print(f"{name}.tflite: differs from Keras by {largest:.1e} at most, on {len(paths)} photos.")


def export_graph(forward: Forward, sides: tuple[int, ...], name: str, folder: Path = FOLDER) -> None:
    """Write a function of pixels, float32 (1, side, side, 3), as NAME.tflite, and its SHA-256 on the card."""
    import tensorflow as tf

    path = folder / f"{name}.tflite"
    path.write_bytes(convert_graph(forward, sides))
    entry = {
        "sha256": sha256(path),
        "weights": read_card(name, folder)["sha256"],  # of the file it was made from
        "command": "python -m training export",
        "versions": {"tensorflow": tf.__version__},
    }
    update_card(name, {EXPORTED: entry}, folder)


def convert_graph(forward: Forward, sides: tuple[int, ...]) -> bytes:
    """Return a function of pixels as the bytes of a LiteRT file, its weights float32, its outputs numbered."""
    import tensorflow as tf

    side = sides[0] if len(sides) == 1 else None
    shape = tf.TensorSpec((1, side, side, 3), tf.float32, name="pixels")

    def named(pixels: Any) -> dict[str, Any]:
        return {output_name(number): output for number, output in enumerate(forward(pixels))}

    function = tf.function(named, input_signature=[shape]).get_concrete_function()
    owner = tf.Module()
    owner.held = list(function.variables)  # TensorFlow saves only variables that belong to something
    content: bytes = tf.lite.TFLiteConverter.from_concrete_functions([function], owner).convert()
    return content


def largest_difference(forward: Forward, infer: Callable[[Planes], list[Planes]], photos: list[Planes]) -> float:
    """Return the largest difference between the outputs of two networks, over all places and photos."""
    return max(
        float(np.abs(np.asarray(expected) - found).max())
        for photo in photos
        for expected, found in zip(forward(photo), infer(photo), strict=True)
    )
