"""Names in palette files: of variables, of tokens, of groups, and of the files themselves."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count, groupby

from palette_core.color import color_name
from palette_core.export.text import heading, one_line
from palette_core.image import PICTURE_SUFFIXES
from palette_core.palette import Palette, Swatch

MAX_NAME = 200  # UTF-16 units of a name in a file
MAX_IDENTIFIER = 60  # characters
MAX_STEM = 100  # bytes of a file's name without its suffix
UNSAFE = re.compile(r'[/\\:*?"<>|\ufffd]')  # in the name of a file, on one system or another
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # names of devices of Windows
USUAL = "palette"


def safe_name(text: str) -> str:
    """Return a text as the name of a file without its suffix, which every system takes.

    >>> safe_name("../pier 1/2.jpg")
    '_pier 1_2'
    """
    start, dot, suffix = text.rpartition(".")
    name = start if dot and f".{suffix.lower()}" in PICTURE_SUFFIXES else text
    name = UNSAFE.sub("_", one_line(name.encode("utf-8", "replace").decode()))
    name = cut_bytes(" ".join(name.split()), MAX_STEM).strip(" .")
    return f"_{name}" if RESERVED.fullmatch(name) else name or USUAL


def cut_bytes(text: str, most: int) -> str:
    """Cut a text to at most so many bytes of UTF-8, between characters."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def identifiers(palette: Palette, separator: str = "-") -> list[str]:
    """Return a name for each swatch that variables may have: a-z, 0-9 and the separator, each different.

    A name in another script becomes the colour in words: "dark-teal". The second of two is "dark-teal-2".
    """
    return [name.replace("-", separator) for name in _distinct(map(_slug, palette), "{}-{}")]


def plain_names(palette: Palette) -> list[str]:
    """Return the names of the swatches in one line and each different: "gold", "gold 2"."""
    return list(_distinct((short_name(swatch) or color_name(swatch.rgb) for swatch in palette), "{} {}"))


def short_name(swatch: Swatch) -> str:
    """Return the name of a swatch in one line of at most MAX_NAME units of UTF-16."""
    return cut_units(" ".join(one_line(swatch.name).split()))


def cut_units(text: str) -> str:
    """Cut a text to MAX_NAME units of UTF-16, between characters; what is no character becomes "?"."""
    return text.encode("utf-16-be", "replace")[: 2 * MAX_NAME].decode("utf-16-be", "ignore")


def groups(palette: Palette) -> list[tuple[str, list[Swatch]]]:
    """Return the swatches in runs of one region, where each region is one run; else all as one run without a name."""
    runs = [(region or "", list(run)) for region, run in groupby(palette, key=lambda swatch: swatch.region)]
    names = [name for name, _ in runs if name]
    if len(set(names)) < len(names):
        return [("", list(palette))]
    return [(cut_units(" ".join(one_line(name).split())), run) for name, run in runs]


def title_of(palette: Palette) -> str:
    """Return the name of the palette itself, of at most MAX_NAME units."""
    return cut_units(heading(palette)) or "Color Palette Generator"


def _slug(swatch: Swatch) -> str:
    plain = unicodedata.normalize("NFKD", swatch.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_IDENTIFIER].strip("-")
    return slug or color_name(swatch.rgb).replace(" ", "-")


def _distinct(names: Iterable[str], form: str) -> Iterator[str]:
    """Yield the names, with a number where one was there before; upper and lower case are one.

    File systems may see them so.
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    for name in names:
        unique, key = name, name.casefold()
        if key in taken:
            free = (number for number in count(last.get(key, 1) + 1) if form.format(key, number) not in taken)
            last[key] = next(free)
            unique = form.format(name, last[key])
        taken.add(unique.casefold())
        yield unique
