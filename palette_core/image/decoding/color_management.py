"""ICC profiles: a picture's colours converted to sRGB."""

import io
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import PIL.Image
from PIL import ImageCms

SAME_LEVELS = 2  # levels; a profile that moves no colour further is sRGB


def to_srgb(strip: PIL.Image.Image, icc: bytes | None) -> PIL.Image.Image:
    """Convert pixels to sRGB.

    Parameters
    ----------
    strip : PIL.Image.Image
        Pixels of the mode L, RGB or CMYK.
    icc : bytes or None
        The ICC profile of their colours; without one, or with a broken one, they are taken as sRGB.

    Returns
    -------
    PIL.Image.Image
        The pixels as RGB.
    """
    transform = _transform(icc, strip.mode) if icc else None
    if transform is None:
        return strip if strip.mode == "RGB" else strip.convert("RGB")
    converted = ImageCms.applyTransform(strip, transform)
    return converted or strip  # None only when done in place, which it is not


@lru_cache(maxsize=16)
def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Build the conversion of a profile's colours to sRGB; None where there is nothing to convert.

    Relative colorimetric with black point compensation, as photo editors do. A broken profile, or one
    for another kind of picture, is left out, as browsers do.
    """
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(icc)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    return None if mode != "CMYK" and _is_identity(transform, mode) else transform


def _is_identity(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Return whether a conversion moves no colour of a grid, as that of an sRGB profile does."""
    levels = np.arange(0, 256, 17, dtype=np.uint8)
    grid = levels[None] if mode == "L" else np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(1, -1, 3)
    probe = PIL.Image.fromarray(np.ascontiguousarray(grid))
    converted: Any = ImageCms.applyTransform(probe, transform)
    return int(cv2.absdiff(np.asarray(converted), np.asarray(probe.convert("RGB"))).max()) <= SAME_LEVELS
