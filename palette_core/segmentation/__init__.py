"""Segmentation of a picture into regions, by a network or by HSV intensities (flow 2)."""

from palette_core.segmentation.fcn import INPUT_PIXELS, Prediction, load_fcn, predict, saliency_of
from palette_core.segmentation.segment import segment

__all__ = ["INPUT_PIXELS", "Prediction", "load_fcn", "predict", "saliency_of", "segment"]
