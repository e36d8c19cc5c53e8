"""Names and colours out of palette files: the app's own and others of the same formats, JSON, CSV, CSS and GIMP's .gpl.

Each function returns pairs of a name, empty for none, and a colour as the file has it; they are checked later.
"""

import csv
import io
import json
import re
from collections.abc import Iterator

from palette_core.color import FUNCTIONS, looks_like_color

Pair = tuple[str, str]  # a name, and a colour that is yet to be read

MAX_DEPTH = 12  # of objects within one another in a file of tokens
NAME_KEYS, COLOR_KEYS = ("name", "label", "title"), ("hex", "$value", "value", "color", "colour")
OWN_CSS = re.compile(r"--palette-\d+:\s*(#[0-9a-f]{6});\s*/\*(.*?)\*/", re.IGNORECASE)
GPL_LINE = re.compile(r"\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s+(.*))?")
SHARE = re.compile(r"(.*?), (?:\d+\.\d%|suggested|typed)(?:, .*)?", re.DOTALL)


def file_pairs(text: str) -> list[Pair] | None:
    """Return what a palette file has; None where the text is no JSON, CSV with a head, own CSS or .gpl."""
    start = text.lstrip("\ufeff \r\n\t")
    for is_format, read in (
        (start.startswith("GIMP Palette"), gpl_pairs),
        (bool(OWN_CSS.search(start)), css_pairs),
        (start[:1] in ("{", "["), json_pairs),
        ("hex" in csv_head(start), csv_pairs),
    ):
        if is_format:
            return read(start)
    return None


def json_pairs(text: str) -> list[Pair] | None:
    """Return the colours of JSON: of objects with "hex" or "$value", of lists, and of names with values."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    # A project file has other palettes beside the one that is worked on.
    return [*_walk(content["palette"] if isinstance(content, dict) and "palette" in content else content, "", 0)]


def csv_head(text: str) -> list[str]:
    """Return the names of the columns, lower case."""
    first = text.split("\n", 1)[0][:1000]
    return [cell.strip(' \r"').lower() for cell in first.split(",")] if "," in first else []


def csv_pairs(text: str) -> list[Pair]:
    """Return the column "hex" of a table, and its column "name" if there is one."""
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    keys = [cell.strip().lower() for cell in head]
    if "hex" not in keys:
        return []
    column, names = keys.index("hex"), keys.index("name") if "name" in keys else None
    return [
        (_without_apostrophe(row[names]) if names is not None and names < len(row) else "", row[column])
        for row in rows
        if column < len(row)
    ]


def css_pairs(text: str) -> list[Pair]:
    """Return the colours of the app's own CSS, whose names stand in comments."""
    return [(_without_share(comment.strip()), code) for code, comment in OWN_CSS.findall(text)]


def gpl_pairs(text: str) -> list[Pair]:
    """Return the colours of a palette of GIMP."""
    lines = [GPL_LINE.fullmatch(line) for line in text.splitlines()[1:]]
    return [
        (_without_share(line[4] or "").replace("Untitled", ""), f"rgb({line[1]} {line[2]} {line[3]})")
        for line in lines
        if line
    ]


def _walk(value: object, key: str, depth: int) -> Iterator[Pair]:
    """Yield the texts that may be colours, each with its name or the key that it stands at."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list) and _is_triple(value):
        yield key, f"rgb({value[0]} {value[1]} {value[2]})"
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for item in value:
            yield from _walk(item, "", depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        code = _color_of(value)
        if code is not None:
            yield next((value[name] for name in NAME_KEYS if isinstance(value.get(name), str)), key), code
            return
        for name, item in value.items():
            # Beside colours an object has other texts: a title, a description.
            if not isinstance(item, str) or looks_like_color(item):
                yield from _walk(item, key if name == "$value" else name, depth + 1)


def _color_of(token: dict[str, object]) -> str | None:
    """Return the colour of an object that is one: its hex code or value, or the components of a design token."""
    space, components = token.get("colorSpace"), token.get("components")
    if isinstance(space, str) and isinstance(components, list):
        function = f"{space}(" if space in FUNCTIONS else f"color({space}"
        return " ".join([function, *map(str, components)]) + ")"
    return next((code for name in COLOR_KEYS if isinstance(code := token.get(name), str)), None)


def _without_share(title: str) -> str:
    """Take off what exports write after a name: its share, and its region."""
    match = SHARE.fullmatch(title)
    return match[1] if match else title


def _without_apostrophe(cell: str) -> str:
    """Take off the apostrophe that exports put before what a spreadsheet would run."""
    return cell[1:] if re.match(r"' *[=+\-@\uff1d\uff0b\uff0d\uff20]", cell) else cell


def _is_triple(values: list[object]) -> bool:
    """Whether a list is red, green and blue, as that of Colormind."""
    return len(values) == 3 and all(type(level) is int and 0 <= level <= 255 for level in values)
