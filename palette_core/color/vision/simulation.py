"""How colours look with a deficiency of colour vision."""

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import RGB
from palette_core.color.spaces import as_bytes, linear_to_srgb, srgb_to_linear
from palette_core.color.vision.projection import Deficiency, VisionModel, projection
from palette_core.reproducible import transform

_LIGHT = srgb_to_linear(np.arange(256))


def simulate_vision(
    rgb: ArrayLike, deficiency: Deficiency, severity: float = 1.0, model: VisionModel | None = None
) -> RGB:
    """Return how colours look to people with a deficiency of colour vision.

    A simulation shows which colours fall together, on average; what somebody sees differs from person to person. For
    whole pictures `palette_core.image.simulate_picture` is faster.

    Parameters
    ----------
    rgb : array_like (..., 3)
        sRGB of 0 to 255.
    deficiency : {"protan", "deutan", "tritan"}
        Weak for red, for green, for blue.
    severity : float
        0 normal to 1, where the cones are missing.
    model : {"vienot", "brettel", "machado"} or None
        None takes Viénot (1999) for full protan and deutan, Machado (2009) for weaker ones, Brettel (1997) for tritan.

    Returns
    -------
    rgb : uint8 array (..., 3)
        What sRGB lacks is clipped.

    Raises
    ------
    ChoiceError
        There is no such deficiency or model; Viénot's has no tritan.
    ColorError
        The severity is below 0 or above 1, or what is given is not of this shape or range.

    Examples
    --------
    >>> import palette_core as pc
    >>> pc.simulate_vision([(200, 60, 60), (100, 110, 60)], "protan").tolist()
    [[91, 91, 61], [109, 109, 60]]
    """
    light, seen = _LIGHT[as_bytes(rgb)], projection(deficiency, severity, model)
    turned = transform(light, seen.matrices[0])
    if seen.normal is not None:
        on_first_side = transform(light, seen.normal[None]) >= 0
        turned = np.where(on_first_side, turned, transform(light, seen.matrices[1]))
    colors: RGB = np.rint(linear_to_srgb(turned)).astype(np.uint8)
    return colors
