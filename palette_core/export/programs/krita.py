"""Krita's palette, .kpl: a ZIP with its media type first, then the colours and the profiles in XML.

Source: Krita's documentation, "KPL palette file format".
"""

from xml.sax.saxutils import quoteattr

from palette_core.export.archive import to_zip
from palette_core.export.names import groups, plain_names, title_of
from palette_core.export.text import encode
from palette_core.palette import Palette, Swatch

MEDIA_TYPE = "application/x-krita-palette"
COLUMNS = 8
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_kpl(palette: Palette) -> bytes:
    """Write sRGB colours with names, and a group for each region whose colours stand together."""
    names, body, loose = iter(plain_names(palette)), "", 0
    for name, swatches in groups(palette):
        entries = "".join(
            _entry(swatch, next(names), number) for number, swatch in enumerate(swatches, start=0 if name else loose)
        )
        start = f'<Group name={quoteattr(name)} rows="{_rows(len(swatches))}">\n'
        body += f"{start}{entries}</Group>\n" if name else entries
        loose += 0 if name else len(swatches)
    head = f'<ColorSet name={quoteattr(title_of(palette))} comment="" columns="{COLUMNS}" rows="{_rows(loose)}"'
    files = {
        "mimetype": MEDIA_TYPE,
        "colorset.xml": f'{XML}{head} readonly="false" version="1.0">\n{body}</ColorSet>\n',
        "profiles.xml": f"{XML}<Profiles/>\n",
    }
    return to_zip(((name, encode(text)) for name, text in files.items()), stored=["mimetype"])


def _entry(swatch: Swatch, name: str, number: int) -> str:
    red, green, blue = (level / 255 for level in swatch.rgb)
    row, column = divmod(number, COLUMNS)
    return (
        f'<ColorSetEntry name={quoteattr(name)} id="{number}" bitdepth="U8" spot="false">'
        f'<sRGB r="{red!r}" g="{green!r}" b="{blue!r}"/><Position row="{row}" column="{column}"/></ColorSetEntry>\n'
    )


def _rows(number: int) -> int:
    return -(-number // COLUMNS)
