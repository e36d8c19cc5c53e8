"""Deficiencies of colour vision: how colours look to people who have one, and which ones they cannot tell apart."""

from palette_core.color.vision.differences import (
    SAFE,
    VIEWS,
    WARN,
    PairDifference,
    View,
    VisionMend,
    indistinguishable_pairs,
    least_difference,
    mend_difference,
    pair_differences,
)
from palette_core.color.vision.projection import Deficiency, Projection, VisionModel, projection
from palette_core.color.vision.simulation import simulate_vision

__all__ = [
    "SAFE",
    "VIEWS",
    "WARN",
    "Deficiency",
    "PairDifference",
    "Projection",
    "View",
    "VisionMend",
    "VisionModel",
    "indistinguishable_pairs",
    "least_difference",
    "mend_difference",
    "pair_differences",
    "projection",
    "simulate_vision",
]
