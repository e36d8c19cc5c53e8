"""Pictures as the bytes of a file, and as data URLs, which a page shows without another request."""

import base64
import io
from math import ceil
from typing import Any, Literal

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from palette_core.image import MAX_SIDE, Image

FileFormat = Literal["JPEG", "PNG", "WEBP"]

QUALITY = 88  # of a picture that is shown
THINNEST = 100  # times as long as wide may it be


def encode_pixels(pixels: NDArray[np.uint8], file_format: FileFormat, **options: Any) -> bytes:
    """Encode pixels as a file, in a shape that can be shown.

    Parameters
    ----------
    pixels : uint8 array (H, W), (H, W, 3) or (H, W, 4)
        Grey, sRGB, or sRGB with opacity.
    file_format : str
        "JPEG", "PNG" or "WEBP".
    **options
        Those of Pillow's `save`, as "quality" or "lossless".

    Returns
    -------
    bytes
        The content of the file.
    """
    file = io.BytesIO()
    PIL.Image.fromarray(viewable(pixels)).save(file, file_format, **options)
    return file.getvalue()


def viewable(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pixels, uint8 (H, W) or (H, W, channels), in a shape that formats and pages can show.

    Of a side longer than MAX_SIDE every second, third ... row or column is taken; a side that is shorter than a
    THINNEST of the other is widened. All else stays as it is, and places in fractions of the sides stay where they are.
    """
    rows, columns = (-(-side // MAX_SIDE) for side in pixels.shape[:2])
    shown = pixels[::rows, ::columns]
    height, width = (ceil(max(shown.shape[:2]) / THINNEST / side) for side in shown.shape[:2])
    return np.ascontiguousarray(shown.repeat(height, axis=0).repeat(width, axis=1))


def pixels_to_data_url(pixels: NDArray[np.uint8], file_format: FileFormat, **options: Any) -> str:
    """Encode pixels as a data URL; the parameters are those of `encode_pixels`."""
    content = base64.b64encode(encode_pixels(pixels, file_format, **options)).decode()
    return f"data:image/{file_format.lower()};base64,{content}"


def to_data_url(image: Image) -> str:
    """Encode a picture as a data URL: JPEG, or WebP where it has transparent parts."""
    if image.opacity is None:
        return pixels_to_data_url(image.pixels, "JPEG", quality=QUALITY)
    return pixels_to_data_url(np.dstack([image.pixels, image.opacity]), "WEBP", quality=QUALITY)


def labels_url(labels: NDArray[np.int32]) -> str:
    """Encode a label map, int32 (H, W) of 0 to 255, as a grey PNG, which keeps the numbers exactly, in a data URL."""
    return pixels_to_data_url(labels.astype(np.uint8), "PNG")
