"""Classic rules of harmony: the hue of a colour turned by fixed angles (Itten, "The Art of Color", 1961).

The angles are taken in OKLCH, where equal steps of hue look about equal; lightness and chroma stay, and the chroma is
lowered where sRGB has no such colour.
"""

import numpy as np

from palette_core.arrays import RGB
from palette_core.color.gamut import oklch_to_rgb
from palette_core.color.spaces import oklab_to_oklch, srgb_to_oklab
from palette_core.errors import ChoiceError

HARMONIES: dict[str, tuple[int, ...]] = {  # degrees from the given hue
    "complementary": (180,),
    "analogous": (-30, 30),
    "triad": (120, 240),
    "split complementary": (150, 210),
    "square": (90, 180, 270),
    "rectangle": (60, 180, 240),
}


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
    return np.array([oklch_to_rgb(lightness, chroma, hue + turn) for turn in HARMONIES[rule]], dtype=np.uint8)
