"""A sheet of swatches as PDF, on pages of A4. Source: ISO 32000-1, without compression and with its standard fonts."""

from palette_core.color import color_name
from palette_core.export.sheets.layout import Cell, cells
from palette_core.export.text import heading
from palette_core.palette import Palette

WIDTH, HEIGHT = 595, 842  # points: A4
SIDE, TOP, ROW, GAP = 40, 80, 116, 10
BOX = (121, 70)
ROWS = 6  # of a page
FONTS = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"


def to_pdf(palette: Palette) -> bytes:
    """Draw the swatches in rows, each above its name, hex code and share.

    The standard fonts have Latin letters alone: a name in another script becomes the colour in words.
    """
    drawn = cells(palette)
    n_pages = drawn[-1].row // ROWS + 1 if drawn else 1
    pages = [[cell for cell in drawn if cell.row // ROWS == page] for page in range(n_pages)]
    name = heading(palette)[:60]
    head = _text(SIDE, HEIGHT - 50, 16, name if _is_latin(name) else "")
    kids = b" ".join(b"%d 0 R" % (3 + 2 * page) for page in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 %d %d] /Resources << %s >> >>"
        % (len(pages), kids, WIDTH, HEIGHT, FONTS),
    ]
    for page, on_page in enumerate(pages):
        content = head + b"".join(map(_cell, on_page))
        objects += [
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (4 + 2 * page),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _file(objects)


def _cell(cell: Cell) -> bytes:
    x = SIDE + cell.column * (BOX[0] + GAP)
    y = HEIGHT - TOP - BOX[1] - (cell.row % ROWS) * ROW
    red, green, blue = (level / 255 for level in cell.swatch.rgb)
    box = b"%.4f %.4f %.4f rg %d %d %d %d re f\n" % (red, green, blue, x, y, *BOX)
    name = cell.name if _is_latin(cell.name) else color_name(cell.swatch.rgb)
    return box + _text(x, y - 13, 9, name[:26]) + _text(x, y - 25, 9, cell.note)


def _text(x: int, y: int, size: int, text: str) -> bytes:
    escaped = "".join(f"\\{sign}" if sign in "()\\" else sign for sign in text).encode("cp1252", "replace")
    return b"BT 0 g /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, escaped)


def _is_latin(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _file(objects: list[bytes]) -> bytes:
    """Write the objects with their numbers, and the table of where each begins."""
    content, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer
