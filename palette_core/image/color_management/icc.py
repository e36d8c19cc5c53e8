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


def code_points(icc: bytes | None) -> tuple[int, int] | None:
    """Return primaries and transfer function of a profile's tag "cicp" (ICC.1:2022, 9.2.17), as H.273 numbers them."""
    if not icc or len(icc) < 132:
        return None
    for place in range(132, min(132 + 12 * int.from_bytes(icc[128:132], "big"), len(icc) - 12), 12):
        if icc[place : place + 4] == b"cicp":
            at = int.from_bytes(icc[place + 4 : place + 8], "big") + 8
            return (icc[at], icc[at + 1]) if at + 1 < len(icc) else None
    return None


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
