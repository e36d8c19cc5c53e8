"""A picture in a TIFF that Pillow does not read right, as an image file of Pillow's that is decoded by us."""

from typing import Any

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL import ImageFile

from palette_core.arrays import Pixels
from palette_core.image.color_management import to_srgb
from palette_core.image.decoding.tiff.colors import (
    FloatRange,
    lab_to_srgb,
    light_to_bytes,
    through_palette,
    to_bytes,
    unmultiplied,
    white_of,
)
from palette_core.image.decoding.tiff.directories import (
    COLOR_MAP,
    EXTRA_SAMPLES,
    HEIGHT,
    ICC_PROFILE,
    ORIENTATION,
    PHOTOMETRIC,
    SAMPLES,
    WIDTH,
    Directory,
)
from palette_core.image.decoding.tiff.grid import grid_of
from palette_core.image.decoding.tiff.linear_profiles import with_srgb_curve
from palette_core.image.decoding.tiff.refusals import (
    CHANNELS,
    CMYK,
    GREY,
    GREY_INVERTED,
    ICC_LAB,
    LAB,
    PALETTE,
    RGB,
    dtype_of,
)
from palette_core.image.decoding.tiff.samples import read_bands
from palette_core.image.sources.files import TimedFile

ASSOCIATED, UNASSOCIATED = 1, 2  # ExtraSamples: the colours are multiplied by the opacity, or are not


class DeepTiff(ImageFile.ImageFile):
    """A TIFF of samples of 8, 16 or 32 bits, or of floats; its pixels are of 8 bits.

    Parameters
    ----------
    file : TimedFile
        It stays open until the picture is loaded.
    directory : Directory
        Of the picture in it.

    Raises
    ------
    ImageError
        It is too large, or of a kind that cannot be read right: floats that are no levels only when loaded.
    """

    format = "TIFF"

    def __init__(self, file: TimedFile, directory: Directory) -> None:
        self.file, self.directory = file, directory
        super().__init__(file)

    def _open(self) -> None:
        directory = self.directory
        self.dtype = dtype_of(directory)
        self.grid = grid_of(directory, self.dtype)
        self.photometric = directory.number(PHOTOMETRIC, GREY_INVERTED)
        self.white = white_of(directory, self.dtype)
        self.colors = CHANNELS[self.photometric]
        self.opacity, self.extra = self._opacity()
        icc = directory.text(ICC_PROFILE)
        spaces = {GREY_INVERTED: b"GRAY", GREY: b"GRAY", RGB: b"RGB "}
        space = spaces.get(self.photometric) if self.dtype.itemsize > 1 else None
        curved = with_srgb_curve(icc, space) if space else None
        self.linear, self.icc = curved is not None, curved or icc
        self._size = directory.number(WIDTH), directory.number(HEIGHT)
        self._mode = self._mode_of()
        if self.icc and self.photometric not in (LAB, ICC_LAB) and (self._mode, self.colors) != ("RGBA", 4):
            self.info["icc_profile"] = self.icc
        self.getexif()[ORIENTATION] = directory.number(ORIENTATION, 1)

    def load(self) -> Any:
        """Decode the picture, once."""
        if self._im is None:
            picture, top, seen = PIL.Image.new(self.mode, self.size), 0, FloatRange(self.white)
            for band in read_bands(self.file, self.directory, self.grid):
                if self.dtype.kind == "f":
                    seen.add(band[..., : self.colors])
                picture.paste(self._convert(band), (0, top))
                top += len(band)
            seen.check()
            self.im = picture.im
        return PIL.Image.Image.load(self)

    def _opacity(self) -> tuple[int | None, int]:
        """Return which channel is the opacity, None for none, and its kind."""
        for place, extra in enumerate(self.directory.numbers(EXTRA_SAMPLES).tolist(), self.colors):
            if extra in (ASSOCIATED, UNASSOCIATED) and place < self.directory.number(SAMPLES, 1):
                return place, extra
        missing = EXTRA_SAMPLES not in self.directory.tags and self.photometric == RGB
        last = missing and self.directory.number(SAMPLES, 1) == self.colors + 1
        return (self.colors, UNASSOCIATED) if last else (None, 0)

    def _mode_of(self) -> str:
        if self.colors == 1 and self.photometric != PALETTE:
            return "L" if self.opacity is None else "LA"
        if self.photometric == CMYK and self.opacity is None:
            return "CMYK"
        return "RGB" if self.opacity is None else "RGBA"

    def _convert(self, band: NDArray[Any]) -> PIL.Image.Image:
        """Bring samples (rows, width, channels) to the picture's mode."""
        colors = band[..., : self.colors]
        opacity = None if self.opacity is None else band[..., self.opacity]
        if opacity is not None and self.extra == ASSOCIATED:
            colors = unmultiplied(colors, opacity, self.white)
        levels = self._levels(np.ascontiguousarray(colors))
        if self.photometric == CMYK and opacity is not None:  # Pillow has no CMYK with opacity
            levels = np.asarray(to_srgb(PIL.Image.fromarray(levels, "CMYK"), self.icc))
        if opacity is not None:
            levels = np.dstack([levels, to_bytes(np.ascontiguousarray(opacity[..., None]), self.white)])
        return PIL.Image.fromarray(levels[..., 0] if levels.shape[2] == 1 else levels, self.mode)

    def _levels(self, colors: NDArray[Any]) -> Pixels:
        if self.photometric == PALETTE:
            return through_palette(colors[..., 0], self.directory.numbers(COLOR_MAP))
        if self.photometric in (LAB, ICC_LAB):
            return lab_to_srgb(colors, signed=self.photometric == LAB)
        if self.photometric == GREY_INVERTED:
            wide = np.float32 if self.dtype == np.float16 else self.dtype  # halves near white have too few digits
            colors = np.subtract(self.white, colors, dtype=wide, casting="unsafe")
        return (light_to_bytes if self.linear else to_bytes)(colors, self.white)
