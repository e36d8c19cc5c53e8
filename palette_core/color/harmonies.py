"""Classic rules of harmony: the hue of a colour turned by fixed angles (Itten, "The Art of Color", 1961).

The angles are taken in OKLCH, where equal steps of hue look about equal; lightness and chroma stay, and the chroma is
lowered where sRGB has no such colour.
"""

import numpy as np

from palette_core.arrays import RGB
from palette_core.color.spaces import oklab_to_oklch, oklab_to_srgb, oklch_to_oklab, srgb_to_oklab
from palette_core.errors import ChoiceError

HARMONIES: dict[str, tuple[int, ...]] = {  # degrees from the given hue
    "complementary": (180,),
    "analogous": (-30, 30),
    "triad": (120, 240),
    "split complementary": (150, 210),
    "square": (90, 180, 270),
    "rectangle": (60, 180, 240),
}
STEPS = 24  # of the search for the highest chroma that sRGB has


def harmony_colors(rgb: tuple[int, int, int], rule: str) -> RGB:
    """Return the colours that go with a colour by a rule.

    Parameters
    ----------
    rgb : tuple of three int
        sRGB of 0 to 255.
    rule : str
        A key of HARMONIES.

    Returns
    -------
    colors : uint8 array (n, 3)
        One for each angle of the rule.

    Raises
    ------
    ChoiceError
        There is no such rule.
    """
    if rule not in HARMONIES:
        raise ChoiceError("rule", rule, HARMONIES)
    lightness, chroma, hue = oklab_to_oklch(srgb_to_oklab(np.array(rgb, dtype=np.uint8))).tolist()
    return np.array([_in_gamut(lightness, chroma, hue + turn) for turn in HARMONIES[rule]], dtype=np.uint8)


def _in_gamut(lightness: float, chroma: float, hue: float) -> RGB:
    """Return the colour of this lightness and hue with the highest chroma that sRGB has, up to the given one."""
    chromas = chroma * np.linspace(1, 0, STEPS)
    points = oklch_to_oklab(np.stack([np.full(STEPS, lightness), chromas, np.full(STEPS, hue)], axis=1))
    colors = np.rint(oklab_to_srgb(points)).astype(np.uint8)
    # What sRGB lacks comes back clipped, and so as another colour.
    kept = np.abs(srgb_to_oklab(colors) - points).max(axis=1) < 0.01
    best: RGB = colors[int(kept.argmax()) if kept.any() else STEPS - 1]
    return best
