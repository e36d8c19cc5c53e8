"""The recolouring as a look-up table for other programs: `.cube`, after Adobe's "Cube LUT Specification 1.0" (2013).

Photoshop, Affinity Photo, DaVinci Resolve, Premiere and FFmpeg apply it to further photos and films. A table knows
colours and not places, so that a mask is not in it.
"""

import numpy as np

from palette_core.export import encode, one_line
from palette_core.recoloring.recoloring import POINTS, Recoloring, lattice

MAX_TITLE = 80  # characters


def to_cube(recoloring: Recoloring, title: str = "") -> bytes:
    """Write a recolouring as a `.cube` file: the same bytes for the same table.

    Parameters
    ----------
    recoloring : Recoloring
        The table.
    title : str
        What programs call it; in the file it is one line of ASCII without quotation marks.

    Returns
    -------
    content : bytes
        A header and 33 x 33 x 33 colours of 0 to 1, red changing fastest.
    """
    colors = np.clip((lattice() + recoloring.offsets) / 255, 0.0, 1.0).reshape(-1, 3)
    lines = "".join(f"{red:.6f} {green:.6f} {blue:.6f}\n" for red, green, blue in colors.tolist())
    header = f'TITLE "{_safe(title)}"\nLUT_3D_SIZE {POINTS}\nDOMAIN_MIN 0.0 0.0 0.0\nDOMAIN_MAX 1.0 1.0 1.0\n'
    return encode(header + lines)


def _safe(title: str) -> str:
    """Return a title that cannot end its line or its quotation marks."""
    letters = one_line(title).encode("ascii", errors="replace").decode().replace('"', "'").replace("\\", "/")
    return " ".join(letters.split())[:MAX_TITLE].strip() or "Color Palette Generator"
