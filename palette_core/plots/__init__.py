"""Plotly figures and pictures, from values."""

from palette_core.errors import require

require("plotly", "plots")  # said before the modules below ask for it

from palette_core.plots.comparison import measures_figure, shared_figure
from palette_core.plots.encoding import QUALITY, encode_pixels, labels_url, pixels_to_data_url, to_data_url, viewable
from palette_core.plots.evaluation import (
    Bar,
    bars_figure,
    matches_figure,
    precision_figure,
    search_figure,
    suggestions_figure,
    transfer_figure,
)
from palette_core.plots.features import group_colors, moves_figure, network_figure, photo_map_figure
from palette_core.plots.harmony import chroma_figure, harmony_wheel_figure, rule_base
from palette_core.plots.palette import shares_figure, wheel_figure
from palette_core.plots.pictures import (
    channel_picture,
    faded,
    framed,
    heat_over,
    overlay_picture,
    pca_picture,
    saliency_picture,
)
from palette_core.plots.segmentation import class_iou_figure, confusion_figure

__all__ = [
    "QUALITY",
    "Bar",
    "bars_figure",
    "channel_picture",
    "chroma_figure",
    "class_iou_figure",
    "confusion_figure",
    "encode_pixels",
    "faded",
    "framed",
    "group_colors",
    "harmony_wheel_figure",
    "heat_over",
    "labels_url",
    "matches_figure",
    "measures_figure",
    "moves_figure",
    "network_figure",
    "overlay_picture",
    "pca_picture",
    "photo_map_figure",
    "pixels_to_data_url",
    "precision_figure",
    "rule_base",
    "saliency_picture",
    "search_figure",
    "shared_figure",
    "shares_figure",
    "suggestions_figure",
    "to_data_url",
    "transfer_figure",
    "viewable",
    "wheel_figure",
]
