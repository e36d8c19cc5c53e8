"""The part of a picture whose colours count: a box, a mask, or all but what is left out. The rest becomes clear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from numbers import Real
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Pixels
from palette_core.errors import ImageError
from palette_core.image.ignored import ignored_pixels
from palette_core.image.image import Image

OTHER_SHAPE = 0.01  # of its width by which a mask may be wider or narrower than the picture is at its height

Box = tuple[float, float, float, float]
Array = NDArray[np.bool_] | NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Mask:
    """A mask of a picture, which can be compared and hashed as a box can.

    Attributes
    ----------
    width, height : int
        In pixels.
    content : bytes
        Row by row 0 for a pixel outside to 255 for one inside.
    """

    width: int
    height: int
    content: bytes

    @classmethod
    def from_array(cls, array: Array) -> "Mask":
        """Make a mask of bool (H, W), or of uint8 (H, W), 0 outside to 1 or to 255 inside. ImageError for another."""
        if array.ndim != 2 or array.dtype not in (np.bool_, np.uint8) or not array.size:
            raise ImageError(
                f"A mask must be bool or uint8 of shape (H, W). Received: {array.dtype} of shape {array.shape}."
            )
        levels = array.astype(np.uint8) * np.uint8(255 if array.max() <= 1 else 1)
        if not levels.any():
            raise ImageError("The mask is empty: no pixel lies inside. Give a mask that is 255, or true, somewhere.")
        return cls(levels.shape[1], levels.shape[0], levels.tobytes())

    @classmethod
    def from_picture(cls, image: Image) -> "Mask":
        """Make a mask of a picture: white is inside, black and clear pixels are outside, grey is in between."""
        levels = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        return cls.from_array(levels if image.opacity is None else np.minimum(levels, image.opacity))

    def opacity(self, image: Image) -> Pixels:
        """Return the mask at the size of a picture, uint8 (H, W). ImageError where it is of another shape."""
        width, height = image.full_size
        if abs(self.width - self.height * width / height) > max(1.0, OTHER_SHAPE * self.width):
            raise ImageError(
                f"The mask has {self.width} × {self.height} pixels and the picture {width} × {height}. "
                "Give a mask of the picture's size, or one of the same shape."
            )
        levels = np.frombuffer(self.content, dtype=np.uint8).reshape(self.height, self.width)
        smaller = self.width > image.pixels.shape[1]
        method = cv2.INTER_AREA if smaller else cv2.INTER_NEAREST
        return cv2.resize(levels, image.pixels.shape[1::-1], interpolation=method).astype(np.uint8, copy=False)


PictureRegion = Box | Mask | Array


def parse_region(region: PictureRegion | None) -> Box | Mask | None:
    """Return a part of a picture in a form that can be compared and hashed.

    Parameters
    ----------
    region : (left, top, right, bottom), bool or uint8 array (H, W), Mask or None
        A box in fractions of the upright picture's width and height, 0 to 1, so that it fits a picture at any
        scale; a mask of the picture's size or shape; None for the whole.

    Raises
    ------
    ImageError
        It is neither. The message has the remedy.
    """
    if region is None or isinstance(region, Mask):
        return region
    if isinstance(region, np.ndarray) and region.ndim != 1:
        return Mask.from_array(region)
    numbers = list(cast(Sequence[Any], region)) if isinstance(region, (tuple, list, np.ndarray)) else []
    if len(numbers) == 4 and all(isinstance(number, Real) for number in numbers):
        left, top, right, bottom = (float(number) for number in numbers)
        if 0 <= left < right <= 1 and 0 <= top < bottom <= 1:
            return left, top, right, bottom
    raise ImageError(
        "A part of a picture must be a box of left, top, right and bottom in fractions of its width and height, as "
        f"(0.1, 0.2, 0.6, 0.9), or a mask. For pixels, divide them by the width and the height. Received: {region!r}"
    )


def visible_part(image: Image, region: PictureRegion | None = None, ignored: Sequence[str] = ()) -> Image:
    """Return the picture with everything clear that does not count, so that it has no weight wherever colours are.

    Parameters
    ----------
    image : Image
        The picture.
    region : (left, top, right, bottom), bool or uint8 array (H, W), Mask or None
        As in `parse_region`: the part that counts.
    ignored : sequence of str
        What is left out of it, as `parse_ignored` returns it.

    Returns
    -------
    part : Image
        The same picture where all of it counts. Of nothing at all every pixel is clear.

    Raises
    ------
    ImageError
        The region is none, or a mask of another shape than the picture.
    """
    counts = np.full(image.pixels.shape[:2], 255, dtype=np.uint8)
    region = parse_region(region)
    if isinstance(region, Mask):
        counts = region.opacity(image)
    elif region is not None:
        counts = _box_opacity(region, counts.shape)
    if ignored:
        counts[ignored_pixels(image, ignored)] = 0
    if counts.min() == 255:
        return image
    if image.opacity is not None:
        counts = np.ceil(image.opacity * (counts / 255)).astype(np.uint8)
    return replace(image, opacity=counts)


def _box_opacity(box: Box, shape: tuple[int, ...]) -> Pixels:
    """Return 255 in a box and 0 around it, uint8 (H, W): at least one pixel wide and high."""
    height, width = shape
    left, top = min(round(box[0] * width), width - 1), min(round(box[1] * height), height - 1)
    opacity = np.zeros((height, width), dtype=np.uint8)
    opacity[top : max(top + 1, round(box[3] * height)), left : max(left + 1, round(box[2] * width))] = 255
    return opacity
