"""Whole pictures as people with a deficiency of colour vision see them."""

import cv2
import numpy as np

from palette_core.arrays import Pixels, Planes
from palette_core.color import Deficiency, VisionModel, linear_to_srgb, projection, srgb_to_linear

LEVELS = 65535  # of linear light in the table of bytes; the darkest byte has twenty of them

_BYTE_TO_LIGHT = srgb_to_linear(np.arange(256)).astype(np.float32)
_LIGHT_TO_BYTE = np.rint(linear_to_srgb(np.arange(LEVELS + 1) / LEVELS)).astype(np.uint8)


def simulate_picture(
    pixels: Pixels, deficiency: Deficiency, severity: float = 1.0, model: VisionModel | None = None
) -> Pixels:
    """Return a picture as people with a deficiency of colour vision see it, a megapixel in some 30 ms.

    Parameters
    ----------
    pixels : uint8 array (H, W, 3)
        sRGB.
    deficiency : {"protan", "deutan", "tritan"}
        Weak for red, for green, for blue.
    severity : float
        0 normal to 1, where the cones are missing.
    model : {"vienot", "brettel", "machado"} or None
        As for `palette_core.color.simulate_vision`, which gives single colours exactly: here a byte may be 1 off.

    Returns
    -------
    pixels : uint8 array (H, W, 3)
        What sRGB lacks is clipped.

    Raises
    ------
    ChoiceError
        There is no such deficiency or model; Viénot's has no tritan.
    ColorError
        The severity is below 0 or above 1.
    """
    seen = projection(deficiency, severity, model)
    light: Planes = np.asarray(cv2.LUT(pixels, _BYTE_TO_LIGHT))
    turned = [cv2.transform(light, LEVELS * matrix) for matrix in seen.matrices]
    if seen.normal is not None:
        on_second_side = cv2.transform(light, seen.normal[None]) < 0
        np.copyto(turned[0], turned[1], where=on_second_side[..., None])
    steps = np.clip(turned[0] + np.float32(0.5), 0, LEVELS).astype(np.uint16)
    simulated: Pixels = _LIGHT_TO_BYTE[steps]
    return simulated
