"""What a palette file holds, and the limits of what is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from palette_core.color import CssColor, hex_to_rgb, read_css
from palette_core.errors import PaletteFileError
from palette_core.export.text import one_line
from palette_core.palette import Palette, Swatch

MAX_BYTES = 2_000_000  # of a file
MAX_UNPACKED = 5_000_000  # bytes of one file in an archive
MAX_FILE_COLORS = 10_000
MAX_CONVERTED = 3_000  # colours that are no hex codes: each may take a millisecond
MAX_DEPTH = 12  # of objects or elements within one another
MAX_NAME = 200  # characters
SHOWN = 3  # texts that are named in one sentence
HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
HEX_SHORT = re.compile(r"#[0-9a-f]{3}", re.IGNORECASE)
HEX_ALPHA = re.compile(r"(#[0-9a-f]{6})([0-9a-f]{2})", re.IGNORECASE)

CUT_OFF = "This palette file ends before its colours do: a part of it is missing. Export it again."
BROKEN = "This palette file cannot be read: it is not built as its format says. Export it again, as .ase or .gpl."
NO_COLOR = "There is no colour in this palette file. Export one that has colours."
TOO_MANY = f"This palette file has more than {MAX_FILE_COLORS:,} colours. Export a part of them."

TOO_MANY_CONVERTED = (
    f"This palette file has more than {MAX_CONVERTED:,} colours that are no RGB. Export a part of them, or as RGB."
)


class Entry(NamedTuple):
    """A colour as a file has it: its name, empty for none; a text of CSS that may be no colour; its group."""

    name: str
    color: str
    group: str = ""


class FileColor(NamedTuple):
    """A colour that was read: red, green and blue of 0 to 255, its name and its group, empty for none."""

    rgb: tuple[int, int, int]
    name: str
    group: str


class Entries(NamedTuple):
    """What a reader found: entries, the palette's title, sentences, and the kind where the reader knows it better."""

    entries: Iterable[Entry]
    title: str = ""
    notes: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PaletteFile:
    """The palette of a file.

    Attributes
    ----------
    format : str
        What kind of file it was, in words: "Adobe Swatch Exchange".
    colors : tuple of FileColor
        At least one, in the order of the file; one that is there twice is kept twice.
    title : str
        The palette's own name, empty for none.
    notes : tuple of str
        A sentence on each kind of thing that was left out or changed.
    """

    format: str
    colors: tuple[FileColor, ...]
    title: str = ""
    notes: tuple[str, ...] = ()

    def to_palette(self) -> Palette:
        """Return the colours as swatches without a share; a group is the region of its colours."""
        swatches = (
            Swatch(color.rgb, 0.0, region=color.group or None, origin="from file", label=color.name or None)
            for color in self.colors
        )
        return Palette(tuple(swatches), self.title)


def collected(kind: str, found: Entries) -> PaletteFile:
    """Return the colours of a file as they are shown: opaque and in sRGB, with sentences on what that changed.

    Raises
    ------
    PaletteFileError
        There are none, or too many.
    """
    entries = list(islice(found.entries, MAX_FILE_COLORS + 1))
    if len(entries) > MAX_FILE_COLORS:
        raise PaletteFileError(TOO_MANY)
    colors: list[FileColor] = []
    others: list[str] = []
    n_transparent = n_outside = 0
    converted: dict[str, CssColor | None] = {}
    for entry in entries:
        color = _read(entry.color, converted)
        if color is None:
            others.append(clean(entry.color)[:30] or "an empty text")
            continue
        colors.append(FileColor(hex_to_rgb(color.hex), clean(entry.name), clean(entry.group)))
        n_transparent, n_outside = n_transparent + color.is_transparent, n_outside + color.is_outside
    if not colors:
        raise PaletteFileError(NO_COLOR)
    notes = (*found.notes, *_sentences(others, n_transparent, n_outside))
    return PaletteFile(found.kind or kind, tuple(colors), clean(found.title), notes)


def clean(text: str) -> str:
    """Return a text in one line, without ends of white and not too long."""
    return " ".join(one_line(text[: 4 * MAX_NAME]).split())[:MAX_NAME]


def count_of(number: int, noun: str = "colour") -> str:
    """Return a number with its noun: "1 colour", "3 colours"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _read(text: str, converted: dict[str, CssColor | None]) -> CssColor | None:
    """Read a text of CSS. Hex codes, which files have by the thousand, take a short way; others are kept."""
    if HEX.fullmatch(text) or HEX_SHORT.fullmatch(text):
        return CssColor(text)
    match = HEX_ALPHA.fullmatch(text)
    if match:
        return CssColor(match[1], match[2].lower() != "ff") if match[2] != "00" else None
    if text not in converted:
        if len(converted) >= MAX_CONVERTED:
            raise PaletteFileError(TOO_MANY_CONVERTED)
        converted[text] = read_css(text)
    return converted[text]


def _sentences(others: list[str], n_transparent: int, n_outside: int) -> list[str]:
    notes = []
    if others:
        different = list(dict.fromkeys(others))
        more = f" and {len(different) - SHOWN} more" if len(different) > SHOWN else ""
        shown = ", ".join(different[:SHOWN])
        notes.append(f"Left out, because it is no colour or cannot be seen: {shown}{more}.")
    if n_transparent:
        notes.append(f"Transparent, and taken as opaque: {count_of(n_transparent)}.")
    if n_outside:
        notes.append(f"Beyond the colours of sRGB, and brought in: {count_of(n_outside)}.")
    return notes
