"""Which reader reads a file: by its content first, and by its suffix where content tells nothing."""

import codecs
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, NamedTuple

from palette_core.errors import PaletteFileError
from palette_core.export.reading.archives.android import read_android
from palette_core.export.reading.archives.packed import read_packed
from palette_core.export.reading.binary.aco import read_aco
from palette_core.export.reading.binary.act import LENGTHS, read_act
from palette_core.export.reading.binary.ase import read_ase
from palette_core.export.reading.binary.riff import read_riff
from palette_core.export.reading.objects.parsing import read_json
from palette_core.export.reading.palette_file import MAX_BYTES, Entries, Entry, PaletteFile, collected
from palette_core.export.reading.refusals import EMPTY, REFUSED, TOO_LARGE, UNKNOWN
from palette_core.export.reading.texts import gpl, hexcodes, jasc, paint_net, stylesheet, table

STYLES = (".css", ".scss", ".sass", ".less", ".js", ".mjs", ".cjs", ".ts")
LISTS = ("", ".txt", ".hex", ".pal")
ZIP = b"PK\x03\x04"


class Reader(NamedTuple):
    """A format: what a user calls it, whether a content and the suffix of a name are of it, and what reads it."""

    kind: str
    is_of: Callable[[Any, str], bool]
    read: Callable[[Any], Entries]


BINARY = (
    Reader("Adobe Swatch Exchange", lambda data, _: data.startswith(b"ASEF"), read_ase),
    Reader("RIFF palette", lambda data, _: data.startswith(b"RIFF") and data[8:12] == b"PAL ", read_riff),
    Reader("ZIP", lambda data, _: data.startswith(ZIP), read_packed),
    Reader("Photoshop colour table", lambda data, suffix: suffix == ".act" and len(data) in LENGTHS, read_act),
    Reader("Photoshop swatches", lambda data, _: data[:2] in (b"\0\1", b"\0\2"), read_aco),
)
# Texts that can be nothing else, also where they are pasted.
CERTAIN = (
    Reader("GIMP palette", lambda text, _: text.startswith(gpl.START), gpl.read_gpl),
    Reader("Paint Shop Pro palette", lambda text, _: text.startswith(jasc.START), jasc.read_jasc),
    Reader("Paint.NET palette", lambda text, _: paint_net.START.match(text) is not None, paint_net.read_paint_net),
    Reader("style sheet", lambda text, _: stylesheet.is_own_css(text), stylesheet.read_own_css),
    Reader("JSON", lambda text, _: text[:1] in ("{", "["), read_json),
    Reader("CSV table", lambda text, _: table.is_table(text), table.read_table),
)
LIKELY = (
    Reader("Android colours", lambda text, _: text.startswith("<"), read_android),
    Reader(
        "style sheet",
        lambda text, suffix: suffix in STYLES or stylesheet.VARIABLE.search(text) is not None,
        stylesheet.read_stylesheet,
    ),
    Reader(
        "Paint.NET palette",
        lambda text, suffix: suffix == ".txt" and paint_net.is_argb_list(text),
        paint_net.read_paint_net,
    ),
    Reader("hex codes", lambda text, suffix: suffix in LISTS and hexcodes.is_hex_list(text), hexcodes.read_hexcodes),
)


def read_palette_file(data: bytes, name: str = "") -> PaletteFile:
    r"""Read a palette file of this program or of others, as hostile input.

    Parameters
    ----------
    data : bytes
        The file, at most 2 MB.
    name : str
        The name of the file. Its suffix counts only where the content tells nothing, as of .act.

    Returns
    -------
    file : PaletteFile
        The colours in their order with names and groups, 1 to 10,000. Colours of other models are computed: CMYK
        without a profile, CIELAB and wider spaces by the way of CSS Color 4.

    Raises
    ------
    PaletteFileError
        It is no palette file, is damaged, or is larger than a palette. The message has the cause and the remedy.

    Examples
    --------
    >>> file = read_palette_file(b"GIMP Palette\nName: Pier\n#\n38 70 83 Deep ink\n")
    >>> file.title, file.colors
    ('Pier', (FileColor(rgb=(38, 70, 83), name='Deep ink', group=''),))
    """
    data = bytes(data)
    if not data:
        raise PaletteFileError(EMPTY)
    if len(data) > MAX_BYTES:
        raise PaletteFileError(TOO_LARGE)
    suffix = PurePath(name).suffix.lower()
    for start, sentence in REFUSED.items():
        if data.startswith(start):
            raise PaletteFileError(sentence)
    content: bytes | str = data
    reader = _reader_of(BINARY, data, suffix)
    if reader is None:
        content = _decoded(data).lstrip("\ufeff \r\n\t")
        reader = _reader_of((*CERTAIN, *LIKELY), content, suffix)
    if reader is None:
        raise PaletteFileError(UNKNOWN)
    return collected(reader.kind, reader.read(content))


def text_entries(text: str) -> list[Entry] | None:
    """Return names and colours of a text that is a palette file for certain; None where it is none, or is damaged.

    The colours are texts of CSS that may be no colours.
    """
    start = text.lstrip("\ufeff \r\n\t")
    reader = _reader_of(CERTAIN, start, "")
    try:
        return list(reader.read(start).entries) if reader else None
    except PaletteFileError:
        return None


def _reader_of(readers: tuple[Reader, ...], content: bytes | str, suffix: str) -> Reader | None:
    return next((reader for reader in readers if reader.is_of(content, suffix)), None)


def _decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8, else UTF-16 with its mark, else Latin 1; nothing where it is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
