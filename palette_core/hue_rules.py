"""The classic rules of harmony: a colour, and its hue turned by fixed angles (Itten, "The Art of Color", 1961).

The angles are taken in OKLCH, where equal steps of hue look about equal; lightness and chroma stay, and the chroma is
lowered where sRGB has no such colour.
"""

import numpy as np
from numpy.typing import NDArray

from palette_core.color import Floats, oklab_to_srgb, srgb_to_oklab

Colors = NDArray[np.uint8]

RULES: dict[str, tuple[int, ...]] = {  # degrees from the given hue
    "complementary": (180,),
    "analogous": (-30, 30),
    "triad": (120, 240),
    "split complementary": (150, 210),
    "tetrad": (90, 180, 270),
}
STEPS = 24  # of the search for the highest chroma that sRGB has


def turn_hue(rgb: tuple[int, int, int], rule: str) -> Colors:
    """Return the colours that a rule puts beside a colour, uint8 (n, 3). KeyError for a rule that there is not."""
    lightness, a, b = srgb_to_oklab(np.array(rgb, dtype=np.uint8))
    hue, chroma = np.arctan2(b, a), float(np.hypot(a, b))
    hues = hue + np.radians(RULES[rule])
    return np.array([_in_gamut(float(lightness), chroma, float(turned)) for turned in hues], dtype=np.uint8)


def _in_gamut(lightness: float, chroma: float, hue: float) -> Colors:
    """Return the colour of this lightness and hue with the highest chroma that sRGB has, up to the given one."""
    chromas: Floats = chroma * np.linspace(1, 0, STEPS)
    points = np.stack([np.full(STEPS, lightness), chromas * np.cos(hue), chromas * np.sin(hue)], axis=1)
    colors = np.rint(oklab_to_srgb(points)).astype(np.uint8)
    # What sRGB lacks comes back clipped, and so as another colour.
    kept = np.abs(srgb_to_oklab(colors) - points).max(axis=1) < 0.01
    best: Colors = colors[int(kept.argmax()) if kept.any() else STEPS - 1]
    return best
