"""How sure the swatches of a palette are: whether copies of the photos give them again.

Six copies stand for what happens to a photo that is passed on. A swatch that all of them have comes back in other
copies too, and one that few have does not: `python -m benchmarks confidence` measures how often. The copies are made
of a reduced photo, so of one that is much larger, details of a few pixels are less sure than they are.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB
from palette_core.color import SAME_COLOR, ciede2000
from palette_core.errors import ColorError
from palette_core.flows.flows import FLOWS, Sources, to_images
from palette_core.flows.prepared_photo import PreparedPhoto
from palette_core.flows.resampling import Copy
from palette_core.image import WORKING_PIXELS, Image, visible_part
from palette_core.palette import Palette
from palette_core.quantization import EXACT_BITS, ColorCount, ColorHistogram, Options, Settings, histogram_of

COPIES = (
    Copy(scale=0.5),
    Copy(box=(0.0, 0.0, 0.9, 0.9)),
    Copy(box=(0.1, 0.1, 1.0, 1.0)),
    Copy(quality=70),
    Copy(box=(0.1, 0.0, 1.0, 0.9), scale=0.7, quality=70),
    Copy(box=(0.0, 0.1, 0.9, 1.0), scale=0.5, quality=70),
)
COPIED_PHOTOS = 12  # of a set, the first ones; the others are taken as they are, and make a large set look surer
SAMPLE = 20_000  # pixels of a copy that are counted, at least


def confidence(
    images: Sources, n_colors: ColorCount = 8, *, flow: str = "quantization", **settings: Unpack[Settings]
) -> tuple[float | None, ...]:
    """Measure how sure the colours are that a flow finds.

    Parameters
    ----------
    images, n_colors, **settings
        As those of the flow.
    flow : str
        One of FLOWS.

    Returns
    -------
    shares : tuple of float or None
        One for each swatch of the flow's palette, in its order: the share of six copies of the photos, resized,
        cropped and recompressed, in whose palette a swatch lies within CIEDE2000 5 of it. None for a suggested one.

    Raises
    ------
    ColorError
        As `with_confidence`.

    Examples
    --------
    >>> import palette_core as pc
    >>> shares = pc.confidence("samples/flower.jpg", 5)
    >>> len(shares), all(0 <= share <= 1 for share in shares)
    (5, True)
    """
    options = Options(n_colors, **settings)
    photos: list[PreparedPhoto] = []
    parts: list[Image] = []
    for image in to_images(images):
        photos.append(FLOWS[flow].prepare(image, options))
        if len(parts) < COPIED_PHOTOS:
            parts.append(copied_part(image, options))
    palette = FLOWS[flow].combine(photos, options).palette
    return tuple(swatch.confidence for swatch in with_confidence(palette, photos, parts, options, flow))


def with_confidence(
    palette: Palette,
    photos: Sequence[PreparedPhoto],
    parts: Sequence[Image],
    options: Options,
    flow: str = "quantization",
) -> Palette:
    """Measure how sure each swatch is that a flow found in photos.

    Parameters
    ----------
    palette : Palette
        What the flow found.
    photos : sequence of PreparedPhoto
        The set, prepared for the flow.
    parts : sequence of Image
        The `copied_part` of each of the first photos; COPIED_PHOTOS are enough. The others are taken as they are.
    options : Options
        Of the flow.
    flow : str
        One of FLOWS. Nothing of a photo is prepared again: maps of it are cropped like its copy.

    Returns
    -------
    palette : Palette
        The same swatches, those from the image with their `confidence`. A palette that has all colours of a drawing
        left nothing to choose, and is sure.

    Raises
    ------
    ColorError
        Emphasis "area" in another flow than the first: its prototypes of regions cannot be resampled.
    """
    if options.emphasis == "area" and flow != "quantization":
        raise ColorError('How sure a swatch is can be said with emphasis "accents", or in flow 1. Choose one of them.')
    from_image = [swatch for swatch in palette if swatch.origin == "from image"]
    if _is_complete(photos, len(from_image)):
        shares = np.ones(len(palette))
    else:
        if isinstance(options.n_colors, str):  # the copies are to have as many
            options = replace(options, n_colors=len(palette))
        found = [_has(copy, palette.rgb) for copy in _palettes_of_copies(photos, parts, options, flow)]
        shares = np.mean(found, axis=0)
    swatches = tuple(
        replace(swatch, confidence=share if swatch.origin == "from image" else None)
        for swatch, share in zip(palette, shares.tolist(), strict=True)
    )
    return replace(palette, swatches=swatches)


def copied_part(image: Image, options: Options) -> Image:
    """Return what copies are made of: a reduced photo, clear where it does not count."""
    return visible_part(image.reduced(WORKING_PIXELS), options.region, options.ignored)


def _is_complete(photos: Sequence[PreparedPhoto], n_swatches: int) -> bool:
    """Return whether so many swatches are all colours of the photos."""
    histograms = [photo.histogram for photo in photos]
    return all(histogram.bits == EXACT_BITS for histogram in histograms) and n_swatches == len(
        ColorHistogram.merge(histograms)
    )


def _palettes_of_copies(
    photos: Sequence[PreparedPhoto], parts: Sequence[Image], options: Options, flow: str
) -> list[RGB]:
    """Return the colours from the image that each of COPIES gives, uint8 (k, 3)."""
    copied, others = photos[: len(parts)], photos[len(parts) :]
    rest = [_bare(PreparedPhoto.merge(others))] if others else []
    palettes = []
    for copy in COPIES:
        copies = [_copied(photo, part, copy, options) for photo, part in zip(copied, parts, strict=True)]
        palette = FLOWS[flow].combine([*copies, *rest], options).palette
        palettes.append(Palette(tuple(swatch for swatch in palette if swatch.origin == "from image")).rgb)
    return palettes


def _copied(photo: PreparedPhoto, part: Image, copy: Copy, options: Options) -> PreparedPhoto:
    """Return a photo with the colours of a copy of it."""
    image, maps = copy.of(part, photo.maps)
    return replace(_bare(photo), histogram=histogram_of(image, options.emphasis, maps=maps, sample=SAMPLE))


def _bare(photo: PreparedPhoto) -> PreparedPhoto:
    """Leave out what the palette of a flow does not depend on."""
    return replace(photo.compact(), regions=(), subject=None, background=None)


def _has(colors: RGB, wanted: RGB) -> NDArray[np.bool_]:
    """Return for each wanted colour (k, 3) whether one of some colours is the same to the eye, bool (k,)."""
    found: NDArray[np.bool_] = ciede2000(wanted[:, None], colors).min(axis=1) <= SAME_COLOR
    return found
