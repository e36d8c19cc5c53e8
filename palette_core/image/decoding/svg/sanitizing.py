"""An SVG from a stranger, written anew: it draws the same, and refers to nothing outside of itself.

Whatever is kept is on a list: elements that draw, attributes without a namespace, references to the file's own parts
and small pictures within it. What is not known is left out, and the rest is drawn.
"""

import re
from xml.etree import ElementTree
from xml.parsers import expat

from palette_core.errors import ImageError
from palette_core.image.decoding.svg.css import Css
from palette_core.image.decoding.svg.embedded import Embedded
from palette_core.image.decoding.svg.frame import set_frame
from palette_core.image.sources.files import CUT_OFF

MAX_BYTES = 10_000_000  # of the file, unpacked; and of its text when its entities are expanded
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 500  # of an element
MAX_DEPTH = 100  # of elements; resvg calls itself for each
MAX_ENTITY_DEPTH = 4  # of entities within entities
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
SVG, XLINK, XML = NAMESPACES
KEPT = {
    *("svg", "g", "a", "defs", "symbol", "use", "switch", "style", "image", "text", "tspan", "textPath"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "clipPath", "mask", "marker"),
    *("linearGradient", "radialGradient", "stop", "pattern", "filter", "feBlend", "feColorMatrix", "feComposite"),
    *("feComponentTransfer", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feConvolveMatrix", "feDisplacementMap"),
    *("feDropShadow", "feFlood", "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset"),
    *("feDiffuseLighting", "feSpecularLighting", "feDistantLight", "fePointLight", "feSpotLight", "feTile"),
    "feTurbulence",
}
PICTURES = ("image", "feImage")
REFERENCE = re.compile(r"&([^#;][^;]*);")  # to an entity, in the text of another
ENDED_EARLY = (3, 5, 20)  # expat's no element found, unclosed token, unclosed CDATA section
TOO_LARGE = "This SVG is too large: at most 10 MB can be read. Simplify it, or export it as PNG."
TOO_INTRICATE = (
    "This SVG is too intricate: it has too many elements or attributes, or nests them too deep. Export it as PNG."
)
OUTSIDE = "This SVG has entities that refer outside of the file, which is never followed. Export it as PNG."
BOMB = "This SVG has entities that expand to more than can be read. Export it as PNG."
NO_SVG = "This is no SVG: its root element is another. Export it as PNG."
NOT_WELL_FORMED = "This SVG is not well-formed XML, in UTF-8 or another common encoding. Export it again, or as PNG."


def sanitize(content: bytes, longest: int) -> bytes:
    """Write an SVG anew that refers to nothing outside of itself.

    Parameters
    ----------
    content : bytes
        The XML, in any encoding that it names.
    longest : int
        The longer side of the drawing, in pixels.

    Returns
    -------
    bytes
        XML in UTF-8 without a declaration, a document type or entities.

    Raises
    ------
    ImageError
        It is no well-formed SVG, too large or too intricate, or its entities are bombs or refer outside.
    """
    root = _Reader(content.lstrip()).read()
    sheets = list(root.iter("style"))
    for sheet in sheets:
        sheet.text = "".join(sheet.itertext())
        del sheet[:]
    css = Css([sheet.text or "" for sheet in sheets] + [element.get("style", "") for element in root.iter()])
    embedded = Embedded()
    for element in root.iter():
        href = element.attrib.pop("href", None)
        for name, value in element.items():
            element.set(name, css.clean(value))
        if href is not None and href.strip().startswith("#"):
            element.set("href", href.strip())
        elif href is not None and element.tag in PICTURES and (picture := embedded.checked(href)):
            element.set("href", picture)
    for sheet in sheets:
        sheet.text = css.clean(sheet.text or "")
    set_frame(root.attrib, longest)
    root.set("xmlns", SVG)
    return ElementTree.tostring(root)


class _Reader:
    """Reads XML strictly into a tree of the elements and attributes that are kept, without namespaces."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.tree = ElementTree.TreeBuilder()
        self.elements = self.depth = self.size = 0
        self.left_out = 0  # the depth of the element within which everything is left out; 0 for none
        self.entities: dict[str, str] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.EntityDeclHandler = self._declare
        self.parser.EndDoctypeDeclHandler = self._check_entities
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def read(self) -> ElementTree.Element:
        try:
            self.parser.Parse(self.content, True)
        except expat.ExpatError as error:
            raise ImageError(CUT_OFF if error.code in ENDED_EARLY else NOT_WELL_FORMED) from error
        except ImageError:
            raise
        except (LookupError, ValueError) as error:  # an encoding that Python does not know, or of several bytes
            raise ImageError(NOT_WELL_FORMED) from error
        return self.tree.close()

    def _declare(self, name: str, is_parameter: bool, value: str | None, *_: str | None) -> None:
        if is_parameter or value is None:  # of an external entity the value is not there
            raise ImageError(OUTSIDE)
        self.entities.setdefault(name, value)

    def _check_entities(self) -> None:
        """Refuse entities whose text might be too long or too deep, before the parser expands any."""
        references = {name: REFERENCE.findall(value) for name, value in self.entities.items()}
        lengths = before = {name: len(value) for name, value in self.entities.items()}
        for _ in range(MAX_ENTITY_DEPTH):
            before = lengths
            lengths = {
                name: len(self.entities[name]) + sum(before.get(other, 1) for other in others)
                for name, others in references.items()
            }
        if lengths != before or self.content.count(b"&") * max(lengths.values(), default=0) > MAX_BYTES:
            raise ImageError(BOMB)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements, self.depth = self.elements + 1, self.depth + 1
        self._grow(sum(map(len, attributes.values())))
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            raise ImageError(TOO_INTRICATE)
        tag = _local(name, SVG)
        if self.depth == 1 and tag != "svg":
            raise ImageError(NO_SVG)
        if not self.left_out and tag not in KEPT:
            self.left_out = self.depth
        if not self.left_out and tag is not None:
            self.tree.start(tag, _attributes(attributes))

    def _end(self, name: str) -> None:
        if not self.left_out:
            self.tree.end(name.rpartition(" ")[2])
        if self.left_out == self.depth:
            self.left_out = 0
        self.depth -= 1

    def _text(self, text: str) -> None:
        self._grow(len(text))
        if not self.left_out:
            self.tree.data(text)

    def _grow(self, length: int) -> None:
        self.size += length
        if self.size > MAX_BYTES:
            raise ImageError(BOMB)


def _local(name: str, namespace: str) -> str | None:
    """Return a name without its namespace, which must be the given one or none; else None."""
    space, _, local = name.rpartition(" ")
    return local if space in ("", namespace) else None


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes without a namespace, `href` in either form, and how spaces in a text count."""
    kept = {name: value for name, value in attributes.items() if " " not in name}
    linked, space = attributes.get(f"{XLINK} href"), attributes.get(f"{XML} space")
    if linked is not None:
        kept.setdefault("href", linked)
    if space in ("default", "preserve"):
        kept["xml:space"] = space
    return kept
