"""XML from a stranger: elements in a flat list. A document type, and with it every entity of its own, is refused."""

from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import BROKEN, MAX_DEPTH, MAX_FILE_COLORS, TOO_MANY

MAX_ELEMENTS = 4 * MAX_FILE_COLORS
MAX_TEXT = 500  # characters of an element that are kept
DTD = "This palette file has a document type (DTD), which no palette needs and which is never read. Remove it."


class Element(NamedTuple):
    """An element: its name, its attributes, how deep it stands, and the text in it as a list of parts."""

    name: str
    attributes: Mapping[str, str]
    depth: int
    parts: list[str]

    @property
    def text(self) -> str:
        """The text in the element itself."""
        return "".join(self.parts)[:MAX_TEXT].strip()


def elements_of(content: bytes) -> list[Element]:
    """Return the elements in the order in which they begin.

    Raises
    ------
    PaletteFileError
        The text is no XML, has a document type, or is deeper or larger than a palette.
    """
    found: list[Element] = []
    path: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(path) >= MAX_DEPTH:
            raise PaletteFileError(BROKEN)
        if len(found) >= MAX_ELEMENTS:
            raise PaletteFileError(TOO_MANY)
        element = Element(name, attributes, len(path), [])
        found.append(element)
        path.append(element)

    def end(_: str) -> None:
        path.pop()

    def text(part: str) -> None:
        if path and len(path[-1].parts) < MAX_TEXT:
            path[-1].parts.append(part)

    def refuse(*_: object) -> None:
        raise PaletteFileError(DTD)

    parser = expat.ParserCreate("utf-8")  # whatever the text says of itself
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = refuse, refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:  # ValueError: an encoding that there is not
        if isinstance(error, PaletteFileError):
            raise
        raise PaletteFileError(BROKEN) from None
    return found
