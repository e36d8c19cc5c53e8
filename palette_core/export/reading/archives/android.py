"""Android's colours: elements "color" with a name, as #AARRGGBB, or as the name of another one."""

import re

from palette_core.export.reading.archives.xml import elements_of
from palette_core.export.reading.palette_file import Entries, Entry

CODE = re.compile(r"#(?:([0-9a-f]{2})([0-9a-f]{6})|([0-9a-f])([0-9a-f]{3})|([0-9a-f]{6}|[0-9a-f]{3}))", re.IGNORECASE)
ALIAS = "@color/"
MAX_HOPS = 10


def read_android(content: str) -> Entries:
    """Read the colours, with their names in words."""
    colors = [element for element in elements_of(content.encode("utf-8", "replace")) if element.name == "color"]
    values = {element.attributes.get("name", ""): element.text for element in colors}
    entries = [
        Entry(_words(element.attributes.get("name", "")), _css(_resolved(element.text, values))) for element in colors
    ]
    return Entries(entries)


def _resolved(text: str, values: dict[str, str]) -> str:
    """Follow the names of other colours to a value, as far as they lead."""
    for _ in range(MAX_HOPS):
        if not text.startswith(ALIAS):
            break
        text = values.get(text.removeprefix(ALIAS), "an unknown name")
    return text


def _css(text: str) -> str:
    """Put alpha, which comes first here, at the end."""
    match = CODE.fullmatch(text)
    if not match:
        return text
    alpha, code, short_alpha, short, opaque = match.groups()
    return f"#{opaque or (code + alpha if code else short + short_alpha)}"


def _words(name: str) -> str:
    return name.removeprefix("palette_").replace("_", " ")
