"""Hex codes in a list, as Lospec and many scripts write them; names may stand behind."""

import re
from collections.abc import Iterator

from palette_core.export.reading.palette_file import Entries, Entry

CODE = r"(?:#|0x)?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})"
LINE = re.compile(rf"{CODE}(?:[\s,;]+(.*))?", re.IGNORECASE | re.DOTALL)
LIST = re.compile(rf"{CODE}(?:[\s,;]+{CODE})*[\s,;]*", re.IGNORECASE)
WORD = re.compile(rf"{CODE}(?=[\s,;]|\Z)", re.IGNORECASE)
COMMENT = re.compile(r"(?:;|//|#(?![0-9a-f]{3})).*", re.IGNORECASE)
MOST = 20_000  # characters of a line


def is_hex_list(text: str) -> bool:
    """Whether the first line that is no comment begins with a code."""
    lines = (line.strip() for line in text[:MOST].splitlines())
    first = next((line for line in lines if line and not COMMENT.fullmatch(line)), "")
    return LINE.fullmatch(first) is not None


def read_hexcodes(text: str) -> Entries:
    """Read a code a line, with a name behind it or without, or several in a line. Eight digits are RRGGBBAA."""
    return Entries(entry for line in map(str.strip, text.splitlines()) for entry in _entries(line))


def _entries(line: str) -> Iterator[Entry]:
    if not line or COMMENT.fullmatch(line):
        return
    match = LINE.fullmatch(line)
    if LIST.fullmatch(line):
        yield from (Entry("", f"#{word[1]}") for word in WORD.finditer(line))
    else:
        yield Entry(match[2] or "", f"#{match[1]}") if match else Entry("", line)
