"""A photo with a mark where each colour of the palette was seen."""

import base64
import io
from pathlib import Path

import numpy as np
import PIL.Image
import streamlit as st

from palette_core import Image, Palette
from palette_core.color import text_color_on

_HERE = Path(__file__).parent
_PHOTO = st.components.v2.component(
    "marked_photo",
    html='<div class="photo"></div>',
    css=(_HERE / "marked_photo.css").read_text(encoding="utf-8"),
    js=(_HERE / "marked_photo.js").read_text(encoding="utf-8"),
)


def marked_photo(image: Image, palette: Palette, *, key: str) -> None:
    """Show a picture as wide as there is room, with the numbers of the swatches that were seen in it."""
    _PHOTO(key=key, data={"source": to_data_url(image), "name": image.name, "marks": marks_on(image, palette)})


def marks_on(image: Image, palette: Palette) -> list[dict[str, object]]:
    """Return the marks of one picture: number, hex code, ink and name of the swatch; place in per cent."""
    width, height = image.full_size
    return [
        {
            "number": number,
            "hex": swatch.hex,
            "ink": text_color_on(swatch.rgb),
            "name": swatch.name,
            "left": 100 * (swatch.seen.x + 0.5) / width,
            "top": 100 * (swatch.seen.y + 0.5) / height,
        }
        for number, swatch in enumerate(palette, start=1)
        if swatch.seen and swatch.seen.image == image.name
    ]


def to_data_url(image: Image) -> str:
    """Write a picture as a data URL: JPEG, or WebP where it has clear parts."""
    file, kind = io.BytesIO(), "jpeg" if image.opacity is None else "webp"
    pixels = image.pixels if image.opacity is None else np.dstack([image.pixels, image.opacity])
    PIL.Image.fromarray(pixels).save(file, kind, quality=88)
    return f"data:image/{kind};base64,{base64.b64encode(file.getvalue()).decode()}"
