"""Photoshop's colour swatches: a section without names, one with them, or both."""

from palette_core.errors import PaletteFileError
from palette_core.export.reading.bytes_reader import BytesReader
from palette_core.export.reading.models import INK_NOTE, cmyk_text, gray_text, hsb_text, lab_text, rgb_text
from palette_core.export.reading.palette_file import BROKEN, Entries, Entry

RGB, HSB, CMYK, LAB, GRAY = 0, 1, 2, 7, 8
FULL = 65535


def read_aco(content: bytes) -> Entries:
    """Read both sections; of two the one that has names counts."""
    reader, notes = BytesReader(content), set[str]()
    sections: dict[int, list[Entry]] = {}
    while reader.left >= 4 and len(sections) < 2:
        version, number = reader.numbers(">HH")
        if version not in (1, 2) or version in sections:
            break  # what follows is something else
        sections[version] = [_entry(reader, version, notes) for _ in range(number)]
    if not sections:
        raise PaletteFileError(BROKEN)
    return Entries(sections.get(2) or sections.get(1, []), notes=tuple(sorted(notes)))


def _entry(reader: BytesReader, version: int, notes: set[str]) -> Entry:
    space, *levels = reader.numbers(">5H")
    if space == CMYK:
        notes.add(INK_NOTE)
    name = reader.utf16(reader.numbers(">I")[0]) if version == 2 else ""
    return Entry(name, _text(space, levels))


def _text(space: int, levels: list[int]) -> str:
    if space == LAB:
        a, b = (((level ^ 0x8000) - 0x8000) / 100 for level in levels[1:3])  # they have a sign
        return lab_text(levels[0] / 100, a, b)
    parts = [level / FULL for level in levels]
    texts = {
        RGB: lambda: rgb_text(parts[:3]),
        HSB: lambda: hsb_text(*parts[:3]),
        CMYK: lambda: cmyk_text([1 - part for part in parts]),
        GRAY: lambda: gray_text(levels[0] / 10_000),
    }
    return texts[space]() if space in texts else f"colour model {space}"
