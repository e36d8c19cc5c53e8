"""The marks on a photo: the right swatches in the right places."""

from dataclasses import replace

import numpy as np

from components.display.marked_photo import marks_on
from palette_core import Location, Palette, Swatch, read_image

PALETTE = Palette(
    (
        Swatch((38, 70, 83), 0.5, Location("a", 10, 20)),
        Swatch((233, 196, 106), 0.3, Location("b", 0, 0)),
        Swatch((231, 111, 81), 0.2, None, origin="suggested"),
        Swatch((0, 0, 0), 0.0, Location("a", 99, 49)),
    )
)


def test_marks_are_those_of_the_picture_in_per_cent_of_its_full_size() -> None:
    image = replace(read_image(np.zeros((25, 50, 3), np.uint8), name="a"), full_size=(100, 50))
    first, last = marks_on(image, PALETTE)
    assert (first["number"], first["hex"], first["ink"]) == (1, "#264653", "#ffffff")
    assert (first["left"], first["top"]) == (10.5, 41.0)
    assert (last["number"], last["left"], last["top"]) == (4, 99.5, 99.0)
