"""Architectures of networks, their weights, and inference as functions of arrays."""

from palette_core.networks.color_inputs import (
    N_FEATURES,
    N_STATISTICS,
    Array,
    color_features,
    color_statistics,
    rating_inputs,
)
from palette_core.networks.color_lstm import (
    CELL_RADIUS,
    CODEBOOK_SIZE,
    HARMONY,
    PALETTE_LENGTH,
    from_arrays,
    load_color_lstm,
)
from palette_core.networks.efficientnet_lite import BACKBONE, CLASS_NAMES, STAGES, STRIDES, build_backbone, preprocess
from palette_core.networks.exported_graph import EXPORTED, load_exported, output_name
from palette_core.networks.fcn import (
    CLASSES,
    DECODER_CHANNELS,
    INPUT_SIZE,
    SEGMENTATION,
    Maps,
    build_fcn,
    lateral,
    separable_conv,
    unet,
)
from palette_core.networks.frozen_graph import Forward, freeze_graph, inference_lock
from palette_core.networks.importance import IMPORTANCE, ImportanceNetwork, load_importance
from palette_core.networks.mobilenet import MOBILENET_LAYERS, build_mobilenet
from palette_core.networks.weights import FOLDER, load_weights, read_card, save_npz, save_weights, sha256, update_card

__all__ = [
    "BACKBONE",
    "CELL_RADIUS",
    "CLASSES",
    "CLASS_NAMES",
    "CODEBOOK_SIZE",
    "DECODER_CHANNELS",
    "EXPORTED",
    "FOLDER",
    "HARMONY",
    "IMPORTANCE",
    "INPUT_SIZE",
    "MOBILENET_LAYERS",
    "N_FEATURES",
    "N_STATISTICS",
    "PALETTE_LENGTH",
    "SEGMENTATION",
    "STAGES",
    "STRIDES",
    "Array",
    "Forward",
    "ImportanceNetwork",
    "Maps",
    "build_backbone",
    "build_fcn",
    "build_mobilenet",
    "color_features",
    "color_statistics",
    "freeze_graph",
    "from_arrays",
    "inference_lock",
    "lateral",
    "load_color_lstm",
    "load_exported",
    "load_importance",
    "load_weights",
    "output_name",
    "preprocess",
    "rating_inputs",
    "read_card",
    "save_npz",
    "save_weights",
    "separable_conv",
    "sha256",
    "unet",
    "update_card",
]
