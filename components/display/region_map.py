"""A photo with its regions laid over it: the mouse names a region, the legend has the palette of each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from components.component import component
from palette_core import Image, Region
from palette_core.plots import labels_url, to_data_url

_MAP = component(__file__, "region_map")


def region_map(image: Image, labels: NDArray[np.int32], regions: Sequence[Region], *, key: str) -> None:
    """Show a picture, and over it its regions or clusters in their main colours.

    Parameters
    ----------
    image : Image
        The picture.
    labels : int32 array (H, W)
        The number of each pixel's region, below 256.
    regions : sequence of Region
        Those of the picture that are visible.
    key : str
        Of the component on the page.
    """
    data = {
        "name": image.name,
        "photo": to_data_url(image),
        "labels": labels_url(labels),
        "regions": [
            {
                "number": region.number,
                "name": region.name,
                "share": f"{region.share:.0%}",
                "hexes": region.palette.hexes,
            }
            for region in regions
        ],
    }
    _MAP(key=key, data=data)
