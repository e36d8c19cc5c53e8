"""A picture in memory."""

from dataclasses import dataclass, replace
from math import isqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Pixels

WORKING_PIXELS = 250_000  # of the copy on which flows 2 to 4 find regions and clusters, at most
MAX_SIDE = 16_000  # pixels of that copy: it is shown too, and browsers and WebP have no longer pictures


@dataclass(frozen=True, eq=False, slots=True)
class Image:
    """A picture in memory. Made only by `read_image`.

    Attributes
    ----------
    pixels : uint8 array (H, W, 3)
        sRGB.
    opacity : uint8 array (H, W) or None
        0 clear to 255 opaque; None when every pixel is opaque.
    name : str
        What to call the picture: the file's name, or "image".
    full_size : (int, int)
        (width, height) of the upright picture in the file; larger than `pixels` when
        it was read at a reduced scale.
    notes : tuple of str
        Sentences on what reading it changed, for people: that it was tone mapped.
    """

    pixels: Pixels
    opacity: Pixels | None
    name: str
    full_size: tuple[int, int]
    notes: tuple[str, ...] = ()

    def reduced(self, area: int) -> "Image":
        """Average the picture down to about `area` pixels and sides of MAX_SIDE; a smaller one stays as it is."""
        height, width = self.pixels.shape[:2]
        scale = min((area / (height * width)) ** 0.5, MAX_SIDE / max(height, width))
        if scale >= 1:
            return self
        size = max(1, round(width * scale)), max(1, round(height * scale))
        if self.opacity is None:
            average = cv2.resize(_halved(self.pixels, 16 * area), size, interpolation=cv2.INTER_AREA)
            return replace(self, pixels=average.astype(np.uint8, copy=False))
        # Averages weigh each colour by its opacity, so that a clear pixel's hidden colour stays out.
        opacity = cv2.resize(self.opacity.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        weighed = cv2.resize(
            self.pixels * self.opacity[..., None].astype(np.float32), size, interpolation=cv2.INTER_AREA
        )
        pixels: Pixels = np.rint(weighed / np.maximum(opacity, 1e-6)[..., None]).astype(np.uint8)
        return replace(self, pixels=pixels, opacity=np.ceil(opacity).astype(np.uint8))  # faint is not clear

    def step_for(self, pixels: int) -> int:
        """Return the largest step (unless the picture is narrow) by which `every` leaves at least so many pixels."""
        step = isqrt(self.pixels.shape[0] * self.pixels.shape[1] // max(1, pixels)) + 1  # it may, as borders round up
        while step > 1 and len(self.pixels[step // 2 :: step]) * len(self.pixels[0, step // 2 :: step]) < pixels:
            step -= 1
        return step

    def every(self, step: int) -> "Image":
        """Return every `step`-th pixel in both directions, from `step // 2` on: unlike averages, true colours."""
        if step == 1:
            return self
        chosen = np.ascontiguousarray(whole_pixels(self.pixels)[step // 2 :: step, step // 2 :: step])
        pixels = chosen.view(np.uint8).reshape(*chosen.shape, 3)
        if self.opacity is None:
            return replace(self, pixels=pixels)
        return replace(
            self, pixels=pixels, opacity=np.ascontiguousarray(self.opacity[step // 2 :: step, step // 2 :: step])
        )


def whole_pixels(pixels: Pixels) -> NDArray[np.void]:
    """View the channels of each pixel as one value, (h, w): copied twice as fast as three."""
    return pixels.view(np.dtype((np.void, pixels[0, 0].nbytes))).reshape(pixels.shape[:2])


def middles(pixels: Pixels, factor: int) -> Pixels:
    """Return the middle pixel of each block of `factor` x `factor`; of a block cut off by the border one in it.

    Averages would be colours that no line and no letter of a drawing has.
    """
    height, width = pixels.shape[:2]
    rows = np.minimum(np.arange(0, height, factor) + factor // 2, height - 1)
    columns = np.minimum(np.arange(0, width, factor) + factor // 2, width - 1)
    middle: Pixels = pixels[rows[:, None], columns]
    return middle


def _halved(pixels: Pixels, area: int) -> Pixels:
    """Halve a picture until it has fewer than `area` pixels; an odd last row or column is left out.

    OpenCV averages 2 x 2 pixels fifteen times faster than any other block.
    """
    while pixels.shape[0] * pixels.shape[1] >= area and min(pixels.shape[:2]) > 1:
        height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
        even = pixels[: 2 * height, : 2 * width]
        pixels = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    return pixels
