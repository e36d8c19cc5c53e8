"""A photo with a mark where each colour of the palette was seen."""

from components.component import component
from palette_core import Image, Palette
from palette_core.color import text_color_on
from palette_core.image import Box
from palette_core.plots import to_data_url

_PHOTO = component(__file__, "marked_photo")


def marked_photo(image: Image, palette: Palette, *, region: Box | None = None, key: str) -> None:
    """Show a picture as wide as there is room, with the numbers of the swatches that were seen in it.

    Of a region, a box in fractions of width and height, what lies around it is dimmed.
    """
    data = {"source": to_data_url(image), "name": image.name, "marks": marks_on(image, palette), "region": region}
    _PHOTO(key=key, data=data)


def marks_on(image: Image, palette: Palette) -> list[dict[str, object]]:
    """Return the marks of one picture: number, hex code, text colour and name of the swatch; place in per cent."""
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
