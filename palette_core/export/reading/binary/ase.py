"""Adobe Swatch Exchange. Files in the wild lack the end of a group, or have a name of no length: both are read."""

from collections.abc import Iterator

from palette_core.export.reading.bytes_reader import BytesReader
from palette_core.export.reading.models import INK_NOTE, cmyk_text, gray_text, lab_text, require_finite, rgb_text
from palette_core.export.reading.palette_file import Entries, Entry

GROUP, GROUP_END, COLOR = 0xC001, 0xC002, 0x0001
LEVELS = {b"RGB ": 3, b"CMYK": 4, b"LAB ": 3, b"Gray": 1}


def read_ase(content: bytes) -> Entries:
    """Read blocks of any version; unknown ones are passed over."""
    reader = BytesReader(content)
    reader.take(8)  # signature and version
    (n_blocks,) = reader.numbers(">I")
    notes: set[str] = set()
    return Entries([*_blocks(reader, n_blocks, notes)], notes=tuple(sorted(notes)))


def _blocks(reader: BytesReader, number: int, notes: set[str]) -> Iterator[Entry]:
    group = ""
    for _ in range(number):
        kind, size = reader.numbers(">HI")
        block = BytesReader(reader.take(size))
        if kind == GROUP:
            group = _name(block)
        elif kind == GROUP_END:
            group = ""
        elif kind == COLOR:
            yield _color(block, group, notes)


def _name(block: BytesReader) -> str:
    return block.utf16(block.numbers(">H")[0]) if block.left >= 2 else ""


def _color(block: BytesReader, group: str, notes: set[str]) -> Entry:
    name, model = _name(block), block.take(4)
    levels = block.numbers(f">{LEVELS.get(model, 0)}f")
    require_finite(levels)
    if model == b"CMYK":
        notes.add(INK_NOTE)
    return Entry(name, _text(model, levels), group)


def _text(model: bytes, levels: tuple[float, ...]) -> str:
    if model == b"LAB ":
        return lab_text(100 * levels[0], *levels[1:])
    if model == b"CMYK":
        return cmyk_text(levels)
    if model == b"Gray":
        return gray_text(levels[0])
    return rgb_text(levels) if levels else f"colour model {model.decode('latin-1').strip()}"
