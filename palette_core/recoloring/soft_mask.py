"""The part of a photo that is recoloured, with a soft edge that nothing outside is touched by."""

from dataclasses import replace
from math import ceil

import cv2
import numpy as np

from palette_core.arrays import Pixels
from palette_core.image import Image, Mask, PictureRegion, parse_region, visible_part

EDGE = 0.001  # of the longer side: how far inwards the edge reaches


def soft_mask(image: Image, region: PictureRegion) -> Pixels:
    """Return how much each pixel changes, uint8 (H, W), 0 to 255: 0 outside a region.

    A region that has levels between is soft already, and stays as it is.

    Raises
    ------
    ImageError
        It is no region, or a mask of another shape than the photo.
    """
    parsed = parse_region(region)
    levels = visible_part(replace(image, opacity=None), parsed).opacity
    if levels is None:
        return np.full(image.pixels.shape[:2], 255, dtype=np.uint8)
    if _is_soft(levels, parsed):
        return levels
    enlarged = image.pixels.shape[1] / parsed.width if isinstance(parsed, Mask) else 1  # its steps are that long
    radius = max(1, round(EDGE * max(levels.shape)), ceil(enlarged))
    side = 2 * radius + 1
    mean = cv2.blur(levels, (side, side), borderType=cv2.BORDER_REPLICATE)
    # At a straight edge the mean is a half: nothing beside it, and all of it `radius` pixels inside.
    soft: Pixels = np.clip(2 * mean.astype(np.int16) - 255, 0, 255).astype(np.uint8)
    return np.minimum(soft, levels)


def _is_soft(levels: Pixels, region: object) -> bool:
    """Whether a mask was given with levels between: those that reducing it makes do not count."""
    given = np.frombuffer(region.content, dtype=np.uint8) if isinstance(region, Mask) else levels
    return bool(((given > 0) & (given < 255)).any())
