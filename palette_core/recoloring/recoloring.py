"""A photo in other colours, by a look-up table of offsets: the edit that changes nothing is exact."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Pixels, Planes
from palette_core.color import oklab_to_srgb, srgb_to_oklab
from palette_core.image import Image, PictureRegion
from palette_core.recoloring.edit import Colors, PaletteEdit
from palette_core.recoloring.shift import shifted
from palette_core.recoloring.soft_mask import soft_mask

POINTS = 33  # along each channel, as `.cube` files customarily have
STRIP_PIXELS = 1 << 17  # at a time: the floats of a strip stay within the cache, and need no memory


@dataclass(frozen=True, eq=False, slots=True)
class Recoloring:
    """Where every colour of sRGB goes, made once of an edit and applied to any number of photos.

    Attributes
    ----------
    offsets : float32 array (33, 33, 33, 3)
        By blue, green and red, each 0 to 255 in equal steps: what is added to red, green and blue. Offsets and not
        colours, so that what does not change stays exactly as it is, and no gradient gets steps.
    """

    offsets: Planes

    @classmethod
    def of(cls, edit: PaletteEdit) -> "Recoloring":
        """Make the table of an edit; it takes about 0.1 s."""
        offsets = np.zeros((POINTS, POINTS, POINTS, 3), dtype=np.float32)
        if not edit.is_identity:
            before, after = srgb_to_oklab(edit.before), srgb_to_oklab(edit.after)
            grid = lattice()
            for plane, colors in enumerate(grid):  # by planes, so that 256 colours need little memory
                flat = colors.reshape(-1, 3)
                moved = oklab_to_srgb(shifted(srgb_to_oklab(flat), before, after, edit.locked))
                offsets[plane] = (moved - flat).reshape(POINTS, POINTS, 3)
        return cls(offsets)

    def apply_to(self, image: Image, mask: PictureRegion | None = None) -> Image:
        """Return a photo of any size in its new colours; `mask` and errors are those of `recolor`."""
        return replace(image, pixels=self.apply(image.pixels, None if mask is None else soft_mask(image, mask)))

    def apply(self, pixels: Pixels, mask: Pixels | None = None) -> Pixels:
        """Return pixels in their new colours, by trilinear interpolation.

        Parameters
        ----------
        pixels : uint8 array (H, W, 3)
            sRGB.
        mask : uint8 array (H, W) or None
            255 where the colours change, 0 where every pixel stays as it is, between in part. None changes all.

        Returns
        -------
        recolored : uint8 array (H, W, 3)
            sRGB.
        """
        recolored = np.empty_like(pixels)
        rows = max(1, STRIP_PIXELS // pixels.shape[1])
        for top in range(0, len(pixels), rows):
            strip = pixels[top : top + rows]
            offsets = self._interpolate(strip)
            if mask is not None:
                offsets *= (mask[top : top + rows] * np.float32(1 / 255))[..., None]
            cv2.add(strip, offsets, dst=recolored[top : top + rows], dtype=cv2.CV_8U)  # rounded and clipped
        return recolored

    def _interpolate(self, pixels: Pixels) -> Planes:
        """Return the offset of each pixel, float32 (h, w, 3): OpenCV interpolates in planes of blue, NumPy between."""
        red, green, blue = cv2.split(_POSITIONS[pixels])
        plane = np.minimum(np.floor(blue), POINTS - 2)
        share = (blue - plane)[..., None]
        atlas = self.offsets.reshape(POINTS * POINTS, POINTS, 3)  # the planes below one another
        below = np.asarray(cv2.remap(atlas, red, green + POINTS * plane, cv2.INTER_LINEAR), dtype=np.float32)
        above = np.asarray(cv2.remap(atlas, red, green + POINTS * (plane + 1), cv2.INTER_LINEAR), dtype=np.float32)
        above -= below
        above *= share
        above += below
        return above


_POSITIONS: Planes = (np.arange(256) * ((POINTS - 1) / 255)).astype(np.float32)


def lattice() -> NDArray[np.float64]:
    """Return the colours of the table, sRGB of 0 to 255, float64 (33, 33, 33, 3): by blue, green and red."""
    levels = np.arange(POINTS) * (255 / (POINTS - 1))
    blue, green, red = np.meshgrid(levels, levels, levels, indexing="ij")
    return np.stack([red, green, blue], axis=-1)


def recolor(
    image: Image,
    before: Colors,
    after: Colors,
    *,
    locked: Sequence[bool] = (),
    mask: PictureRegion | None = None,
) -> Image:
    """Recolour a photo by a changed palette: each old colour becomes its new one, and takes with it what is like it.

    Colours of `before` that do not change hold what is like them, so give the whole palette. Light and shade stay,
    and greys stay grey unless a grey of the palette is given a tint.

    Parameters
    ----------
    image : Image
        The photo, at any size: it is worked on in strips.
    before, after : Palette or sequence of str
        The palette of the photo and the changed one, or hex codes: of equal length and in the same order.
    locked : sequence of bool
        Of each colour whether it stays as it was before; empty where none is locked.
    mask : (left, top, right, bottom), bool or uint8 array (H, W), Mask or None
        The part of the photo that changes, as in `visible_part`; around it every pixel stays as it is. The edge of a
        mask without levels between is softened inwards.

    Returns
    -------
    recolored : Image
        The photo at the same size with the same opacity.

    Raises
    ------
    ColorError
        The palettes differ in length, have no colours or too many, or a hex code is none.
    ImageError
        The mask is none, or of another shape than the photo.

    Examples
    --------
    >>> import numpy as np
    >>> import palette_core as pc
    >>> pixels = np.full((10, 10, 3), (38, 70, 83), dtype=np.uint8)
    >>> pixels[:5] = 233, 196, 106
    >>> image = pc.read_image(pixels)
    >>> recolored = pc.recolor(image, ["#264653", "#e9c46a"], ["#264653", "#e76f51"])
    >>> pc.extract_palette(recolored).hexes
    ['#264653', '#e76f51']
    """
    edit = PaletteEdit.of(before, after, locked)
    return Recoloring.of(edit).apply_to(image, mask)
