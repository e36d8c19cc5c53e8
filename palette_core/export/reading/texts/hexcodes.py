"""Hex codes in a list, as Lospec and many scripts write them; names may stand behind."""

import re

from palette_core.export.reading.palette_file import Entries, Entry

CODE = r"(?:#|0x)?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})"
LINE = re.compile(rf"{CODE}(?:[\s,;]+(.*))?", re.IGNORECASE | re.DOTALL)
COMMENT = re.compile(r"(?:;|//|#(?![0-9a-f]{3})).*", re.IGNORECASE)
MOST = 20_000  # characters of a line


def is_hex_list(text: str) -> bool:
    """Whether the first line that is no comment begins with a code."""
    lines = (line.strip() for line in text[:MOST].splitlines())
    first = next((line for line in lines if line and not COMMENT.fullmatch(line)), "")
    return LINE.fullmatch(first) is not None


def read_hexcodes(text: str) -> Entries:
    """Read a code a line, with a name behind it or without, or several in a line. Eight digits are RRGGBBAA."""
    entries: list[Entry] = []
    for line in map(str.strip, text.splitlines()):
        if not line or COMMENT.fullmatch(line):
            continue
        codes = [re.fullmatch(CODE, word, re.IGNORECASE) for word in re.split(r"[\s,;]+", line.strip(" ,;"))]
        match = LINE.fullmatch(line)
        if all(codes):
            entries += [Entry("", f"#{code[1]}") for code in codes if code]
        else:
            entries.append(Entry(match[2] or "", f"#{match[1]}") if match else Entry("", line))
    return Entries(entries)
