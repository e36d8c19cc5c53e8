"""Segmentation of a picture into regions, by a network or by HSV intensities (flow 2)."""

from palette_core.segmentation.fcn import REGION_PIXELS, saliency_of, segment_levels
from palette_core.segmentation.naming import NAMED, SURE, best_name, level_to_name
from palette_core.segmentation.prediction import INPUT_PIXELS, Prediction, load_fcn, predict
from palette_core.segmentation.region_features import NAMES_SIZE, features_of_regions
from palette_core.segmentation.segment import segment

__all__ = [
    "INPUT_PIXELS",
    "NAMED",
    "NAMES_SIZE",
    "REGION_PIXELS",
    "SURE",
    "Prediction",
    "best_name",
    "features_of_regions",
    "level_to_name",
    "load_fcn",
    "predict",
    "saliency_of",
    "segment",
    "segment_levels",
]
