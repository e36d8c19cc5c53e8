"""A sheet of swatches as SVG, with names and codes as text."""

from xml.sax.saxutils import escape

from palette_core.export.sheets.layout import COLUMNS, Cell, cells
from palette_core.export.text import encode, heading
from palette_core.palette import Palette

SOFTWARE = "Color Palette Generator"
WIDTH, HEIGHT, GAP, TOP = 200, 120, 24, 64  # pixels of a swatch, around it and above all
TEXT = 48  # below a swatch


def to_svg(palette: Palette) -> bytes:
    """Draw the swatches in rows, each above its name, hex code and share."""
    drawn = cells(palette)
    rows = drawn[-1].row + 1 if drawn else 1
    width, height = GAP + COLUMNS * (WIDTH + GAP), TOP + rows * (HEIGHT + TEXT + GAP)
    name = escape(heading(palette) or SOFTWARE)
    return encode(
        f'<svg xmlns="http://www.w3.org/2000/svg" data-software="{SOFTWARE}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="14" fill="#1a1a1a">\n'
        f'<title>{name}</title>\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'<text x="{GAP}" y="40" font-size="20">{name}</text>\n{"".join(map(_cell, drawn))}</svg>\n'
    )


def _cell(cell: Cell) -> str:
    x, y = GAP + cell.column * (WIDTH + GAP), TOP + cell.row * (HEIGHT + TEXT + GAP)
    return (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" fill="{cell.swatch.hex}" stroke="#808080"/>\n'
        f'<text x="{x}" y="{y + HEIGHT + 20}">{escape(cell.name)}</text>\n'
        f'<text x="{x}" y="{y + HEIGHT + 40}" font-family="monospace">{escape(cell.note)}</text>\n'
    )
