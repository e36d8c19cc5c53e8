"""Reading a picture from a stranger: any common format in, sRGB pixels or one clear sentence out."""

import io
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

Source = str | os.PathLike[str] | bytes | BinaryIO

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
MAX_PIXELS = 100_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Image:
    """A picture in memory. Made only by `read_image`.

    Attributes
    ----------
    pixels : uint8 (H, W, 3), sRGB.
    opacity : uint8 (H, W), 0 clear to 255 opaque; None when every pixel is opaque.
    name : what to call the picture: the file's name, or "image".
    full_size : (width, height) of the upright picture in the file; larger than `pixels` when
        it was decoded at a reduced scale.
    """

    pixels: NDArray[np.uint8]
    opacity: NDArray[np.uint8] | None
    name: str
    full_size: tuple[int, int]

    def reduced(self, area: int) -> "Image":
        """Average the picture down to about `area` pixels; a smaller one stays as it is."""
        height, width = self.pixels.shape[:2]
        scale = (area / (height * width)) ** 0.5
        if scale >= 1:
            return self
        size = max(1, round(width * scale)), max(1, round(height * scale))
        if self.opacity is None:
            return replace(self, pixels=cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA))
        # Averages weigh each colour by its opacity, so that a clear pixel's hidden colour stays out.
        opacity = cv2.resize(self.opacity.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        weighed = cv2.resize(
            self.pixels * self.opacity[..., None].astype(np.float32), size, interpolation=cv2.INTER_AREA
        )
        pixels = np.rint(weighed / np.maximum(opacity, 1e-6)[..., None]).astype(np.uint8)
        return replace(self, pixels=pixels, opacity=np.rint(opacity).astype(np.uint8))


def read_image(source: Source, *, name: str | None = None, min_pixels: int | None = None) -> Image:
    """Read a picture as upright 8-bit sRGB."""
    data: BinaryIO | io.BytesIO
    if isinstance(source, (str, os.PathLike)):
        name = name or Path(source).name
        data = open(source, "rb")  # noqa: SIM115
    elif isinstance(source, bytes):
        data = io.BytesIO(source)
    else:
        data = source
    picture = PIL.Image.open(data, formats=FORMATS)
    width, height = full_size = picture.size
    if min_pixels and picture.format == "JPEG":
        scale = 8
        while scale > 1 and (width // scale) * (height // scale) < min_pixels:
            scale //= 2
        picture.draft("RGB", (width // scale, height // scale))
    return Image(np.asarray(picture.convert("RGB")), None, name or "image", full_size)
