"""From high dynamic range to sRGB's: the transfer functions of ITU-R BT.2100, and a curve down to the white of a page.

The curve is the reference white tone mapping operator of SMPTE ST 2094-50, with which Chromium draws: a scale up to the
reference white, and a quadratic Bezier curve above it up to the brightest light of the picture.
"""

import numpy as np

from palette_core.arrays import Floats
from palette_core.reproducible import transform

REFERENCE_WHITE = 203.0  # cd/m², ITU-R BT.2408: the white of a page in HDR
DEFAULT_PEAK = 1000.0  # cd/m², where a picture does not say how bright its brightest light is
HLG_GAMMA = 1.2  # of a display with a peak of 1,000 cd/m²
KNEE = 0.65  # how near the curve's control point is to where its tangent at the white meets the display's white
POINTS = 257  # of the curve
# BT.2100, PQ: the constants of SMPTE ST 2084.
M1, M2 = 2610 / 16384, 2523 / 4096 * 128
C1, C2, C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
# BT.2100, HLG.
HLG_A, HLG_B, HLG_C = 0.17883277, 0.28466892, 0.55991073


def pq_light(signal: Floats) -> Floats:
    """Return the light of a PQ signal of 0 to 1, in units of the reference white: up to 10,000 / 203."""
    power = np.power(signal, 1 / M2)
    return np.power(np.maximum(power - C1, 0.0) / (C2 - C3 * power), 1 / M1) * (10_000 / REFERENCE_WHITE)


def hlg_scene_light(signal: Floats) -> Floats:
    """Return the light of the scene for an HLG signal, both 0 to 1."""
    dark, bright = signal**2 / 3, (np.exp((signal - HLG_C) / HLG_A) + HLG_B) / 12
    return np.where(signal <= 0.5, dark, bright)


def hlg_display_light(scene: Floats, luminance: Floats) -> Floats:
    """Return the light of the display, in units of the reference white, for that of the scene (..., 3).

    `luminance` are the weights of the primaries in the luminance Y; the opto-optical transfer function multiplies by
    a power of Y, so that hues stay.
    """
    brightness = np.power(np.maximum(transform(scene, luminance[None]), 1e-9), HLG_GAMMA - 1)
    return scene * brightness * (DEFAULT_PEAK / REFERENCE_WHITE)


def tone_map(light: Floats, peak: float = DEFAULT_PEAK) -> Floats:
    """Bring light down to that of a standard display.

    Parameters
    ----------
    light : float array (..., 3)
        In units of the reference white.
    peak : float
        The brightest light of the picture, cd/m².

    Returns
    -------
    light : float array (..., 3)
        0 to 1. All three channels are scaled by what the largest of them needs, so that hues stay.
    """
    inputs, outputs = _curve(max(peak, REFERENCE_WHITE))
    brightest = light.max(axis=-1)
    scaled = np.where(brightest < 1, brightest * outputs[0], np.interp(brightest, inputs, outputs))
    gain: Floats = np.divide(scaled, brightest, out=np.zeros_like(brightest), where=brightest > 0)
    return light * gain[..., None]


def _curve(peak: float) -> tuple[Floats, Floats]:
    """Return points of the curve from the reference white (1) to the peak, which becomes the display's white."""
    highest = peak / REFERENCE_WHITE
    headroom = np.log2(highest) / np.log2(DEFAULT_PEAK / REFERENCE_WHITE)
    white = 1 - 0.5 * min(headroom, 1.0)
    middle = (1 - KNEE) + KNEE / white, (1 - KNEE) * white + KNEE
    t = np.linspace(0, 1, POINTS)
    inputs, outputs = (
        (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end
        for start, control, end in ((1.0, middle[0], highest), (white, middle[1], 1.0))
    )
    return inputs, outputs
