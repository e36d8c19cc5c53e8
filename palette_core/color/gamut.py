"""Colours of OKLCH in sRGB: where sRGB has no such colour the chroma is lowered; lightness and hue stay."""

import numpy as np

from palette_core.arrays import RGB
from palette_core.color.spaces import oklab_to_srgb, oklch_to_oklab, srgb_to_oklab

STEPS = 24  # of the search for the highest chroma that sRGB has
CLIPPED = 0.01  # OKLab between a colour and its bytes, from which it was clipped


def oklch_to_rgb(lightness: float, chroma: float, hue: float) -> RGB:
    """Return the colour of sRGB with this lightness and hue, and with this chroma or the highest that there is.

    Parameters
    ----------
    lightness : float
        0 to 1.
    chroma : float
        At least 0; that of sRGB ends at 0.33.
    hue : float
        Degrees.

    Returns
    -------
    rgb : uint8 array (3,)
        Bytes of sRGB.
    """
    chromas = chroma * np.linspace(1, 0, STEPS)
    points = oklch_to_oklab(np.stack([np.full(STEPS, lightness), chromas, np.full(STEPS, hue)], axis=1))
    colors = np.rint(oklab_to_srgb(points)).astype(np.uint8)
    # What sRGB lacks comes back clipped, and so as another colour.
    kept = np.abs(srgb_to_oklab(colors) - points).max(axis=1) < CLIPPED
    best: RGB = colors[int(kept.argmax()) if kept.any() else STEPS - 1]
    return best
