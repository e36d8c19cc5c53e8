"""From the samples of a TIFF, of whatever depth, to levels of 0 to 255 of grey, RGB or CMYK, and opacity.

Sources: TIFF 6.0 (1992), sections 18 and 23; Adobe, "TIFF Technical Notes for Photoshop" (2002), ICCLab;
CIE 15 (CIELAB); Lindbloom, "Chromatic Adaptation" (Bradford, D50 to D65).
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Pixels
from palette_core.color import linear_to_srgb
from palette_core.errors import ImageError
from palette_core.image.decoding.tiff.directories import MAX_SAMPLE, S_MAX_SAMPLE, Directory

# XYZ under D50 to linear sRGB, by Bradford; and the white D50 of the ICC's profiles.
XYZ_D50_TO_RGB = np.array(
    [[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427]]
)
D50 = np.array([0.9642, 1.0, 0.8249])
FAR_BELOW, FAR_ABOVE = -0.5, 2.0  # times white: highlights and colours beyond the gamut lie within
FEW = 0.02  # of the values may lie farther out
FLOATS = (
    "This is a TIFF of floats from {:,.4g} to {:,.4g}, and nothing in it says which of them is white. "
    "Export it with 8 or 16 bits a channel, or with floats from 0 to 1."
)
_LIGHT_TO_BYTE = np.rint(linear_to_srgb(np.arange(65536) / 65535)).astype(np.uint8)


def white_of(directory: Directory, dtype: np.dtype[Any]) -> float:
    """Return the value of white: the highest of whole numbers, and 1 of floats unless the metadata has more.

    A "largest value" of about 1 in the metadata is that of one highlight, and none below 1 makes a picture lighter.
    """
    if dtype.kind == "u":
        return float(np.iinfo(dtype).max)
    for tag in (S_MAX_SAMPLE, MAX_SAMPLE):
        highest = directory.numbers(tag).astype(np.float64)
        if highest.size and np.isfinite(highest).all() and highest.max() > FAR_ABOVE:
            return float(highest.max())
    return 1.0


class FloatRange:
    """Where the values of a picture in floats lie, band by band, to know whether 0 to `white` is what they mean."""

    def __init__(self, white: float) -> None:
        self.white, self.low, self.high, self.finite, self.far, self.whole = white, 0.0, 0.0, 0, 0, True

    def add(self, values: NDArray[Any]) -> None:
        """Take in the values of a band, (...), in floats."""
        finite = values[np.isfinite(values)]
        if finite.size:
            self.low, self.high = min(self.low, float(finite.min())), max(self.high, float(finite.max()))
            self.finite += finite.size
            far = (finite < FAR_BELOW * self.white) | (finite > FAR_ABOVE * self.white)
            self.far += int(np.count_nonzero(far))
            self.whole = self.whole and bool((finite == np.rint(finite)).all())

    def check(self) -> None:
        """Raise ImageError where many values lie far out, or all are whole numbers and not only 0 and 1."""
        counts = self.whole and self.white == 1 and self.high > 1
        if counts or self.far > FEW * self.finite:
            raise ImageError(FLOATS.format(self.low, self.high))


def to_bytes(values: NDArray[Any], white: float) -> Pixels:
    """Scale values (h, w, c) of 0 to `white` to bytes; what is beyond is clipped, and NaN is 0."""
    if values.dtype == np.uint8:
        return values
    if values.dtype == np.uint16:
        flat = values.reshape(len(values), -1)
        return np.asarray(cv2.convertScaleAbs(flat, alpha=255 / white), np.uint8).reshape(values.shape)
    return np.rint(_scaled(values, 255 / white, 255)).astype(np.uint8)


def light_to_bytes(values: NDArray[Any], white: float) -> Pixels:
    """Encode linear light (h, w, c) of 0 to `white` as sRGB does: bytes alone would have too few dark levels."""
    levels = values if values.dtype == np.uint16 else np.rint(_scaled(values, 65535 / white, 65535)).astype(np.uint16)
    encoded: Pixels = _LIGHT_TO_BYTE[levels]
    return encoded


def unmultiplied(colors: NDArray[Any], opacity: NDArray[Any], white: float) -> NDArray[Any]:
    """Undo the product of colours (h, w, c) and opacity (h, w); clear pixels are 0."""
    share = np.nan_to_num(opacity.astype(np.float32)) / np.float32(white)
    divided: NDArray[Any] = colors.astype(np.float32) / np.where(share > 0, share, np.float32(np.inf))[..., None]
    return divided


def lab_to_srgb(samples: NDArray[Any], signed: bool) -> Pixels:
    """Convert Lab under D50 to sRGB.

    Parameters
    ----------
    samples : uint8 or uint16 array (h, w, 3)
        As in the file: L from 0 to the highest value; a and b are two's complements where `signed`
        (photometric 8, CIELab), else raised by half of the range (9, ICCLab, whose L ends at 65,280).
    signed : bool
        Whether it is CIELab.

    Returns
    -------
    srgb : uint8 array (h, w, 3)
    """
    unit = 1 if samples.dtype == np.uint8 else 256  # of a and b
    top = 65280 if unit == 256 and not signed else np.iinfo(samples.dtype).max
    lightness = samples[..., 0].astype(np.float32) * (100 / top)
    opponent = samples[..., 1:]
    if signed:
        opponent = opponent.view(f"i{opponent.dtype.itemsize}")
    ab = opponent.astype(np.float32) / unit - (0 if signed else 128)
    fy = (lightness + 16) / 116
    f = np.stack([fy + ab[..., 0] / 500, fy, fy - ab[..., 1] / 200], axis=-1)
    xyz = np.where(f > 6 / 29, f**3, (f - 4 / 29) * (3 * (6 / 29) ** 2)) * D50.astype(np.float32)
    linear = cv2.transform(xyz.astype(np.float32), XYZ_D50_TO_RGB)
    return light_to_bytes(linear, 1)


def through_palette(indices: NDArray[Any], color_map: NDArray[Any]) -> Pixels:
    """Look up indices (h, w) in the colours of a tag ColorMap (3 n,): all red levels, then green, then blue.

    Its levels are of 16 bits; some programs write 8, which no other map has.
    """
    levels = color_map.reshape(3, -1).T
    known = to_bytes(levels.astype(np.uint16)[None], 65535 if levels.max() > 255 else 255)[0]
    colors: Pixels = known[np.minimum(indices, len(known) - 1)]
    return colors


def _scaled(values: NDArray[Any], scale: float, top: int) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = np.multiply(values, scale, dtype=np.float32, casting="unsafe")
    return np.clip(np.nan_to_num(scaled, copy=False, nan=0, posinf=top, neginf=0), 0, top)
