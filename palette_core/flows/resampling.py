"""Copies of a picture as they come about when it is passed on: smaller, cropped, compressed again."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from palette_core.arrays import Pixels
from palette_core.image import Box, Image


@dataclass(frozen=True, slots=True)
class Copy:
    """How a copy differs from its picture.

    Attributes
    ----------
    box : (left, top, right, bottom)
        What is kept of the part that counts, in fractions of its width and height.
    scale : float
        Of width and height, above 0 to 1.
    quality : int or None
        Of the JPEG that it is written as; None for none.
    """

    box: Box = (0.0, 0.0, 1.0, 1.0)
    scale: float = 1.0
    quality: int | None = None

    def of(self, image: Image, maps: tuple[Pixels, ...] = ()) -> tuple[Image, tuple[Pixels, ...]]:
        """Make the copy of a picture and of maps of it; a clear pixel stays clear, and some pixel visible."""
        frame = _frame(image, self.box)
        cropped = _cropped(image, frame)
        if cropped.opacity is not None and not cropped.opacity.any():
            frame, cropped = (0.0, 0.0, 1.0, 1.0), image
        height, width = cropped.pixels.shape[:2]
        copy = cropped.reduced(max(1, round(self.scale * self.scale * height * width)))
        if self.quality is not None:
            copy = replace(copy, pixels=_recompressed(copy.pixels, self.quality))
        copy = replace(copy, full_size=(copy.pixels.shape[1], copy.pixels.shape[0]))
        return copy, tuple(_crop(values, frame) for values in maps)


def _frame(image: Image, box: Box) -> Box:
    """Return a box of the visible part in fractions of the picture; an edge that is not cut is the picture's own."""
    if image.opacity is None:
        return box
    columns, rows = _extent(image.opacity.max(axis=0)), _extent(image.opacity.max(axis=1))
    left, top, right, bottom = box
    return (
        _between(columns, left) if left > 0 else 0.0,
        _between(rows, top) if top > 0 else 0.0,
        _between(columns, right) if right < 1 else 1.0,
        _between(rows, bottom) if bottom < 1 else 1.0,
    )


def _extent(opacity: Pixels) -> tuple[float, float]:
    """Return where a row of opacities has its first and last visible one, in fractions of its length."""
    (places,) = np.nonzero(opacity)
    return float(places[0]) / len(opacity), float(places[-1] + 1) / len(opacity)


def _between(extent: tuple[float, float], fraction: float) -> float:
    return extent[0] + fraction * (extent[1] - extent[0])


def _cropped(image: Image, frame: Box) -> Image:
    opacity = None if image.opacity is None else _crop(image.opacity, frame)
    return replace(image, pixels=_crop(image.pixels, frame), opacity=opacity)


def _crop(array: Pixels, frame: Box) -> Pixels:
    """Return a part of an array (h, w) or (h, w, 3), given in fractions of its size: at least one pixel."""
    height, width = array.shape[:2]
    left, top = min(round(frame[0] * width), width - 1), min(round(frame[1] * height), height - 1)
    right, bottom = max(left + 1, round(frame[2] * width)), max(top + 1, round(frame[3] * height))
    return np.ascontiguousarray(array[top:bottom, left:right])


def _recompressed(pixels: Pixels, quality: int) -> Pixels:
    """Write pixels as a JPEG, and read it."""
    blue_first = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    content = cv2.imencode(".jpg", blue_first, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    decoded = np.asarray(cv2.imdecode(content, cv2.IMREAD_COLOR), dtype=np.uint8)
    return cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)
