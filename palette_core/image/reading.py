"""Read an untrusted picture file: any common format in, upright sRGB pixels or one clear sentence out.

Pillow decodes. Its plugins are called by the file's first bytes and never by its name, so that a renamed
EPS starts no Ghostscript; and directly, not through `PIL.Image.open`, whose own limit is about the size in
the header: a phone's 200 MP JPEG, decoded at an eighth of its scale, is a small picture.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette_core.errors import ImageError
from palette_core.image.decoding import decode, make_image, parse_frame
from palette_core.image.image import Image
from palette_core.image.sources.files import Source, name_of, open_file, reason_of

DECODED_PIXELS = 1_500_000  # that are enough for every palette: a larger photo is decoded at a reduced scale


def read_image(
    source: Source,
    *,
    name: str | None = None,
    min_pixels: int | None = DECODED_PIXELS,
    frame: int | str = 0,
) -> Image:
    """Read a picture as upright 8-bit sRGB: JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, BMP or SVG.

    What its numbers mean says its ICC profile, else the chunks of a PNG or the boxes of an AVIF or HEIC, else they are
    sRGB. High dynamic range is tone mapped as browsers do.

    Parameters
    ----------
    source : Source
        A path, the file's bytes, or a binary file object (read from its start, left open). Or pixels
        that are sRGB already, uint8 (H, W), (H, W, 3) or (H, W, 4): kept as they are, and not copied
        where they are RGB.
    name : str or None
        What to call the picture. By default the file's name without its folder, or "image".
    min_pixels : int or None
        That many pixels are enough. A larger picture of more than 256 colours is reduced by a whole factor
        that keeps at least as many: a JPEG is averaged while decoding (1/2, 1/4, 1/8), which saves most of
        the time; of another format every second, third ... pixel in both directions is kept, so that thin
        lines keep their colours, but one with clear pixels is averaged by opacity. The default is the one
        rule of the command, the library and the app, so that a file has the same colours everywhere; whoever
        departs from it may get others. None keeps all pixels.
    frame : int or str
        Of an animation (GIF, PNG, WebP, AVIF): the number of a frame, from 0 on, or the time at which it is shown,
        as "1.5s". What no frame has painted is clear.

    Returns
    -------
    image : Image
        The picture; of several pages the first one.

    Raises
    ------
    ImageError
        The picture cannot be read. The message has the cause and the remedy; it names no file.

    Examples
    --------
    >>> import palette_core as pc
    >>> image = pc.read_image("samples/flower.jpg")
    >>> image.name, image.full_size
    ('flower.jpg', (640, 427))
    """
    shown = parse_frame(frame)
    if isinstance(source, np.ndarray):
        return _from_array(source, name or "image")
    try:
        with open_file(source) as file:
            return decode(file, name or name_of(source), min_pixels, shown)
    except (OSError, ValueError) as error:  # of the file system, or of what was given as an open file
        if isinstance(error, ImageError):
            raise
        raise ImageError(reason_of(error)) from error


def _from_array(array: NDArray[Any], name: str) -> Image:
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or array.shape[2:] not in ((), (3,), (4,)) or not array.size:
        raise ImageError(
            "Pixels must be uint8 of shape (H, W), (H, W, 3) or (H, W, 4), and not empty. "
            f"Received: {array.dtype} of shape {array.shape}."
        )
    colors = np.repeat(array[..., None], 3, axis=2) if array.ndim == 2 else array[..., :3]
    opacity = array[..., 3] if array.shape[2:] == (4,) else None
    return make_image(colors, opacity, name, (array.shape[1], array.shape[0]))
