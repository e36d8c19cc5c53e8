"""Paint.NET's palette: comments after a semicolon, and AARRGGBB."""

import re

from palette_core.export.reading.palette_file import Entries, Entry

START = re.compile(r";\s*paint\.?net", re.IGNORECASE)
COLOR = re.compile(r"([0-9a-f]{2})([0-9a-f]{6})", re.IGNORECASE)
NAME = re.compile(r";\s*palette name:\s*(.+)", re.IGNORECASE)


def read_paint_net(text: str) -> Entries:
    """Read the lines that are no comments; the name stands in one of them in files of Lospec."""
    lines = [line.strip() for line in text.splitlines()]
    names = [match[1] for line in lines if (match := NAME.fullmatch(line))]
    codes = [line for line in lines if line and not line.startswith(";")]
    return Entries(
        [Entry("", f"#{match[2]}{match[1]}" if (match := COLOR.fullmatch(code)) else code) for code in codes],
        names[0] if names else "",
    )


def is_argb_list(text: str) -> bool:
    """Whether every line that is no comment has eight digits: without a head, what a .txt has is AARRGGBB."""
    lines = [line.strip() for line in text.splitlines()]
    codes = [line for line in lines if line and not line.startswith(";")]
    return bool(codes) and all(map(COLOR.fullmatch, codes))
