"""Style sheets: variables of CSS, Sass and Less, and the themes of Tailwind 3 and 4."""

import re
from collections.abc import Iterator

from palette_core.color import FUNCTIONS, looks_like_color
from palette_core.errors import PaletteFileError
from palette_core.export.reading.palette_file import MAX_FILE_COLORS, TOO_MANY, Entries, Entry
from palette_core.export.reading.texts.lines import without_share

# A line of our own CSS.
OWN = re.compile(
    r"^[ \t]*--palette-\d+:[ \t]*(#[0-9a-f]{6});[ \t]*/\*([^\n]*?)\*/[ \t}]*$", re.IGNORECASE | re.MULTILINE
)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![\w:])//[^\n]*", re.DOTALL)
VARIABLE = re.compile(r"(?<![\w-])(--|\$|@)([\w-]{1,200})\s*:\s*([^;{}\n]{1,200})")
DEFAULT = re.compile(r"\s*!\w+\s*$")  # of Sass
PREFIX = re.compile(r"(?:colou?r[-_])?(?:palette[-_])?")
# Of a configuration: the opening of an object, its end, or a name with a text.
CONFIG = re.compile(r"""(?<![\w-])['"]?([\w-]{1,200})['"]?\s*:\s*(?:(\{)|(['"])([^'"\n]{1,200})\3)|([{}])""")
MAX_MATCHES = 4 * MAX_FILE_COLORS
OUTER = ("theme", "extend", "colors", "palette")
COLOR = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:{'|'.join(FUNCTIONS)})\([^(){{}};]{{1,100}}\)", re.IGNORECASE)
IS_CONFIG = re.compile(r"module\.exports|export\s+default|tailwindcss|colors\s*:\s*\{")


def is_own_css(text: str) -> bool:
    """Whether a text has the properties that this program writes, whose names stand in comments."""
    return OWN.search(text) is not None


def read_own_css(text: str) -> Entries:
    """Read the properties that this program writes."""
    return Entries([Entry(without_share(comment.strip()), code) for code, comment in OWN.findall(text)])


def read_stylesheet(text: str) -> Entries:
    """Read variables; without any the texts of a configuration; without these every colour that there is, once."""
    if is_own_css(text):
        return read_own_css(text)
    text = COMMENT.sub(" ", text)
    entries = [*_variables(text)] or ([*_configured(text)] if IS_CONFIG.search(text) else [])
    return Entries(entries or [Entry("", code) for code in dict.fromkeys(COLOR.findall(text))])


def _variables(text: str) -> Iterator[Entry]:
    for match in _limited(VARIABLE.finditer(text)):
        value = DEFAULT.sub("", match[3]).strip()
        if _may_be_color(value):
            yield Entry(_words(PREFIX.sub("", match[2], count=1)), value)


def _configured(text: str) -> Iterator[Entry]:
    """Yield the texts that are colours, each with the names of the objects it stands in as its group."""
    path: list[str] = []
    for match in _limited(CONFIG.finditer(text)):
        name, opening, _, value, brace = match.groups("")
        if opening:
            path.append(name)
        elif brace == "{":
            path.append("")
        elif brace == "}":
            del path[-1:]
        elif _may_be_color(value):
            group = " / ".join(_words(part) for part in path if part and part not in OUTER)
            yield Entry(_words(name), value, group)


def _limited(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield as many matches as a palette can need. PaletteFileError where there are more."""
    for number, match in enumerate(matches):
        if number >= MAX_MATCHES:
            raise PaletteFileError(TOO_MANY)
        yield match


def _may_be_color(value: str) -> bool:
    return (value.startswith("#") or "(" in value or value.isalpha()) and looks_like_color(value)


def _words(name: str) -> str:
    return re.sub(r"[-_]+", " ", name).strip()
