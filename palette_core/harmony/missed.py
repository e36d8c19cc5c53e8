"""What a palette misses of its pictures: colours that people would take, far from all that it has."""

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import ciede2000, oklab_chroma, srgb_to_oklab
from palette_core.palette import Palette, Swatch

CANDIDATES = 16  # swatches of the pictures that are looked at
FAR = 12.0  # CIEDE2000 from which a colour is another one than those of the palette
LEAST_SHARE = 0.002  # of the pixels: less is a speck
VIVID = 0.05  # OKLab chroma, added to a candidate's: a vivid one of a small share comes before a dull one of a large


def missed_colors(palette: RGB, candidates: Palette, most: int = 4) -> tuple[Swatch, ...]:
    """Return colours of pictures that a palette misses, the most striking first.

    Parameters
    ----------
    palette : uint8 array (k, 3)
        Its colours.
    candidates : Palette
        A larger one of the same pictures, as of CANDIDATES colours.
    most : int
        So many at most.

    Returns
    -------
    missed : tuple of Swatch
        Those of the candidates that are at least FAR from every colour of the palette.

    Examples
    --------
    >>> import palette_core as pc
    >>> candidates = pc.Palette((pc.Swatch((38, 70, 83), 0.8), pc.Swatch((233, 196, 106), 0.2)))
    >>> [swatch.hex for swatch in missed_colors(candidates.rgb[:1], candidates)]
    ['#e9c46a']
    """
    swatches = [swatch for swatch in candidates if swatch.share >= LEAST_SHARE]
    far = [swatch for swatch in swatches if not len(palette) or _distance(swatch, palette) >= FAR]
    return tuple(sorted(far, key=_strikingness, reverse=True)[:most])


def _distance(swatch: Swatch, palette: RGB) -> float:
    return float(ciede2000(np.array(swatch.rgb), palette).min())


def _strikingness(swatch: Swatch) -> float:
    chroma = float(oklab_chroma(srgb_to_oklab(np.array([swatch.rgb], dtype=np.uint8)))[0])
    return float((chroma + VIVID) * np.sqrt(swatch.share))
