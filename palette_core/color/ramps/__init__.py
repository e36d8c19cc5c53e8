"""Ramps of shades and tints of one colour, and gradients between several."""

from palette_core.color.ramps.gradient import color_gradient
from palette_core.color.ramps.ramp import GUARANTEES, RAMP_STEPS, Ramp, RampKind, color_ramp

__all__ = ["GUARANTEES", "RAMP_STEPS", "Ramp", "RampKind", "color_gradient", "color_ramp"]
