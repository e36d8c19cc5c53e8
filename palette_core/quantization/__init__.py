"""Colour histograms, K-Means and palettes (flow 1)."""

from palette_core.quantization.accents import (
    MEDIAN_ITERATIONS,
    WORKING_AREA,
    bin_weights,
)
from palette_core.quantization.auto import choose_n_colors
from palette_core.quantization.counting import EXACT_BITS, WORKING_BITS
from palette_core.quantization.histogram import ColorHistogram
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
    palette_from_centers,
    quantize,
    quantize_set,
    redraw,
    require_photos,
)

__all__ = [
    "EXACT_BITS",
    "MAX_COLORS",
    "MEDIAN_ITERATIONS",
    "ORDERS",
    "TEMPERATURE",
    "WORKING_AREA",
    "WORKING_BITS",
    "ColorCount",
    "ColorHistogram",
    "ColorSettings",
    "Emphasis",
    "Method",
    "Options",
    "Settings",
    "bin_weights",
    "check_seed",
    "check_temperature",
    "choose_n_colors",
    "farthest_first",
    "geometric_medians",
    "histogram_of",
    "is_whole",
    "kmeans",
    "lloyd",
    "nearest_center",
    "palette_from_centers",
    "quantize",
    "quantize_set",
    "redraw",
    "require_photos",
]
