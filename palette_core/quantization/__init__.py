"""Colour histograms, K-Means and palettes (flow 1)."""

from palette_core.quantization.cells import CELL_INPUTS, describe, divide
from palette_core.quantization.counting import EXACT_BITS, SAMPLE_PIXELS, WORKING_BITS
from palette_core.quantization.histogram import ColorHistogram
from palette_core.quantization.importance import SHARE_EXPONENT, Importance, important_colors
from palette_core.quantization.kmeans import farthest_first, geometric_medians, kmeans, lloyd
from palette_core.quantization.nearest import nearest_center
from palette_core.quantization.options import (
    MAX_COLORS,
    ORDERS,
    TEMPERATURE,
    ColorCount,
    ColorSettings,
    Emphasis,
    Method,
    Options,
    Settings,
    check_seed,
    check_temperature,
    is_whole,
)
from palette_core.quantization.quantize import (
    histogram_of,
    histograms_of_masks,
    number_of_colors,
    palette_from_centers,
    quantize,
    quantize_set,
    redraw,
    require_photos,
)

__all__ = [
    "CELL_INPUTS",
    "EXACT_BITS",
    "MAX_COLORS",
    "ORDERS",
    "SAMPLE_PIXELS",
    "SHARE_EXPONENT",
    "TEMPERATURE",
    "WORKING_BITS",
    "ColorCount",
    "ColorHistogram",
    "ColorSettings",
    "Emphasis",
    "Importance",
    "Method",
    "Options",
    "Settings",
    "check_seed",
    "check_temperature",
    "describe",
    "divide",
    "farthest_first",
    "geometric_medians",
    "histogram_of",
    "histograms_of_masks",
    "important_colors",
    "is_whole",
    "kmeans",
    "lloyd",
    "nearest_center",
    "number_of_colors",
    "palette_from_centers",
    "quantize",
    "quantize_set",
    "redraw",
    "require_photos",
]
