"""Colour palettes from photos: read a picture, count its colours, find its palette."""

from palette_core.color import (
    ciede2000,
    color_gradient,
    color_ramp,
    contrast_ratio,
    mend_contrast,
    oklab_distance,
    simulate_vision,
)
from palette_core.errors import (
    ChoiceError,
    ColorError,
    ImageError,
    MissingPackageError,
    ModelError,
    PaletteError,
    PaletteFileError,
)
from palette_core.evaluation import coverage, match_palettes, palette_error, seen_in, smallest_distance, stability
from palette_core.features import Features, extract_features
from palette_core.flows import FLOWS, FlowResult, confidence, extract_palette
from palette_core.harmony import Change, RatingExplanation, Suggestion, explain_rating, rate_harmony, suggest_colors
from palette_core.image import Image, read_image
from palette_core.palette import Location, Palette, Swatch
from palette_core.quantization import ColorHistogram, histogram_of, quantize, quantize_set, redraw
from palette_core.recoloring import recolor
from palette_core.regions import Region, Regions
from palette_core.segmentation import segment
from palette_core.theme import Scheme, Theme, theme

__version__ = "0.2.0"

__all__ = [
    "FLOWS",
    "Change",
    "ChoiceError",
    "ColorError",
    "ColorHistogram",
    "Features",
    "FlowResult",
    "Image",
    "ImageError",
    "Location",
    "MissingPackageError",
    "ModelError",
    "Palette",
    "PaletteError",
    "PaletteFileError",
    "RatingExplanation",
    "Region",
    "Regions",
    "Scheme",
    "Suggestion",
    "Swatch",
    "Theme",
    "__version__",
    "ciede2000",
    "color_gradient",
    "color_ramp",
    "confidence",
    "contrast_ratio",
    "coverage",
    "explain_rating",
    "extract_features",
    "extract_palette",
    "histogram_of",
    "match_palettes",
    "mend_contrast",
    "oklab_distance",
    "palette_error",
    "quantize",
    "quantize_set",
    "rate_harmony",
    "read_image",
    "recolor",
    "redraw",
    "seen_in",
    "segment",
    "simulate_vision",
    "smallest_distance",
    "stability",
    "suggest_colors",
    "theme",
]
