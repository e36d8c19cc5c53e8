"""What the numbers of a picture mean where it says so without an ICC profile: primaries, transfer function, peak.

Sources: ITU-T H.273 (the code points of PNG, AVIF and HEIC) and the PNG specification (third edition). What they leave
open is decided as Chromium does: unknown code points are sRGB's, BT.709's transfer function is that of a display
(BT.1886).
"""

from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from palette_core.arrays import Floats, Pixels
from palette_core.color import linear_to_srgb, srgb_to_linear
from palette_core.image.color_management.tone_mapping import (
    DEFAULT_PEAK,
    hlg_display_light,
    hlg_scene_light,
    pq_light,
    tone_map,
)
from palette_core.reproducible import inverse, transform

Chromaticities = tuple[tuple[float, float], ...]  # x and y of red, green, blue and white

D65, D50, C, E = (0.3127, 0.3290), (0.3457, 0.3585), (0.310, 0.316), (1 / 3, 1 / 3)
SRGB: Chromaticities = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060), D65)
PRIMARIES: dict[int, Chromaticities] = {  # H.273, table 2
    1: SRGB,
    4: ((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), C),
    5: ((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), D65),
    6: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), D65),
    7: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), D65),
    8: ((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), C),
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), D65),
    10: ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0), E),
    11: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
    12: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), D65),
    22: ((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), D65),
}
BT_2020 = PRIMARIES[9]  # the space in which light is tone mapped
EXPONENTS = {1: 2.4, 4: 2.2, 5: 2.8, 6: 2.4, 8: 1.0, 11: 2.4, 14: 2.4, 15: 2.4}  # of plain powers, H.273, table 3
SMPTE_240M, SRGB_CURVE, PQ, ST_428, HLG = 7, 13, 16, 17, 18  # the other transfer functions of that table
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
NO_SPACE = "These primaries span no space."
ENCODED = 4096  # steps of linear light, by its square root, in the table back to sRGB


@dataclass(frozen=True, slots=True)
class ColorCoding:
    """How numbers mean colours.

    Attributes
    ----------
    primaries : Chromaticities
        CIE 1931 x and y of red, green, blue and white.
    transfer : int
        The transfer function, a code point of H.273. One that is unknown is sRGB's.
    exponent : float or None
        Of the transfer function where it is a plain power, in the place of `transfer`.
    peak : float
        The brightest light of a picture in PQ, cd/m².
    """

    primaries: Chromaticities = SRGB
    transfer: int = SRGB_CURVE
    exponent: float | None = None
    peak: float = DEFAULT_PEAK

    @classmethod
    def from_code_points(cls, primaries: int, transfer: int, peak: float = DEFAULT_PEAK) -> "ColorCoding":
        """Return the coding of the code points of H.273."""
        return cls(PRIMARIES.get(primaries, SRGB), transfer, EXPONENTS.get(transfer), peak)

    @property
    def is_srgb(self) -> bool:
        """Whether nothing is to be converted."""
        known = self.exponent is not None or self.transfer in (SMPTE_240M, PQ, ST_428, HLG)
        return self.primaries == SRGB and not known

    @property
    def is_high_dynamic_range(self) -> bool:
        """Whether the picture has light above the white of a page."""
        return self.exponent is None and self.transfer in (PQ, HLG)

    def to_srgb(self, levels: Pixels) -> Pixels:
        """Convert pixels to sRGB.

        Parameters
        ----------
        levels : uint8 or uint16 array (H, W, 3)
            In this coding, full range.

        Returns
        -------
        pixels : uint8 array (H, W, 3)
            What lies outside sRGB is clipped, high dynamic range is tone mapped.
        """
        light = _lights(self, np.iinfo(levels.dtype).max)[levels]
        if not self.is_high_dynamic_range:
            return _encode(_transformed(light, self.primaries, SRGB))
        wide = np.maximum(_transformed(light, self.primaries, BT_2020), 0)
        if self.transfer == HLG:
            wide = hlg_display_light(wide, rgb_to_xyz(BT_2020)[1])
        mapped = tone_map(wide, self.peak if self.transfer == PQ else DEFAULT_PEAK)
        return _encode(_transformed(mapped, BT_2020, SRGB))


def rgb_to_xyz(primaries: Chromaticities) -> Floats:
    """Return the matrix (3, 3) from linear RGB to XYZ, in which white has the luminance 1."""
    columns = np.array([(x, y, 1 - x - y) for x, y in primaries[:3]]).T
    x, y = primaries[3]
    return columns * transform(np.array([x / y, 1.0, (1 - x - y) / y]), inverse(columns))


@lru_cache(maxsize=16)
def conversion(source: Chromaticities, target: Chromaticities) -> Floats:
    """Return the matrix (3, 3) from the linear RGB of one set of primaries to another's, white to white (Bradford).

    ValueError for primaries that span no space, as those of a broken file.
    """
    try:
        with np.errstate(all="ignore"):
            to_xyz, target_to_xyz = rgb_to_xyz(source), rgb_to_xyz(target)
            white, target_white = transform(np.stack([to_xyz.sum(axis=1), target_to_xyz.sum(axis=1)]), BRADFORD)
            scale = np.diag(target_white / white)
            steps = (BRADFORD, scale, inverse(BRADFORD), inverse(target_to_xyz))
            # transform(points, matrix) multiplies rows: of a transposed matrix, its columns.
            matrix = reduce(transform, steps, np.ascontiguousarray(to_xyz.T)).T
    except ZeroDivisionError as error:
        raise ValueError(NO_SPACE) from error
    if not np.abs(matrix).max() < 100:
        raise ValueError(NO_SPACE)
    return np.ascontiguousarray(matrix)


@lru_cache(maxsize=8)
def _lights(coding: ColorCoding, highest: int) -> Floats:
    """Return the light of each level, 0 to `highest`."""
    signal = np.arange(highest + 1) / highest
    if coding.exponent is not None:
        light = signal**coding.exponent
    elif coding.transfer == PQ:
        light = pq_light(signal)
    elif coding.transfer == HLG:
        light = hlg_scene_light(signal)
    elif coding.transfer == SMPTE_240M:
        light = np.where(signal < 4 * 0.0228, signal / 4, ((signal + 0.1115) / 1.1115) ** (1 / 0.45))
    elif coding.transfer == ST_428:
        light = signal**2.6 * 52.37 / 48
    else:
        light = srgb_to_linear(signal * 255)
    return light.astype(np.float32)


def _transformed(light: Floats, source: Chromaticities, target: Chromaticities) -> Floats:
    """Return light (H, W, 3) of one set of primaries in another."""
    return transform(light, conversion(source, target))


def _encode(linear: Floats) -> Pixels:
    """Return the sRGB levels of linear light, which is clipped to 0 to 1."""
    steps = np.rint(np.sqrt(linear.clip(0, 1)) * ENCODED).astype(np.int16)
    levels: Pixels = _encoded()[steps]
    return levels


@lru_cache(maxsize=1)
def _encoded() -> Pixels:
    """Return the sRGB levels of ENCODED + 1 steps of the square root of linear light."""
    return np.rint(linear_to_srgb((np.arange(ENCODED + 1) / ENCODED) ** 2)).astype(np.uint8)
