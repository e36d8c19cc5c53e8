"""A photo with its regions laid over it: the mouse names a region, the legend has the palette of each."""

import base64
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import PIL.Image
import streamlit as st
from numpy.typing import NDArray

from components.marked_photo import to_data_url
from palette_core import Image, Region

_HERE = Path(__file__).parent
_MAP = st.components.v2.component(
    "region_map",
    html='<div class="stage"><canvas class="photo"></canvas><canvas class="cover"></canvas><div class="tip"></div>'
    '</div><label class="opacity">Overlay <input type="range" min="0" max="100"></label><ul class="legend"></ul>'
    '<div class="said" role="status" aria-live="polite"></div>',
    css=(_HERE / "region_map.css").read_text(encoding="utf-8"),
    js=(_HERE / "region_map.js").read_text(encoding="utf-8"),
)


def region_map(image: Image, labels: NDArray[np.int32], regions: Sequence[Region], *, key: str) -> None:
    """Show a picture, and over it its regions in their main colours.

    Parameters
    ----------
    labels : int32 (H, W), the number of each pixel's region, at most 256.
    regions : those of the picture that can be seen.
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


def labels_url(labels: NDArray[np.int32]) -> str:
    """Write the numbers of regions as a grey PNG, which keeps them exactly, in a data URL."""
    file = io.BytesIO()
    PIL.Image.fromarray(labels.astype(np.uint8)).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
