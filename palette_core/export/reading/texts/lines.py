"""What formats in lines have in common."""

import re
from itertools import islice

from palette_core.export.reading.palette_file import MAX_FILE_COLORS, Entries, Entry, count_of

LEVELS = re.compile(r"\s*(\d{1,3})[ \t]+(\d{1,3})[ \t]+(\d{1,3})(?:[ \t]+(.*))?", re.DOTALL)
ALPHA = re.compile(r"(\d{1,3})(?:[ \t]+(.*))?", re.DOTALL)
SHARE = re.compile(r"(.*?), (?:\d+\.\d%|suggested|typed)(?:, .*)?", re.DOTALL)


def level_entry(line: str, has_alpha: bool = False) -> Entry | None:
    """Read "38 70 83 name"; with alpha the fourth number is that, 0 to 255. None where the line is none such."""
    match = LEVELS.fullmatch(line)
    if not match:
        return None
    levels, name = [int(level) for level in match.groups()[:3]], match[4] or ""
    if has_alpha and (alpha := ALPHA.fullmatch(name)):
        levels, name = [*levels, int(alpha[1])], alpha[2] or ""
    if max(levels) > 255:
        return Entry(name, " ".join(map(str, levels)))  # which is no colour, and is told so
    return Entry(name, f"#{bytes(levels).hex()}")


def without_share(title: str) -> str:
    """Take off what exports of this program write after a name: its share, and its region."""
    match = SHARE.fullmatch(title)
    return match[1] if match else title


def counted(found: Entries, stated: int) -> Entries:
    """Add a sentence where a file has fewer colours than it says."""
    entries = list(islice(found.entries, MAX_FILE_COLORS + 1))
    if len(entries) >= stated:
        return found._replace(entries=entries)
    note = f"The file says that it has {count_of(stated)}, and has {len(entries)}: a part of it may be missing."
    return found._replace(entries=entries, notes=(*found.notes, note))
